// Small manners of every page. Pages work without it.
"use strict";

// Countdowns move on while a page stays open, by the server's clock; the words are those of the `until` filter.
const MINUTE = 60000;

function span(milliseconds) {
  const minutes = Math.floor(milliseconds / MINUTE);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  const units = days ? [[days, "ngày"], [hours, "giờ"]] : [[hours, "giờ"], [minutes % 60, "phút"]];
  return units.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`).join(" ") || "dưới 1 phút";
}

function until(left) {
  return left > 0 ? `còn ${span(left)}` : `quá hạn ${span(-left)}`;
}

function urgency(left) {
  if (left <= 0) return "bad";
  return left < 1440 * MINUTE ? "warn" : "quiet";
}

function refreshCountdowns() {
  for (const element of document.querySelectorAll("time[data-until]")) {
    element.dataset.seen ??= performance.now();
    const now = Date.parse(element.dataset.now) + performance.now() - Number(element.dataset.seen);
    const left = Date.parse(element.dataset.until) - now;
    element.textContent = until(left);
    element.classList.remove("tone-quiet", "tone-warn", "tone-bad");
    element.classList.add(`tone-${urgency(left)}`);
  }
}

// The menu of the phone closes on Escape and on a tap beside it.
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      menu.open = false;
      if (event.type === "keydown") menu.querySelector("summary").focus();
    }
  }
}

// A button pressed twice sends once.
function sendOnce(event) {
  if (event.target.dataset.sent) event.preventDefault();
  else if (event.target.method === "post" && !event.defaultPrevented) event.target.dataset.sent = "yes";
}

// The browser names its own button for files in its own language; ours stands in its place.
function nameFileButtons() {
  for (const input of document.querySelectorAll("input[type=file].form-control")) {
    const [row, label, chosen] = ["div", "label", "span"].map((name) => document.createElement(name));
    row.className = "cluster";
    label.className = "btn btn-outline-secondary upload";
    chosen.className = "muted";
    input.before(row);
    row.append(label, chosen);
    label.append(input.multiple ? "Chọn các tệp" : "Chọn tệp", input);
    input.classList.replace("form-control", "visually-hidden");
    const tell = () => { chosen.textContent = [...input.files].map((file) => file.name).join(", ") || "Chưa chọn tệp"; };
    input.addEventListener("change", tell);
    tell();
  }
}

// A text for pasting elsewhere is copied by one tap; without scripts it is selected and copied by hand.
function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy-text][hidden]")) button.hidden = false;
}

async function copy(event) {
  const button = event.target.closest("[data-copy-text]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copyText);
  let copied = true;
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    copied = document.execCommand("copy");
  }
  button.dataset.words ??= button.textContent;
  button.textContent = copied ? "Đã chép" : "Chọn rồi chép bằng tay";
  setTimeout(() => { button.textContent = button.dataset.words; }, 5000);
}

// Whoever signs out leaves no unsent text of a report in the browser (drafts.js keeps it under these keys).
const UNSENT = "Máy này còn nội dung báo cáo chưa tới máy chủ. Đăng xuất sẽ bỏ nội dung đó. Vẫn đăng xuất?";

function forgetTexts(event) {
  const person = event.target.dataset.signOut;
  if (!person) return;
  const keys = Object.keys(localStorage).filter((key) => key.startsWith("bao-cao:") && key.endsWith(`:${person}`));
  if (keys.length && !confirm(UNSENT)) event.preventDefault();
  else {
    dispatchEvent(new Event("signing-out"));
    keys.forEach((key) => localStorage.removeItem(key));
    keys.forEach((key) => self.caches?.delete(`tep-${key.replace(":tep:", ":")}`));
  }
}

// A link to a fold opens it.
function openAimed() {
  const aimed = document.getElementById(location.hash.slice(1));
  if (!aimed?.matches("details")) return;
  aimed.open = true;
  aimed.scrollIntoView();
}

refreshCountdowns();
offerCopying();
nameFileButtons();
openAimed();
addEventListener("hashchange", openAimed);
setInterval(refreshCountdowns, MINUTE / 4);
document.addEventListener("htmx:afterSwap", refreshCountdowns);
document.addEventListener("htmx:oobAfterSwap", offerCopying);
document.addEventListener("click", copy);
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);
document.addEventListener("submit", forgetTexts);
document.addEventListener("submit", sendOnce);
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
for (const button of document.querySelectorAll("[data-back]")) {
  button.hidden = history.length < 2;
  button.addEventListener("click", () => history.back());
}
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
