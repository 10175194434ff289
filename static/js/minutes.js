// Paragraphs of minutes save themselves while they are written (forms with data-note). A paragraph has a key of its
// own, so that what is sent twice is there once; an older wording that comes in is answered with both texts, and
// nothing is saved until the two are joined. Without script every form is sent by its button.

const PAUSE = 900;
const timers = new WeakMap();
const sending = new WeakSet();
const dirty = new Set();
const words = document.querySelector("[data-saving]")?.dataset ?? {};

const field = (form, name) => form.elements.namedItem(name);
const say = (form, text) => {
  form.querySelector("[data-note-state]").textContent = text;
};

// The same paragraph is not shown twice to whoever is writing it.
const hideOwn = () => {
  const keys = new Set([...document.querySelectorAll("form[data-note-new]")].map((form) => field(form, "key").value));
  for (const note of document.querySelectorAll(".note[data-key]")) {
    note.hidden = keys.has(note.dataset.key) && !("editing" in note.dataset);
  }
};

const clash = (form, told) => {
  const slot = form.querySelector("[data-note-clash]");
  slot.replaceChildren(...new DOMParser().parseFromString(told.clash, "text/html").body.childNodes);
  form.dataset.clashed = told.version;
  if (told.struck) field(form, "key").value = crypto.randomUUID();
  say(form, "");
};

const save = async (form) => {
  clearTimeout(timers.get(form));
  if (sending.has(form) || !field(form, "text").value.trim()) return false;
  sending.add(form);
  dirty.delete(form);
  say(form, words.saving ?? "");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      keepalive: true,
    });
    const told = await answer.json();
    if (answer.status === 409 && told.clash) {
      clash(form, told);
      return false;
    }
    if (!answer.ok) {
      say(form, told.fault ?? words.lost ?? "");
      return false;
    }
    field(form, "version").value = told.version;
    say(form, `${words.saved ?? ""} ${told.at}`);
    return true;
  } catch {
    dirty.add(form);
    say(form, words.lost ?? "");
    timers.set(form, setTimeout(() => save(form), 5 * PAUSE));
    return false;
  } finally {
    sending.delete(form);
    if (dirty.has(form) && !timers.has(form)) save(form);
  }
};

const joined = (form) => {
  field(form, "version").value = form.dataset.clashed;
  delete form.dataset.clashed;
  form.querySelector("[data-note-clash]").replaceChildren();
};

const anew = (form) => {
  field(form, "text").value = "";
  field(form, "version").value = 0;
  field(form, "key").value = crypto.randomUUID();
  field(form, "text").focus();
};

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-note]");
  if (!form || form.dataset.clashed) return;
  dirty.add(form);
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), PAUSE));
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-note]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.clashed) joined(form);
  const isSaved = await save(form);
  if (!isSaved) return;
  if ("noteNew" in form.dataset) anew(form);
  else form.closest("[data-editing]").removeAttribute("data-editing");
  document.activeElement?.blur?.();
  if ("noteNew" in form.dataset) field(form, "text").focus();
  document.dispatchEvent(new CustomEvent("live:look"));
});

document.addEventListener("live:shown", hideOwn);
hideOwn();

window.addEventListener("beforeunload", (event) => {
  dirty.forEach(save);
  if (dirty.size) event.preventDefault();
});
