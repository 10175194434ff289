// The rows of a flow: keys that move and add them, and the drawing and what is to be mended, shown anew while somebody
// writes. Each part that is drawn by the server carries data-flow-part and an id. Without script the buttons do it all.

const PAUSE = 900;
const PARTS = "[data-flow-part]";
let timer;
let asked = 0;

const editor = () => document.querySelector("[data-flow]");

async function look() {
  const form = editor()?.closest("form");
  if (!form) return;
  const turn = ++asked;
  const sent = new FormData(form);
  sent.set("move", "look");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, credentials: "same-origin" });
    if (!answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll(PARTS)) {
      const drawn = page.getElementById(part.id);
      if (drawn) part.replaceChildren(...drawn.childNodes);
    }
  } catch {
    // Without a connection the drawing stays as it was; saving says so.
  }
}

// The rows choose among executors by the names that were typed.
function named(row) {
  const key = row.querySelector("[name=who]").value;
  const words = [...row.querySelectorAll("input[maxlength]")].map((field) => field.value.trim());
  for (const choice of document.querySelectorAll(`[data-flow-row] option[value="${key}"]`))
    choice.textContent = words.find(Boolean) ?? "?";
}

document.addEventListener("input", (event) => {
  if (!event.target.closest("[data-flow]")) return;
  const executor = event.target.closest(".flow-who__one");
  if (executor) named(executor);
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const deed = { ArrowUp: "up", ArrowDown: "down", Enter: "below" }[event.key];
  const row = deed && event.target.closest("[data-flow-row]");
  if (!row) return;
  event.preventDefault();
  document.getElementById(`step-${deed}-${row.dataset.flowRow}`)?.click();
});

// What was asked for before a row moved would show old numbers; and who adds a row goes on in it.
let known = new Set();
const keys = () => [...document.querySelectorAll("[data-flow-row]")].map((row) => row.dataset.flowRow);

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.closest?.("[data-flow]")) return;
  clearTimeout(timer);
  asked += 1;
  known = new Set(keys());
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!editor() || !known.size || !event.target.closest?.("form")) return;
  const fresh = keys().find((key) => !known.has(key));
  if (fresh) document.getElementById(`${fresh}-activity`)?.focus();
  known = new Set();
});
