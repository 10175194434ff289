// Dialogs. Every one of them is also a page: the link that opens it leads there without script.
// <a data-dialog="id"> opens a dialog that is in the page; an answer of htmx for #dialog opens the shared one.

let opener = null;

const open = (dialog, from) => {
  opener = from ?? document.activeElement;
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("[autofocus], [aria-invalid=true], input:not([type=hidden]), textarea, select, button")?.focus();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialog]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const dialog = document.getElementById(link.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      open(dialog, link);
    }
    return;
  }
  const dialog = event.target.closest("dialog");
  if (dialog && event.target.closest("[data-close]")) {
    event.preventDefault();
    dialog.close();
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.detail.target;
  if (dialog?.id !== "dialog") return;
  const heading = dialog.querySelector("h1, h2");
  if (heading) {
    heading.id ||= "dialog-heading";
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  if (dialog.childElementCount) open(dialog, dialog.open ? opener : event.detail.requestConfig?.elt);
  else dialog.close();
});

document.addEventListener(
  "close",
  () => {
    if (opener?.isConnected) opener.focus();
    opener = null;
  },
  true,
);
