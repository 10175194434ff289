// Shows a pushed word and opens the portal when it is chosen. The word carries no content, only where to read.

self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  const shown = { body: told.body, tag: told.tag, data: { url: told.url }, icon: "/static/img/selaras.svg" };
  event.waitUntil(self.registration.showNotification(told.title || "Selaras", shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url || "/", self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
