// Theme: the radios of the menu take effect at once (CSS :has) and are kept on the server.
// Without this module the same form has a save button.

const form = document.querySelector("[data-theme-form]");

form?.addEventListener("change", (event) => {
  const { name, value } = event.target;
  if (name !== "theme") return;
  const root = document.documentElement;
  if (value === "device") delete root.dataset.theme;
  else root.dataset.theme = value;
  fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "fetch" },
    redirect: "manual",
  });
});
