// Keys for whoever reviews many reports, and stock reasons that fill the text. Every key presses a button or a link
// that is on the page, does nothing while somebody types, and all of them can be switched off (WCAG 2.1.4).
"use strict";

const bar = document.querySelector("[data-review]");
const help = bar.querySelector("[data-help]");
const keys = document.getElementById(help.getAttribute("aria-controls"));
const toggle = keys.querySelector("[data-keys]");
const returning = document.getElementById("tra-lai");
const reason = returning.querySelector("textarea");
const OFF = "khong-phim-tat";

function showKeys() {
  bar.classList.toggle("with-keys", toggle.checked);
  for (const control of bar.querySelectorAll("[data-key]")) {
    if (toggle.checked) control.setAttribute("aria-keyshortcuts", control.dataset.key);
    else control.removeAttribute("aria-keyshortcuts");
  }
}

function isTyping(target) {
  return target.matches("input:not([type='checkbox']), textarea, select") || target.isContentEditable;
}

function pressed(event) {
  if (!toggle.checked || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const control = [...bar.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key.toLowerCase()));
  if (!control) return;
  event.preventDefault();
  control.click();
}

function toggleReturn(event) {
  event.preventDefault();
  returning.hidden = !returning.hidden;
  if (!returning.hidden) reason.focus();
}

function fill(event) {
  const before = reason.value.trimEnd();
  reason.value = before ? `${before}\n${event.currentTarget.dataset.sentence}` : event.currentTarget.dataset.sentence;
  reason.focus();
}

const opener = bar.querySelector("[data-opens]");
opener?.addEventListener("click", toggleReturn);
returning.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  returning.hidden = true;
  opener?.focus();
});
for (const chip of bar.querySelectorAll("[data-sentence]")) {
  chip.type = "button";
  chip.addEventListener("click", fill);
}
help.hidden = false;
help.addEventListener("click", () => {
  keys.hidden = !keys.hidden;
  help.setAttribute("aria-expanded", String(!keys.hidden));
});
toggle.checked = localStorage.getItem(OFF) === null;
toggle.addEventListener("change", () => {
  if (toggle.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
  showKeys();
});
document.addEventListener("keydown", pressed);
showKeys();
if (!returning.hidden) reason.focus();
