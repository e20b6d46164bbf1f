// Keeps the client itself, so that it starts without a connection. What the server says is never kept here.
const VERSION = "__VERSION__";
const FILES = __FILES__;
const CACHE = `starling-${VERSION}`;

addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(["/", ...FILES]))));

addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept("/")));
  else if (FILES.includes(url.pathname)) event.respondWith(kept(url.pathname).then((file) => file ?? fetch(request)));
});

const kept = (path) => caches.open(CACHE).then((cache) => cache.match(path));

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("starling-") && name !== CACHE).map((name) => caches.delete(name)));
}
