// "/" puts the cursor into the finder, or opens the search page where the finder has no room.

const writing = (el) => el.isContentEditable || /^(input|textarea|select)$/i.test(el.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const finder = document.querySelector("[data-finder]");
  const link = document.querySelector("[data-finder-link]");
  event.preventDefault();
  if (finder?.offsetParent) finder.focus();
  else link?.click();
});
