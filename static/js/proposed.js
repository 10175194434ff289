// Due times proposed by priority (coordination/tasks/_proposed.html): another priority brings its own
// proposal, as long as nobody has touched the one before. Without script the hint tells them all.

for (const hint of document.querySelectorAll("[data-proposals]")) {
  const form = hint.closest("form");
  const on = form.elements.due_on;
  const at = form.elements.due_time;
  const proposals = [...hint.querySelectorAll("[data-priority]")].map((one) => one.dataset);
  const stands = () => proposals.some((one) => one.on === on.value && one.time === at.value.slice(0, 5));

  form.addEventListener("change", (event) => {
    if (event.target.name !== "priority") return;
    const wanted = proposals.find((one) => one.priority === event.target.value);
    if (!wanted || !stands()) return;
    on.value = wanted.on;
    at.value = wanted.time;
  });
}
