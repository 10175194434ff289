// Person chooser (components/_picker.html). htmx fetches results while one types; this moves what is
// ticked up to the chosen ones, so that the next search does not lose it, and tells the page by the event
// "picker:change". Without script the button "Find" makes a round trip and the boxes work where they are.

const start = (picker) => {
  const chosen = picker.querySelector("[data-picker-chosen]");
  const results = picker.querySelector("[data-picker-results]");
  const search = picker.querySelector("[data-picker-search]");
  const find = picker.querySelector("[data-picker-find]");
  const one = picker.dataset.pickerKind === "radio";
  if (find) find.hidden = true;

  picker.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches("[data-picker-item]")) return;
    const item = box.closest("li");
    if (box.checked) {
      if (one) chosen.replaceChildren(item);
      else chosen.append(item);
      results.replaceChildren();
      search.value = "";
      search.focus();
    } else {
      item.remove();
    }
    picker.dispatchEvent(new CustomEvent("picker:change", { bubbles: true }));
  });

  // Words typed before the scripts came, or kept by the browser, are searched for once all is there.
  addEventListener("load", () => {
    if (search.value && !results.children.length) search.dispatchEvent(new Event("search"));
  });

  // Enter in the search field chooses the only result, and never sends the form half written.
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const boxes = results.querySelectorAll("[data-picker-item]:not(:disabled)");
    if (boxes.length === 1) boxes[0].click();
    else boxes[0]?.focus();
  });
};

document.querySelectorAll("[data-picker]").forEach(start);
