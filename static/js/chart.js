// The org chart by keyboard: up and down walk through what is open, right opens a branch or goes into it,
// left closes it or goes to whoever stands above, Home and End lead to the first and the last.
// Tab, Enter and the branches themselves (details) work without this.

const chart = document.querySelector("[data-chart]");

const shown = (el) => el.offsetParent !== null;
const stops = () => [...chart.querySelectorAll(".node__name, .branch > summary")].filter(shown);

const into = (branch) => branch.querySelector(".chart__list .node__name, .chart__list a");
const above = (el) => el.closest("li")?.parentElement.closest("li")?.querySelector(".node__name");

const moves = {
  ArrowDown: (el, all) => all[all.indexOf(el) + 1],
  ArrowUp: (el, all) => all[all.indexOf(el) - 1],
  Home: (el, all) => all[0],
  End: (el, all) => all.at(-1),
  ArrowRight: (el) => {
    const branch = el.closest("li").querySelector(":scope > .branch");
    if (!branch) return null;
    if (branch.open) return into(branch);
    branch.open = true;
    return branch.firstElementChild;
  },
  ArrowLeft: (el) => {
    const branch = el.closest("li").querySelector(":scope > .branch");
    if (!branch?.open) return above(el);
    branch.open = false;
    return branch.firstElementChild;
  },
};

chart?.addEventListener("keydown", (event) => {
  const move = moves[event.key];
  const el = event.target.closest(".node__name, .branch > summary");
  if (!move || !el || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  move(el, stops())?.focus();
});
