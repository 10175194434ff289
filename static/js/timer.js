// Time that is left, counted while one looks: <time data-ends="…" data-left="{n} minutes left" data-over="{n} over">.
// What the server wrote is true when the page was loaded, and stays so without script.

const MINUTE = 60_000;

const count = () => {
  for (const one of document.querySelectorAll("[data-ends]")) {
    const left = Math.ceil((Date.parse(one.dataset.ends) - Date.now()) / MINUTE);
    const words = left >= 0 ? one.dataset.left : one.dataset.over;
    one.textContent = words.replace("{n}", Math.abs(left));
    one.classList.toggle("is-late", left < 0);
  }
};

count();
setInterval(count, 10_000);
document.addEventListener("live:shown", count);
