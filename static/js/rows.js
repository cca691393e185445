// The rows of a section: one more, one less, last week's again, and a whole kept text put back. No request for any of it.
"use strict";

function rowsOf(code) {
  return document.getElementById(`dong-${code}`);
}

function idOf(row) {
  return row.querySelector('[name$=".rows"]')?.value;
}

function renumber(rows) {
  const shown = [...rows.querySelectorAll("[data-row]:not([hidden]) .row-number")];
  shown.forEach((number, index) => (number.textContent = index + 1));
}

function freeId(rows) {
  const ids = [...rows.querySelectorAll('[name$=".rows"]')].map((field) => Number(field.value));
  return Math.max(-1, ...ids) + 1;
}

function appendRow(code, html, id) {
  const rows = rowsOf(code);
  rows.insertAdjacentHTML("beforeend", html.replaceAll("__row__", id ?? freeId(rows)));
  htmx.process(rows.lastElementChild);
  renumber(rows);
  return rows.lastElementChild;
}

function patternOf(code) {
  return document.querySelector(`template[data-row-of="${CSS.escape(code)}"]`);
}

function focusRow(row) {
  row?.querySelector(".answers :is(input:not([type=hidden]), select, textarea)")?.focus();
}

function addRow(code) {
  focusRow(appendRow(code, patternOf(code).innerHTML));
}

function isBlank(row) {
  const fields = row.querySelectorAll(".answers :is(input, select, textarea)");
  return [...fields].every((field) => (field.type === "checkbox" ? !field.checked : !field.value));
}

// Last week's activities without their figures, days and files; the first field still to fill is at hand.
function copyRows(code) {
  for (const row of rowsOf(code).querySelectorAll("[data-row]")) if (isBlank(row)) row.remove();
  const copies = document.querySelector(`template[data-copies-of="${CSS.escape(code)}"]`).content;
  const added = [...copies.querySelectorAll("[data-row]")].map((row) => appendRow(code, row.outerHTML));
  [...(added[0]?.querySelectorAll(".answers :is(input[type=text], textarea)") ?? [])].find((field) => !field.value)?.focus();
}

function dropRow(row, changed) {
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

// Put a text back that was typed on this form earlier: its rows, its values, and the files it names.
function fill(fields) {
  const said = new Map();
  for (const [name, value] of fields) said.set(name, [...(said.get(name) ?? []), value]);
  for (const pattern of document.querySelectorAll("template[data-row-of]")) layRows(pattern, said);
  for (const field of form.elements) putValue(field, said);
  for (const list of form.querySelectorAll(".files")) nameFiles(list, said.get(list.id.replace("tep-", "")) ?? []);
}

function layRows(pattern, said) {
  const code = pattern.dataset.rowOf;
  const wanted = said.get(`${code}.rows`) ?? [];
  for (const row of rowsOf(code).querySelectorAll("[data-row]")) if (!wanted.includes(idOf(row))) row.remove();
  const there = [...rowsOf(code).querySelectorAll("[data-row]")].map(idOf);
  for (const id of wanted) if (!there.includes(id)) appendRow(code, pattern.innerHTML, id);
  renumber(rowsOf(code));
}

function putValue(field, said) {
  if (!field.name || field.name.endsWith(".rows") || ["submit", "file"].includes(field.type)) return;
  if (["csrfmiddlewaretoken", "token", "draft_at"].includes(field.name)) return;
  const values = said.get(field.name) ?? [];
  if (field.type === "checkbox") field.checked = values.includes(field.value);
  else field.value = values[0] ?? "";
}

function nameFiles(list, ids) {
  for (const id of ids) {
    if (list.querySelector(`input[value="${CSS.escape(id)}"]`)) continue;
    const line = Object.assign(document.createElement("li"), { className: "file", textContent: "Tệp đã gửi trước đó" });
    line.append(Object.assign(document.createElement("input"), { type: "hidden", name: list.id.replace("tep-", ""), value: id }));
    list.append(line);
  }
}
