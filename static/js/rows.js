// One row more of a form that has several, without asking the server: chosen files and what was typed stay.
// Without script the button sends the form, and the server answers with a row more.

// The server's empty row, with its turn in every name and in what is read.
const rowOf = (set, turn) => {
  const row = set.querySelector("[data-rows-one]").content.firstElementChild.cloneNode(true);
  for (const one of [row, ...row.querySelectorAll("*")]) {
    for (const { name, value } of one.attributes) {
      if (value.includes("__prefix__")) one.setAttribute(name, value.replaceAll("__prefix__", turn));
    }
  }
  const title = row.querySelector("summary");
  title.textContent = title.textContent.replace("{n}", turn + 1);
  return row;
};

const more = (button) => {
  const set = button.closest("[data-rows]");
  const total = set.querySelector(`[name="${set.dataset.rows}-TOTAL_FORMS"]`);
  const turn = Number(total.value);
  const row = rowOf(set, turn);

  [...set.querySelectorAll("[data-rows-row]")].at(-1).after(row);
  total.value = turn + 1;
  row.querySelector("textarea, input").focus();
  if (turn + 1 >= Number(set.dataset.most)) button.hidden = true;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rows-more]");
  if (!button) return;
  event.preventDefault();
  more(button);
});
