// The service worker: static files and the page "no line" of one edition, and the report forms of one person, kept
// apart by person. VERSION and FILES stand before this text (tanchau_tasks/offline.py). Pages come from the network
// whenever it answers; what is kept is shown only when it does not.
"use strict";

const SHELL = `khung-${VERSION}`;
const PAGES = `trang-${VERSION}-`;
const NO_LINE = "/khong-mang/";
const SIGN_OUT = "/dang-xuat/";
const FORM = /^\/bao-cao\/\d+\/soan\/$/;
const PATIENCE = 10000;
const openedFromStore = new Set();

async function pageStores() {
  return (await caches.keys()).filter((name) => name.startsWith("trang-"));
}

// 1. Coming and going of editions -------------------------------------------------------------------------------------
async function install() {
  const shell = await caches.open(SHELL);
  await shell.addAll(FILES.map((address) => new Request(address, { cache: "reload" })));
  await shell.add(new Request(NO_LINE, { cache: "reload", credentials: "omit" }));
  await self.skipWaiting();
}

// Pages of an older edition name files that are gone with it: they are fetched anew, or dropped.
async function takeOver() {
  for (const name of await caches.keys()) {
    if (name === SHELL || name.startsWith(PAGES)) continue;
    if (name.startsWith("trang-")) await Promise.all((await (await caches.open(name)).keys()).map(({ url }) => renew(url)));
    if (/^(trang|khung)-/.test(name)) await caches.delete(name);
  }
  await self.clients.claim();
}

// 2. Pages of one person ----------------------------------------------------------------------------------------------
async function forget(except = "") {
  await Promise.all((await pageStores()).filter((name) => name !== except).map((name) => caches.delete(name)));
}

// A page names the person it was made for. Whoever signs in next finds nothing of the one before.
async function remember(url, answer) {
  const person = answer.headers.get("X-Person");
  if (!person) return;
  const store = PAGES + person;
  for (const name of await pageStores()) if (!name.endsWith(`-${person}`)) await caches.delete(name);
  const { pathname, search } = new URL(url);
  if (!FORM.test(pathname) || search) return;
  if (answer.ok && answer.headers.get("X-Keep") === "form") await (await caches.open(store)).put(pathname, answer);
}

async function renew(url) {
  const answer = await fetch(url, { redirect: "manual" }).catch(() => null);
  if (answer) await remember(url, answer);
}

async function keptPage(pathname) {
  for (const name of await pageStores()) {
    const found = await (await caches.open(name)).match(pathname, { ignoreVary: true });
    if (found) return found;
  }
  return null;
}

// 3. Answers ----------------------------------------------------------------------------------------------------------
async function page(event) {
  const { pathname } = new URL(event.request.url);
  const answer = fetch(event.request);
  const kept = FORM.test(pathname) ? await keptPage(pathname) : null;
  event.waitUntil(answer.then((one) => remember(event.request.url, one.clone()), () => {}));
  const limit = new Promise((resolve) => kept && setTimeout(resolve, PATIENCE));
  const first = await Promise.race([answer.catch(() => null), limit]);
  if (first) return first;
  if (!kept) return (await caches.open(SHELL)).match(NO_LINE, { ignoreVary: true });
  openedFromStore.add(event.resultingClientId);
  return kept;
}

async function file(request) {
  const { pathname } = new URL(request.url);
  return (await (await caches.open(SHELL)).match(pathname, { ignoreVary: true })) ?? fetch(request);
}

function respond(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && pathname === SIGN_OUT) event.respondWith(forget().then(() => fetch(request)));
  else if (request.method === "GET" && request.mode === "navigate") event.respondWith(page(event));
  else if (request.method === "GET" && FILES.includes(pathname)) event.respondWith(file(request));
}

function hear(event) {
  if (event.data === "where from?" && openedFromStore.delete(event.source.id)) event.source.postMessage("kept");
  if (event.data === "renew") event.waitUntil(renew(event.source.url));
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", respond);
self.addEventListener("message", hear);
