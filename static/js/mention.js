// Suggestions for "@" in a textarea. <textarea data-mentions-url="…" data-mentions-label="…">
// asks url?q=… for [{ id, name, role }] and writes @[Name](person:ID). Without script one types the name.

const BEFORE = /(?:^|\s)@([^\s@[\]()]{1,30}(?: [^\s@[\]()]{1,30})?)$/;
const WAIT = 180;
let number = 0;

const start = (area) => {
  const box = document.createElement("div");
  box.className = "mention-box";
  area.replaceWith(box);
  const list = document.createElement("ul");
  list.className = "mentions";
  list.id = `mentions-${(number += 1)}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.dataset.mentionsLabel ?? "");
  box.append(area, list);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);

  let people = [];
  let at = -1;
  let timer = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    people = [];
    area.removeAttribute("aria-activedescendant");
  };
  const point = (n) => {
    at = (n + people.length) % people.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const typed = () => BEFORE.exec(area.value.slice(0, area.selectionStart))?.[1];
  const take = (person) => {
    const end = area.selectionStart;
    const from = end - typed().length - 1;
    const name = person.name.replace(/[[\]\n]/g, "");
    area.setRangeText(`@[${name}](person:${person.id}) `, from, end, "end");
    close();
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const draw = () => {
    list.replaceChildren(
      ...people.map((person, i) => {
        const item = document.createElement("li");
        const name = document.createElement("b");
        const role = document.createElement("span");
        name.textContent = person.name;
        role.textContent = person.role ?? "";
        item.append(name, role);
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        return item;
      }),
    );
    list.hidden = people.length === 0;
    if (people.length) point(0);
  };
  const ask = async (words) => {
    const turn = (asked += 1);
    const url = new URL(area.dataset.mentionsUrl, location.href);
    url.searchParams.set("q", words);
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (turn !== asked || !answer?.ok || !typed()) return;
    people = await answer.json();
    draw();
  };

  area.addEventListener("input", () => {
    clearTimeout(timer);
    const words = typed();
    if (words) timer = setTimeout(ask, WAIT, words);
    else close();
  });
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const act = {
      ArrowDown: () => point(at + 1),
      ArrowUp: () => point(at - 1),
      Enter: () => take(people[at]),
      Tab: () => take(people[at]),
      Escape: close,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) take(people[[...list.children].indexOf(item)]);
  });
  area.addEventListener("blur", close);
};

const begin = (root) => root.querySelectorAll("textarea[data-mentions-url]:not([aria-controls])").forEach(start);
begin(document);
document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
