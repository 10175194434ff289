// A draft saves itself while it is written (form with data-draft). An older text that comes in is answered with what
// stands; nothing is saved by itself from then on until the writer has brought the two together and saves.
// Without script the form is sent by its button.

const PAUSE = 1500;
const form = document.querySelector("form[data-draft]");

if (form) {
  const words = form.dataset;
  const state = form.querySelector("[data-draft-state]");
  const slot = document.querySelector("[data-clash]");
  let timer;
  let isSending = false;
  let isDirty = false;
  let isClashed = false;

  const say = (text) => {
    state.textContent = text;
  };

  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  const clash = (told) => {
    isClashed = true;
    slot.replaceChildren(...new DOMParser().parseFromString(told.clash, "text/html").body.childNodes);
    slot.scrollIntoView({ block: "start" });
    form.elements.namedItem("revision").value = told.revision;
    say("");
  };

  async function save() {
    if (isSending || isClashed || !isDirty) return;
    isSending = true;
    isDirty = false;
    say(words.saving);
    const sent = new FormData(form);
    sent.set("autosave", "1");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: sent,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        keepalive: true,
      });
      const told = await answer.json();
      if (answer.status === 409 && told.clash) clash(told);
      else if (answer.ok) {
        form.elements.namedItem("revision").value = told.revision;
        say(`${words.saved} ${told.at}`);
      } else say(told.fault ?? words.lost);
    } catch {
      isDirty = true;
      say(words.lost);
      later(5 * PAUSE);
    } finally {
      isSending = false;
      if (isDirty && !isClashed) later(PAUSE);
    }
  }

  const touched = () => {
    isDirty = true;
    if (!isClashed) later(PAUSE);
  };

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  // A part that was added, moved or taken out is a change too.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (form.contains(event.detail.target) || form.contains(event.detail.elt)) touched();
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    isDirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
}
