// The calendar by keyboard: arrows go from day to day, Page Up and Page Down to the period before and after.
// Everything is a link, so that all of it works without this as well.

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const TURNS = { PageUp: "[data-before]", PageDown: "[data-after]" };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const day = event.target.closest?.("[data-day]");
  if (!day) return;
  if (event.key in TURNS) {
    event.preventDefault();
    document.querySelector(TURNS[event.key])?.click();
    return;
  }
  if (!(event.key in STEPS)) return;
  const days = [...document.querySelectorAll("[data-day]")];
  const next = days[days.indexOf(day) + STEPS[event.key]];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
