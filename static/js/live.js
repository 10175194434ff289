// The live parts of a page: [data-live] names an address that answers with elements marked [data-part]. It is asked
// every few seconds while the page is looked at; a part replaces the one with its id, unless somebody is typing in
// it. A part that says "merge" is put together child by child, so that what is being edited stays where it is.
// Without script the page is true as it was loaded.

const source = document.querySelector("[data-live]");
let etag = "";
let timer = 0;

const isBusy = (one) => one.contains(document.activeElement) && one !== document.body;
const isEdited = (one) => "editing" in one.dataset;

// New children stand in their order around those that are being edited; what is not there any more goes.
const merge = (list, fresh) => {
  const wanted = new Set([...fresh.children].map((one) => one.id));
  let after = null;
  for (const one of [...fresh.children]) {
    const there = document.getElementById(one.id);
    if (there && (isEdited(there) || isBusy(there) || there.isEqualNode(one))) {
      after = there;
      continue;
    }
    there?.remove();
    if (after) after.after(one);
    else list.prepend(one);
    window.htmx?.process(one);
    after = one;
  }
  for (const one of [...list.children]) if (!wanted.has(one.id) && !isEdited(one)) one.remove();
};

const replace = (fresh) => {
  const there = document.getElementById(fresh.id);
  if (!there) return;
  if (fresh.dataset.part === "merge") {
    merge(there, fresh);
    return;
  }
  if (isBusy(there) || there.isEqualNode(fresh)) return;
  if (there.querySelector("details[open]")) fresh.querySelector("details")?.setAttribute("open", "");
  there.replaceWith(fresh);
  window.htmx?.process(fresh);
};

const ask = async () => {
  const headers = { "HX-Request": "true", ...(etag && { "If-None-Match": etag }) };
  const answer = await fetch(source.dataset.live, { headers, cache: "no-store", credentials: "same-origin" });
  if (answer.status !== 200 || answer.redirected) return;
  etag = answer.headers.get("ETag") ?? "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of [...page.querySelectorAll("[data-part]")]) replace(document.adoptNode(part));
  document.dispatchEvent(new CustomEvent("live:shown"));
};

const again = () => {
  clearTimeout(timer);
  timer = setTimeout(look, Number(source.dataset.liveEvery) * 1000);
};

// A line that is down is tried again at the next turn.
const look = async () => {
  if (!document.hidden) await ask().catch(() => {});
  again();
};

if (source) {
  again();
  document.addEventListener("visibilitychange", () => document.hidden || look());
  document.addEventListener("live:look", look);
}
