// Ties a clause's card to its words in the letter. The page works without it.
"use strict";

function light(key, lit) {
  for (const part of document.querySelectorAll(`[data-clause="${CSS.escape(key)}"]`)) part.classList.toggle("is-active", lit);
}

function follow(event) {
  const part = event.target.closest?.("[data-clause]");
  if (!part) return;
  const lit = event.type === "mouseover" || event.type === "focusin";
  light(part.dataset.clause, lit);
  if (event.type === "focusin" && !part.closest(".letter")) showInLetter(part.dataset.clause);
}

// Scrolls the letter's own window only: the page under the reader's hands stays where it is.
function showInLetter(key) {
  const words = document.getElementById(`van-ban-${key}`);
  const frame = words?.closest(".letter-window");
  if (!frame || frame.scrollHeight <= frame.clientHeight) return;
  frame.scrollTop += words.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 4;
}

for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(type, follow);
