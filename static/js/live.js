// The dashboard takes in what a poll brings by changing what differs and nothing else: an untouched row stays the
// same node, so focus, scroll, ticks and open folds stay with it. Without scripts the page is read anew by hand.
"use strict";

// What the reader has done to a node, which the server's copy cannot know.
const OWN = new Set(["open", "data-sent"]);

function matches(node, wanted) {
  return node.nodeType === wanted.nodeType && node.nodeName === wanted.nodeName && (node.id ?? "") === (wanted.id ?? "");
}

function syncAttributes(node, wanted) {
  for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name) && !OWN.has(name)) node.removeAttribute(name);
  for (const { name, value } of [...wanted.attributes]) {
    if (node.getAttribute(name) !== value && !OWN.has(name)) node.setAttribute(name, value);
  }
}

function syncNode(node, wanted) {
  if (node.isEqualNode(wanted)) return;
  if (node.nodeType !== Node.ELEMENT_NODE) node.data = wanted.data;
  else {
    syncAttributes(node, wanted);
    syncChildren(node, wanted);
  }
}

// Each wanted child takes the first old one of its kind and id, a text only the one in its place; what is left over
// goes before anything is put in, so that nothing that stays is moved.
function syncChildren(parent, wanted) {
  const left = [...parent.childNodes];
  let place = left[0];
  const pairs = [...wanted.childNodes].map((child) => {
    const isText = child.nodeType === Node.TEXT_NODE;
    const at = left.findIndex((node) => (!isText || node === place) && matches(node, child));
    const node = at < 0 ? null : left.splice(at, 1)[0];
    place = node?.nextSibling;
    return [node, child];
  });
  for (const node of left) node.remove();
  let next = parent.firstChild;
  for (const [node, child] of pairs) {
    if (node) syncNode(node, child);
    if (node && node === next) next = next.nextSibling;
    else parent.insertBefore(node ?? document.importNode(child, true), next);
  }
}

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (!target.id.startsWith("live-")) return;
  event.detail.shouldSwap = false;
  const held = target.contains(document.activeElement) ? document.activeElement : null;
  syncChildren(target, fragment);
  htmx.process(target);
  // Whoever was on a row that is gone goes on from its list, not from the top of the page.
  if (held && held !== target && !held.isConnected) target.focus({ preventScroll: true });
});
