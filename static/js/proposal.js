// Ties a clause and its phrases to their words in the letter, and lets a clause be worked on by keyboard.
// The page works without it.
"use strict";

const KEYS = { j: 1, k: -1 };

function light(name, value, lit) {
  for (const part of document.querySelectorAll(`[data-${name}="${CSS.escape(value)}"]`)) part.classList.toggle(name === "phrase" ? "is-lit" : "is-active", lit);
}

function follow(event) {
  const lit = event.type === "mouseover" || event.type === "focusin";
  const phrase = event.target.closest?.("[data-phrase]");
  if (phrase) light("phrase", phrase.dataset.phrase, lit);
  const part = event.target.closest?.("[data-clause]");
  if (!part) return;
  light("clause", part.dataset.clause, lit);
  if (event.type === "focusin" && !part.closest(".letter")) showInLetter(part.dataset.clause);
}

// Scrolls the letter's own window only: the page under the reader's hands stays where it is.
function showInLetter(key) {
  const words = document.getElementById(`van-ban-${key}`);
  const frame = words?.closest(".letter-window");
  if (!frame || frame.scrollHeight <= frame.clientHeight) return;
  frame.scrollTop += words.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 4;
}

// Keys act only while the focus is on a clause and nothing is being typed or chosen.
function press(event) {
  const clause = event.target.closest?.(".clauses .clause");
  if (!clause || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  const act = clause.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (KEYS[key]) goTo(clause, KEYS[key]);
  else if (key === "e") clause.querySelector("details").toggleAttribute("open");
  else if (act) act.click();
  else return;
  event.preventDefault();
}

function goTo(clause, step) {
  const all = [...document.querySelectorAll(".clauses .clause")];
  all[all.indexOf(clause) + step]?.focus();
}

// A link to a clause puts the focus on it, so that the keys work from there.
function arrive() {
  document.querySelector(".clauses .clause:target")?.focus();
}

// After clauses were put in another order the page comes anew: folds stay open, the focus stays on its clause.
function remember(event) {
  const page = event.target;
  if (page.id !== "kiem-tra") return;
  const open = [...page.querySelectorAll(".clause details.fold[open]")].map((fold) => fold.closest(".clause").id);
  const at = document.activeElement.closest(".clause")?.id;
  const scrolled = page.querySelector(".letter-window").scrollTop;
  document.addEventListener("htmx:afterSettle", () => {
    for (const id of open) document.getElementById(id)?.querySelector("details.fold").setAttribute("open", "");
    document.querySelector(".letter-window").scrollTop = scrolled;
    if (at && !document.activeElement.closest(".clause")) document.getElementById(at)?.focus();
  }, { once: true });
}

for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(type, follow);
document.addEventListener("keydown", press);
document.addEventListener("htmx:beforeSwap", remember);
addEventListener("hashchange", arrive);
arrive();
