// Answers that htmx must not simply put into the page: a session that ended, a server or a line that failed.

const box = document.getElementById("toasts");
const tell = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { text, late: true } }));

document.addEventListener("htmx:beforeSwap", (event) => {
  const login = document.body.dataset.login;
  const url = event.detail.xhr.responseURL;
  if (login && url && new URL(url).pathname === login && location.pathname !== login) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});

document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status >= 500) tell(box.dataset.failed);
});
document.addEventListener("htmx:sendError", () => tell(box.dataset.offline));
document.addEventListener("htmx:timeout", () => tell(box.dataset.offline));
