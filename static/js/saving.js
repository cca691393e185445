// The report form: typing never waits for the network; what is typed is kept here at once and saved when it can be.
"use strict";

const saver = document.getElementById("luu");
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "token", "do", "draft_at"]);
const RETRY = 5000;
const key = form?.dataset.key;
let timer = null;
let saving = null;
let base = form?.dataset.mark;

function typed() {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.has(name));
}

function newToken() {
  if (crypto.randomUUID) form.elements.token.value = crypto.randomUUID();
}

function keepCopy() {
  leaving = false;
  const copy = drawer.read(key) ?? { token: form.elements.token.value, base, sent: null, order: null };
  drawer.put(key, { ...copy, at: new Date().toISOString(), fields: typed() });
}

// 1. What the state line says -----------------------------------------------------------------------------------------
function say(tone, ...parts) {
  const line = document.createElement("span");
  line.className = `tone-${tone}`;
  line.append(...parts);
  saver.replaceChildren(line);
}

function showSaved(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [line, steps] = [page.querySelector("[data-mark]"), page.getElementById("cac-muc")];
  if (!line) return;
  base = form.elements.draft_at.value = line.dataset.mark;
  saver.replaceChildren(line);
  isRenewed = false;
  document.getElementById("cac-muc").replaceWith(steps);
}

function show({ outcome, html }) {
  if (outcome === "saved") showSaved(html);
  if (outcome === "both") showBoth(html);
  if (outcome === "ended") say("bad", "Phiên làm việc đã hết. Nội dung vẫn còn trên máy này. ", signInAgain(), " rồi quay lại đây.");
  if (outcome === "waiting") {
    say("warn", "Đang chờ mạng. Nội dung được giữ trên máy này và sẽ tự lưu khi có mạng.");
    saveSoon(RETRY);
  }
}

// 2. Saving: one request at a time ------------------------------------------------------------------------------------
function saveSoon(delay) {
  clearTimeout(timer);
  timer = setTimeout(comeBack, delay);
}

function save() {
  clearTimeout(timer);
  saving ??= saveNow().finally(() => (saving = null));
  return saving;
}

async function saveNow() {
  const told = await push(key);
  show(told);
  return told.outcome;
}

// Until nothing is left to save, or it cannot be saved now.
async function settle() {
  let outcome = "saved";
  do outcome = await save();
  while (outcome === "saved" && isWaiting(key));
  return outcome;
}

function onTyping(event) {
  if (event.target.type === "file") return;
  keepCopy();
  saveSoon(event.type === "input" ? 2000 : 500);
}

// 3. Two texts of the same person: until one is chosen, nothing is typed or saved over the other ----------------------
function showBoth(html) {
  clearTimeout(timer);
  form.inert = true;
  const place = document.getElementById("khoi-phuc");
  place.innerHTML = html;
  place.scrollIntoView({ block: "center" });
  say("warn", "Đang chờ đồng chí chọn một trong hai bản.");
  for (const button of place.querySelectorAll("[data-take]")) button.addEventListener("click", () => take(button.dataset.take));
}

async function take(whose) {
  const copy = drawer.read(key);
  const answer = await send(key, saveAddress(key), [...copy.fields, ["draft_at", copy.base], ["choice", whose]]);
  if (answer.status !== 200) {
    document.querySelector("#khoi-phuc [data-not-sent]").hidden = false;
    return;
  }
  drawer.clear(key);
  if (whose === "servers") location.replace(location.pathname);
  newToken();
  showSaved(answer.text);
  document.getElementById("khoi-phuc").replaceChildren();
  form.inert = false;
}

// 4. Coming back: the page shows what was typed, and the server gets it -----------------------------------------------
function restore() {
  const copy = drawer.read(key);
  if (!copy) return;
  if (copy.token) form.elements.token.value = copy.token;
  const shown = typed();
  if (!copy.fields || (sameFields(copy.fields, shown) && !copy.sent)) settled(key, { ...copy, fields: null });
  else {
    fill(copy.fields);
    if (!sameFields(typed(), shown)) announce("ok", `Đã khôi phục nội dung nhập lúc ${clock(copy.at)} chưa kịp lưu lên máy chủ.`);
  }
  kept.set(key, drawer.read(key));
}

function comeBack() {
  if (isWaiting(key) && !form.inert) save();
}

// 5. The page itself, as the worker keeps it for a dead line -----------------------------------------------------------
const worker = navigator.serviceWorker;
let isRenewed = true;

function onWorker({ data }) {
  if (data !== "kept") return;
  if (!isWaiting(key)) say("warn", "Chưa có mạng. Đang mở bản giữ trên máy này; nội dung nhập sẽ tự lưu khi có mạng.");
  addEventListener("online", () => isWaiting(key) || location.reload());
}

// Leaving a form that has been saved: the next time without a line, it shall open as it was left.
function onLeaving() {
  if (document.visibilityState !== "hidden" || isRenewed) return;
  isRenewed = true;
  worker?.controller?.postMessage("renew");
}

if (form) {
  newToken();
  restore();
  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);
  addEventListener("online", comeBack);
  addEventListener("focus", comeBack);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  comeBack();
  worker?.addEventListener("message", onWorker);
  worker?.addEventListener("controllerchange", () => worker.controller?.postMessage("renew"));
  worker?.controller?.postMessage("where from?");
  document.addEventListener("visibilitychange", onLeaving);
}
