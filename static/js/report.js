// The report form: nothing typed waits for the network or is lost with it. The form works without this file.
"use strict";

document.documentElement.classList.add("js");

const form = document.getElementById("bao-cao");
const saver = document.getElementById("luu");
const RETRY = 5000;
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "token", "do"]);

// 1. A copy in this browser under report and person, from the first key until the server has it -----------------------
const drawer = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  put(key, copy) {
    try {
      localStorage.setItem(key, JSON.stringify(copy));
    } catch {
      // Storage is full or switched off: the server's draft remains.
    }
  },
  clear(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};

function typed() {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.has(name));
}

let stamp = 0;

// `base` is the server's draft that the copy goes on from: nobody else has saved since when it is still the same.
function keepCopy() {
  stamp += 1;
  drawer.put(form.dataset.key, { at: new Date().toISOString(), base: form.dataset.savedAt, fields: typed() });
}

// 2. Saving: what the state line says, and trying again ---------------------------------------------------------------
let retry = null;
let sentStamp = 0;
let savedStamp = 0;

function say(tone, ...parts) {
  const line = document.createElement("span");
  line.className = `tone-${tone}`;
  line.append(...parts);
  saver.replaceChildren(line);
}

function link(address, text) {
  const anchor = document.createElement("a");
  Object.assign(anchor, { href: address, target: "_blank", rel: "noopener", textContent: text });
  return anchor;
}

function saveSoon(delay = RETRY) {
  clearTimeout(retry);
  retry = setTimeout(() => htmx.trigger(saver, "save"), delay);
}

function waitForNetwork() {
  say("warn", "Đang chờ mạng. Nội dung được giữ trên máy này và sẽ tự lưu khi có mạng.");
  saveSoon();
}

function askToSignIn() {
  const again = link(form.dataset.signIn, "Đăng nhập lại ở thẻ mới");
  say("bad", "Phiên làm việc đã hết. Nội dung vẫn còn trên trang này. ", again, " rồi quay lại đây.");
}

function saved() {
  clearTimeout(retry);
  form.dataset.savedAt = saver.querySelector("[data-saved-at]")?.dataset.savedAt ?? "";
  savedStamp = sentStamp;
  if (stamp === savedStamp) drawer.clear(form.dataset.key);
  else keepCopy();
}

async function renewToken() {
  // Signing in again changes the token that proves the form is ours: take the one of a fresh page of the same person.
  const answer = await fetch(form.action, { headers: { Accept: "text/html" } }).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page && page.getElementById("bao-cao");
  if (!fresh || fresh.dataset.key !== form.dataset.key) return false;
  const token = fresh.elements.csrfmiddlewaretoken.value;
  form.elements.csrfmiddlewaretoken.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}

async function refused(status) {
  if ((status === 403 || status === 401) && (await renewToken())) saveSoon(0);
  else if (status === 403 || status === 401) askToSignIn();
  else waitForNetwork();
}

function watchSaving() {
  saver.addEventListener("htmx:configRequest", (event) => {
    if (document.querySelector("[inert]")) {
      event.preventDefault();
      saveSoon(1000);
    }
    sentStamp = stamp;
  });
  saver.addEventListener("htmx:afterRequest", (event) => event.detail.successful && saved());
  saver.addEventListener("htmx:responseError", (event) => refused(event.detail.xhr.status));
  saver.addEventListener("htmx:sendError", waitForNetwork);
  saver.addEventListener("htmx:timeout", waitForNetwork);
  const comeBack = () => stamp !== savedStamp && saveSoon(0);
  addEventListener("online", comeBack);
  addEventListener("focus", comeBack);
  form.addEventListener("input", keepCopy);
  form.addEventListener("change", keepCopy);
}

// 3. Coming back: text that the server never got is sent as the draft, and the page shows it --------------------------
function choice(text, act) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn btn-sm btn-outline-secondary", textContent: text });
  button.addEventListener("click", act);
  return button;
}

function announce(tone, ...parts) {
  const notice = document.createElement("div");
  notice.className = `notice tone-${tone} cluster`;
  notice.append(...parts);
  document.getElementById("khoi-phuc").replaceChildren(notice);
}

function clock(instant) {
  return new Date(instant).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
}

// Until the clerk has chosen, nothing may be typed or saved over the text that waits.
function ask(copy, why, yes) {
  form.inert = true;
  const drop = () => {
    drawer.clear(form.dataset.key);
    form.inert = false;
    document.getElementById("khoi-phuc").replaceChildren();
  };
  const text = `Máy này còn nội dung nhập lúc ${clock(copy.at)} chưa lưu lên máy chủ. ${why}`;
  announce("warn", text, choice(yes, () => sendCopy(copy)), choice("Bỏ nội dung đó", drop));
}

async function sendCopy(copy) {
  form.inert = true;
  const fields = new URLSearchParams(copy.fields);
  fields.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(saver.getAttribute("hx-post"), { method: "POST", body: fields }).catch(() => null);
  if (!answer?.ok) return ask(copy, "Chưa gửi được, đề nghị thử lại khi có mạng.", "Thử lại");
  drawer.clear(form.dataset.key);
  sessionStorage.setItem(form.dataset.key, copy.at);
  location.replace(location.pathname);
}

