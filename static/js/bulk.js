// Choosing several rows: "all", the count, and the bar that appears with the first choice.
// Without script the bar is always there and the boxes work as they are.

const start = (form) => {
  const bar = form.querySelector("[data-bulk-bar]");
  const all = form.querySelector("[data-bulk-all]");
  const count = form.querySelector("[data-bulk-count]");
  const items = () => [...form.querySelectorAll("[data-bulk-item]")];

  const show = () => {
    const boxes = items();
    const n = boxes.filter((box) => box.checked).length;
    if (bar) bar.hidden = n === 0;
    if (count) count.textContent = (n === 1 ? count.dataset.one : count.dataset.many).replace("{n}", n);
    if (all) {
      all.checked = n > 0 && n === boxes.length;
      all.indeterminate = n > 0 && n < boxes.length;
    }
  };
  const set = (value) => {
    for (const box of items()) box.checked = value && !box.disabled;
    show();
  };

  form.addEventListener("change", (event) => {
    if (event.target === all) set(all.checked);
    else show();
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-bulk-none]")) return;
    event.preventDefault();
    set(false);
  });
  form.addEventListener("htmx:afterSettle", show);
  show();
};

document.querySelectorAll("form[data-bulk]").forEach(start);
