// A POST form is sent once: the pressed button shows that it works, a second press does nothing.
// Forms that answer with a file carry data-again. The server guards against doubles as well.

const sent = new WeakSet();
const pressed = new Set();

const release = () => {
  pressed.forEach((button) => button.removeAttribute("aria-busy"));
  pressed.clear();
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "again" in form.dataset || form.matches("[hx-post], [hx-put], [hx-delete]")) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  // Others may still stop the sending; look after them.
  setTimeout(() => {
    if (event.defaultPrevented) return;
    sent.add(form);
    if (event.submitter) {
      event.submitter.setAttribute("aria-busy", "true");
      pressed.add(event.submitter);
    }
  });
});

// The page comes back from the browser's memory: everything may be pressed again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  release();
  document.querySelectorAll("form").forEach((form) => sent.delete(form));
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.detail.requestConfig?.triggeringEvent?.submitter;
  if (button) {
    button.setAttribute("aria-busy", "true");
    pressed.add(button);
  }
});
document.addEventListener("htmx:afterRequest", release);
