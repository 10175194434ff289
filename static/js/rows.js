// One row more of a form that has several, without asking the server: chosen files and what was typed stay.
// Without script the button sends the form, and the server answers with a row more.

const more = (button) => {
  const set = button.closest("[data-rows]");
  const total = set.querySelector(`[name="${set.dataset.rows}-TOTAL_FORMS"]`);
  const turn = Number(total.value);
  const one = set.querySelector("[data-rows-one]").innerHTML.replaceAll("__prefix__", turn).replaceAll("{n}", turn + 1);
  const rows = set.querySelectorAll("[data-rows-row]");

  rows[rows.length - 1].insertAdjacentHTML("afterend", one);
  total.value = turn + 1;
  rows[rows.length - 1].nextElementSibling.querySelector("textarea, input").focus();
  if (turn + 1 >= Number(set.dataset.most)) button.hidden = true;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rows-more]");
  if (!button) return;
  event.preventDefault();
  more(button);
});
