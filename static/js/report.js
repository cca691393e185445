// The report form's manners: one tap for the other answers and for "no change", totals and faults while typing.
// The form works without this file.
"use strict";

document.documentElement.classList.add("js");

const form = document.getElementById("bao-cao");
const WHOLE_NUMBER = /^([0-9]{1,3}([. ][0-9]{3}){1,3}|[0-9]{1,12})$/;
const A_CLICK = 250; // milliseconds; a fault that moved the page under the mouse would swallow the click
const DATE = /^([0-9]{1,2})[-/. ]([0-9]{1,2})([-/. ]([0-9]{4}))?$/;

function changed() {
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

// 1. One tap: the two other answers exclude a value, "no change" takes last week's words ------------------------------
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

function keepAll(section) {
  for (const box of section.querySelectorAll("[data-unchanged]:not(:checked)")) {
    if (!isBlank(box.closest("[data-row]"))) continue;
    box.checked = true;
    keepUnchanged(box);
  }
}

function onClick(event) {
  const button = event.target.closest("[data-add], [data-copy], [data-keep-all], [data-drop]");
  if (!button) return;
  event.preventDefault();
  if ("drop" in button.dataset) return dropRow(button.closest("[data-row]"), changed);
  if ("add" in button.dataset) addRow(button.dataset.add);
  if ("copy" in button.dataset) copyRows(button.dataset.copy);
  if ("keepAll" in button.dataset) keepAll(button.closest("section"));
  changed();
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

// 2. Totals of a section's figures ------------------------------------------------------------------------------------
function countIn(field) {
  return field.disabled || field.matches(":disabled") || !WHOLE_NUMBER.test(field.value.trim()) ? null : Number(field.value.replace(/[. ]/g, ""));
}

function showTotals() {
  for (const totals of form.querySelectorAll("[data-totals]")) {
    let rows = 0;
    for (const total of totals.querySelectorAll("[data-total]")) {
      const fields = rowsOf(totals.dataset.totals).querySelectorAll(`.answer-count input[name$="-${CSS.escape(total.dataset.total)}"]`);
      const counts = [...fields].map(countIn).filter((count) => count !== null);
      total.textContent = counts.reduce((sum, count) => sum + count, 0).toLocaleString("vi-VN");
      rows = Math.max(rows, counts.length);
    }
    totals.hidden = rows < 2;
  }
}

// 3. Faults beside the field, when it is left; the server judges the rest ---------------------------------------------
function isDay(text) {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[4] ?? 2024)];
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day;
}

function faultOf(field) {
  const text = field.value.trim();
  if (!text) return "";
  if (field.closest(".answer-count") && !WHOLE_NUMBER.test(text)) return `Câu này phải là số nguyên không âm (0, 1, 2…), đang ghi “${text.slice(0, 30)}”.`;
  if (field.closest(".answer-date") && !isDay(text)) return `Câu này không phải là ngày có thật (ngày/tháng/năm), đang ghi “${text.slice(0, 30)}”.`;
  return "";
}

function showFault(field) {
  const answer = field.closest(".answer");
  if (!field.closest(".control") || !answer.matches(".answer-count, .answer-date")) return;
  const id = `loi-${field.name}`;
  if (!field.value.trim() && document.getElementById(id)) return;
  const fault = faultOf(field);
  document.getElementById(id)?.remove();
  answer.classList.toggle("has-fault", Boolean(fault));
  for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name);
  if (!fault) return;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  answer.append(Object.assign(document.createElement("p"), { id, className: "fault", textContent: fault }));
}

// 4. A file taken back is no longer named; a deadline that passes is told ---------------------------------------------
function watchDeadline() {
  const left = Date.parse(form.dataset.due) - Date.parse(form.dataset.now);
  const note = form.querySelector(".late-note");
  if (left > 0 && left < 86400000 && note) setTimeout(() => (note.hidden = false), left);
}

if (form) {
  form.addEventListener("htmx:afterSettle", changed);
  watchDeadline();
  form.addEventListener("click", onClick);
  form.addEventListener("input", onInput);
  form.addEventListener("input", showTotals);
  form.addEventListener("change", showTotals);
  form.addEventListener("focusout", ({ target }) => target.matches("input") && setTimeout(showFault, A_CLICK, target));
  addEventListener("load", showTotals);
}
document.getElementById("loi")?.focus();
