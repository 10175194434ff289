// Asks the browser for push and tells the portal where it may be reached. Without this module the page only
// lists the devices. Words stand in the page: [data-push-fault] is shown when it does not come about.

const box = document.querySelector("[data-push]");
const button = box?.querySelector("[data-push-start]");
const fault = box?.querySelector("[data-push-fault]");

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};

const start = async () => {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  const worker = await navigator.serviceWorker.register(box.dataset.pushWorker);
  await navigator.serviceWorker.ready;
  const given = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(box.dataset.pushKey),
  });
  const { endpoint, keys } = given.toJSON();
  const form = new FormData(box.querySelector("form"));
  form.set("endpoint", endpoint);
  form.set("p256dh", keys.p256dh);
  form.set("auth", keys.auth);
  const answer = await fetch(box.dataset.pushUrl, { method: "POST", body: form });
  if (!answer.ok) throw new Error("not taken");
  location.reload();
};

if (button && "serviceWorker" in navigator && "PushManager" in window) {
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    start().catch(() => {
      fault.hidden = false;
    });
  });
}
