// Items that are dragged by their handle (pointer), beside the buttons that move them one step. Without
// script the buttons do all of it; here they, too, send the whole order and keep the focus where it is.

const start = (form) => {
  const list = form.querySelector("[data-order-list]");
  let dragged = null;

  const send = async () => {
    const data = new FormData(form);
    const answer = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "HX-Request": "true" },
    });
    if (!answer.ok) return location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = document.activeElement?.closest?.("[data-order-item] button");
    form.replaceWith(fresh.querySelector("[data-order]"));
    const next = document.querySelector("[data-order]");
    start(next);
    if (now) next.querySelector(`button[name="${now.name}"][value="${now.value}"]:enabled`)?.focus();
  };

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !["up", "down"].includes(button.name)) return;
    event.preventDefault();
    const item = button.closest("[data-order-item]");
    if (button.name === "up") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    button.focus();
    send();
  });

  list.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("[data-order-grip]")) return;
    dragged = event.target.closest("[data-order-item]");
    dragged.classList.add("is-dragged");
    event.preventDefault();
  });
  const move = (event) => {
    if (!dragged?.isConnected) return;
    const others = [...list.children].filter((item) => item !== dragged);
    const after = others.find((item) => {
      const box = item.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    if (after) after.before(dragged);
    else list.append(dragged);
  };
  const drop = () => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    dragged = null;
    if (form.isConnected) send();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", drop);
};

document.querySelectorAll("[data-order]").forEach(start);
