// Toasts: leave after a while unless they tell of a fault or are being read; new ones come by the event
// "toast" { text, late } (HX-Trigger of the server, or another module).

const STAY = 8000;
const box = document.getElementById("toasts");

const leave = (toast) => {
  const read = () => toast.matches(":hover") || toast.contains(document.activeElement);
  const wait = () => setTimeout(() => (read() ? wait() : toast.remove()), STAY);
  if (!toast.classList.contains("toast--late")) wait();
};

export const say = (text, late = false) => {
  const template = document.getElementById(late ? "toast-late" : "toast-done");
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-toast-text]").textContent = text;
  box.append(toast);
  leave(toast);
};

if (box) {
  box.querySelectorAll(".toast").forEach(leave);
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-toast-close]")) event.target.closest(".toast").remove();
  });
  document.addEventListener("toast", (event) => say(event.detail.text, event.detail.late));
}
