// The dashboard takes in what a poll brings by changing what differs and nothing else (idiomorph): an untouched row
// stays the same node, so focus, scroll and ticks stay with it. Without scripts the page is read anew by hand.
"use strict";

// What the reader has done to a node, which the server's copy cannot know.
const OWN = new Set(["checked", "data-sent"]);
const AS_READ = { morphStyle: "innerHTML", callbacks: { beforeAttributeUpdated: (name) => !OWN.has(name) } };

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (!target.id.startsWith("live-")) return;
  event.detail.shouldSwap = false;
  const held = target.contains(document.activeElement) ? document.activeElement : null;
  Idiomorph.morph(target, fragment.childNodes, AS_READ);
  htmx.process(target);
  // Whoever was on a row that is gone goes on from its list, not from the top of the page.
  if (held && held !== target && !held.isConnected) target.focus({ preventScroll: true });
});
