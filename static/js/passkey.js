// allauth's passkey script tells of a fault by an event; here it becomes words on the page.
// The words stand in [data-passkey-fault] and are hidden until then.

document.addEventListener("allauth.error", (event) => {
  const words = document.querySelector("[data-passkey-fault]");
  if (!words) return;
  event.preventDefault();
  words.hidden = false;
  words.focus();
});
