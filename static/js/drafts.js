// Texts of reports that the server may not have yet, kept in this browser under "bao-cao:<report>:<person>":
//   at      when it was typed
//   token   of the form that it was typed on: however often it is handed in, it counts once
//   base    mark of the server's draft that the text goes on from, "" for none
//   fields  [[name, value], …] as typed; null when there is nothing to save
//   sent    {base, fields} whose answer never came: it goes first again, for the server may hold it by now
//   order   {at, fields} of a report handed in on a dead line: sent when the text is saved
"use strict";

const PATIENCE = 15000;
const SIGN_IN = "/dang-nhap/";

// The page's own copy comes first: another window of the same report does not mix into it.
const kept = new Map();
const drawer = {
  read(key) {
    try {
      return kept.get(key) ?? JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  put(key, copy) {
    kept.set(key, copy);
    try {
      localStorage.setItem(key, JSON.stringify(copy));
    } catch {
      // Storage is full or switched off: this page and the server's draft remain.
    }
  },
  clear(key) {
    kept.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
  keysOf(person) {
    return Object.keys(localStorage).filter((key) => key.startsWith("bao-cao:") && key.endsWith(`:${person}`));
  },
};

// The next page may have been made before the answer came that a leaving page still gets: it finds the text here.
let leaving = false;
addEventListener("beforeunload", () => (leaving = true));
addEventListener("signing-out", () => (drawer.put = () => {}));

function formAddress(key) {
  return `/bao-cao/${key.split(":")[1]}/soan/`;
}

function saveAddress(key) {
  return `/bao-cao/${key.split(":")[1]}/luu-nhap/`;
}

function clock(instant) {
  return new Date(instant).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
}

function sameFields(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// 1. Asking the server: {status, url, text}; status 0 when the line is dead, 401 when the session is over --------------
async function ask(address, options, patience = PATIENCE) {
  try {
    const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(patience) });
    const isDoor = answer.redirected && new URL(answer.url).pathname === SIGN_IN;
    return { status: isDoor ? 401 : answer.status, url: answer.url, text: await answer.text() };
  } catch {
    return { status: 0, url: address, text: "" };
  }
}

// Signing in again changes the token that proves a form is ours: take the one of a fresh page of the same person.
async function renewToken(key) {
  const { text } = await ask(formAddress(key));
  const page = new DOMParser().parseFromString(text, "text/html");
  if (page.getElementById("bao-cao")?.dataset.key !== key) return false;
  document.body.setAttribute("hx-headers", page.body.getAttribute("hx-headers"));
  return true;
}

async function send(key, address, fields) {
  const once = () => {
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    return ask(address, { method: "POST", body: new URLSearchParams(fields), headers });
  };
  const answer = await once();
  if (![401, 403].includes(answer.status)) return answer;
  if (!(await renewToken(key))) return { ...answer, status: 401 };
  return once();
}

// 2. Bringing the text to the server. The outcome: "saved", "waiting", "ended" (the session) or "both" (texts) ---------
function outcomeOf(answer) {
  if (answer.status === 200) return "saved";
  if (answer.status === 409) return "both";
  return answer.status === 401 ? "ended" : "waiting";
}

function markOf(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector("[data-mark]")?.dataset.mark ?? "";
}

// One request: first again what was sent without an answer, else what is typed now.
async function pushOnce(key) {
  const copy = drawer.read(key);
  const batch = copy.sent ?? { base: copy.base, fields: copy.fields };
  drawer.put(key, { ...copy, sent: batch });
  const answer = await send(key, saveAddress(key), [...batch.fields, ["draft_at", batch.base], ["token", copy.token]]);
  const outcome = outcomeOf(answer);
  const now = drawer.read(key);
  if (!now) return { outcome, html: answer.text };
  const isWhole = sameFields(now.fields, batch.fields);
  const rest = isWhole && !leaving ? null : now.fields;
  if (outcome === "saved") settled(key, { ...now, base: markOf(answer.text), sent: null, fields: rest });
  if (outcome === "both") drawer.put(key, { ...now, sent: null });
  return { outcome: outcome === "both" && !isWhole ? "saved" : outcome, html: answer.text };
}

function settled(key, copy) {
  if (copy.fields || copy.order) drawer.put(key, copy);
  else drawer.clear(key);
}

function isWaiting(key) {
  const copy = drawer.read(key);
  return Boolean(copy?.fields || copy?.sent);
}

const pushing = new Map();

function push(key) {
  if (!pushing.has(key)) pushing.set(key, pushAll(key).finally(() => pushing.delete(key)));
  return pushing.get(key);
}

async function pushAll(key) {
  let told = { outcome: "saved", html: "" };
  while (isWaiting(key) && told.outcome === "saved" && !(leaving && told.html)) told = await pushOnce(key);
  return told;
}

// 3. Words on the page ------------------------------------------------------------------------------------------------
function choice(text, act) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn btn-sm btn-outline-secondary", textContent: text });
  button.addEventListener("click", act);
  return button;
}

function link(address, text) {
  return Object.assign(document.createElement("a"), { href: address, textContent: text });
}

function announce(tone, ...parts) {
  const notice = document.createElement("div");
  notice.className = `notice tone-${tone} cluster`;
  notice.append(...parts);
  document.getElementById("khoi-phuc").replaceChildren(notice);
}

function signInAgain() {
  const address = `${SIGN_IN}?next=${encodeURIComponent(location.pathname)}`;
  return Object.assign(link(address, "Đăng nhập lại ở thẻ mới"), { target: "_blank", rel: "noopener" });
}