function restore() {
  const restored = sessionStorage.getItem(form.dataset.key);
  sessionStorage.removeItem(form.dataset.key);
  if (restored) announce("ok", `Đã khôi phục nội dung nhập lúc ${clock(restored)} chưa kịp lưu lên máy chủ.`);
  const copy = drawer.read(form.dataset.key);
  if (!copy || JSON.stringify(copy.fields) === JSON.stringify(typed())) drawer.clear(form.dataset.key);
  else if (copy.base === form.dataset.savedAt) sendCopy(copy);
  else ask(copy, "Bản nháp đang hiện đã được lưu từ nơi khác.", "Dùng nội dung trên máy này");
}

// 4. Rows -------------------------------------------------------------------------------------------------------------
function changed() {
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function renumber(rows) {
  const shown = [...rows.querySelectorAll("[data-row]:not([hidden]) .row-number")];
  shown.forEach((number, index) => (number.textContent = index + 1));
}

function addRow(code) {
  const rows = document.getElementById(`dong-${code}`);
  const ids = [...rows.querySelectorAll(`[name="${CSS.escape(code)}.rows"]`)].map((field) => Number(field.value));
  const template = document.querySelector(`template[data-row-of="${CSS.escape(code)}"]`);
  rows.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__row__", Math.max(-1, ...ids) + 1));
  const row = rows.lastElementChild;
  htmx.process(row);
  renumber(rows);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function dropRow(row) {
  const rows = row.parentElement;
  const notice = document.createElement("p");
  notice.className = "notice tone-quiet cluster";
  notice.setAttribute("role", "status");
  const undo = choice("Hoàn tác", () => {
    notice.remove();
    row.hidden = row.disabled = false;
    renumber(rows);
    changed();
  });
  notice.append("Đã xóa một dòng.", undo);
  row.before(notice);
  row.hidden = row.disabled = true;
  renumber(rows);
  undo.focus();
  changed();
}

// 5. One tap: the two other answers exclude a value, "no change" takes last week's words ------------------------------
function values(box) {
  return box.querySelectorAll(".control :is(input, select, textarea)");
}

function pickOther(box) {
  for (const twin of box.closest(".other").querySelectorAll("[data-other]")) if (twin !== box) twin.checked = false;
  const answer = box.closest(".answer");
  if (!answer || !box.checked) return;
  for (const field of values(answer)) {
    if (field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  if (box.value === "no_figure") answer.querySelector(".reason").focus();
}

function pickValue(field) {
  for (const box of field.closest(".answer").querySelectorAll("[data-other]")) box.checked = false;
}

function keepUnchanged(box) {
  for (const answer of box.closest("[data-row]").querySelectorAll(".answer")) {
    const words = answer.querySelector(".last-words")?.textContent ?? "";
    const [field] = values(answer);
    if (!field) continue;
    if (box.checked) [field.dataset.typed, field.value] = [field.value, words];
    else field.value = field.dataset.typed ?? "";
  }
}

function onClick(event) {
  const add = event.target.closest("[data-add]");
  const drop = event.target.closest("[data-drop]");
  if (!add && !drop) return;
  event.preventDefault();
  if (add) addRow(add.dataset.add);
  else dropRow(drop.closest("[data-row]"));
}

function onInput(event) {
  const field = event.target;
  if (field.matches("[data-other]")) pickOther(field);
  else if (field.matches("[data-unchanged]")) keepUnchanged(field);
  else if (field.closest(".control")) {
    pickValue(field);
    const unchanged = field.closest("[data-row]").querySelector("[data-unchanged]");
    if (unchanged) unchanged.checked = false;
  }
}

// 6. Files, filling in place, handing in ------------------------------------------------------------------------------
function watchRequests() {
  form.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (target.matches("[data-in-place]")) target.closest("section").inert = true;
    if (target.type === "file") target.closest(".answer").querySelector(".uploading").textContent = "Đang gửi tệp…";
  });
  form.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    const section = target.closest("section");
    if (target.matches("[data-in-place]") && section) section.inert = false;
    if (target.matches("[data-in-place]") && !detail.successful) waitForNetwork();
    if (target.type === "file") {
      const state = target.closest(".answer").querySelector(".uploading");
      state.textContent = detail.successful || detail.xhr.status === 422 ? "" : "Chưa gửi được tệp, đề nghị chọn lại khi có mạng.";
      target.value = "";
    }
    if (target !== saver && detail.successful) changed();
  });
}

function handIn(event) {
  keepCopy();
  if (navigator.onLine) return;
  event.preventDefault();
  say("bad", "Chưa có mạng nên chưa nộp được. Nội dung được giữ trên máy này; khi có mạng, đề nghị bấm Nộp lại.");
}

function watchDeadline() {
  const left = Date.parse(form.dataset.due) - Date.parse(form.dataset.now);
  const note = form.querySelector(".late-note");
  if (left > 0 && left < 86400000 && note) setTimeout(() => (note.hidden = false), left);
}

if (form && saver) {
  watchSaving();
  watchRequests();
  watchDeadline();
  form.addEventListener("click", onClick);
  form.addEventListener("input", onInput);
  form.addEventListener("submit", handIn);
  restore();
}
for (const receipt of document.querySelectorAll("[data-handed-in]")) drawer.clear(receipt.dataset.handedIn);
document.getElementById("loi")?.focus();
