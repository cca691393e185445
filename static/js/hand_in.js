// Handing in on a poor line: a press is kept in this browser and carried out when the line is back. It counts once,
// for the form's token goes with it, and it counts from the instant at which the server has it.
"use strict";

const RECEIPT = /\/bien-nhan\/\d+\/$/;
const AGAIN = 5000;

// What happened: "done" (the page moves on), "waiting" or "ended".
async function carryOut(key) {
  const { outcome } = await push(key);
  if (outcome !== "saved") return outcome === "both" ? moveOn(key, formAddress(key)) : outcome;
  const { order, base } = drawer.read(key);
  const answer = await send(key, formAddress(key), [...order.fields, ["draft_at", order.base ?? base]]);
  if (answer.status === 401) return "ended";
  if (answer.status === 0 || answer.status >= 500) return "waiting";
  const place = new URL(answer.url).pathname;
  return moveOn(key, RECEIPT.test(place) ? place : answer.status === 200 ? answer.url : `${formAddress(key)}?xem-loi`);
}

function moveOn(key, address) {
  const copy = drawer.read(key);
  if (copy) settled(key, { ...copy, order: null });
  location.replace(address);
  return "done";
}

function tell(key, outcome) {
  const { order } = drawer.read(key);
  const cancel = choice("Bỏ lệnh nộp", () => {
    settled(key, { ...drawer.read(key), order: null });
    location.replace(formAddress(key));
  });
  const pressed = `Đã nhận lệnh nộp lúc ${clock(order.at)} trên máy này, chưa tới máy chủ. `;
  if (outcome === "ended") announce("bad", `${pressed}Phiên làm việc đã hết. `, signInAgain(), " rồi quay lại đây.", cancel);
  else announce("warn", `${pressed}Báo cáo tự gửi khi có mạng; giờ nộp tính theo lúc máy chủ nhận được.`, cancel);
}

const trying = new Set();
const later = new Map();

async function tryOrder(key) {
  if (trying.has(key) || !drawer.read(key)?.order) return;
  clearTimeout(later.get(key));
  trying.add(key);
  const outcome = await carryOut(key);
  trying.delete(key);
  if (outcome === "done" || !drawer.read(key)?.order) return;
  tell(key, outcome);
  later.set(key, setTimeout(() => tryOrder(key), AGAIN));
}

function watchOrder(key) {
  tell(key, "waiting");
  addEventListener("online", () => tryOrder(key));
  addEventListener("focus", () => tryOrder(key));
  return tryOrder(key);
}

// 1. The form: look once more when the line is good, else hand in when it is back ------------------------------------
async function pressOnForm(event) {
  event.preventDefault();
  keepCopy();
  if (unsentFiles().length) return say("warn", `Còn ${unsentFiles().length} tệp chưa gửi xong. Đề nghị chờ hoặc bỏ tệp rồi bấm lại.`);
  if (event.submitter?.value !== "check") return save();
  say("quiet", "Đang lưu trước khi kiểm tra…");
  const outcome = navigator.onLine ? await settle() : "waiting";
  if (outcome === "saved") location.assign(form.dataset.check);
  if (outcome === "waiting") orderFromForm();
}

function orderFromForm() {
  form.inert = true;
  keepCopy();
  const copy = drawer.read(key);
  const fields = [...typed(), ["token", copy.token], ["do", "submit"]];
  drawer.put(key, { ...copy, order: { at: new Date().toISOString(), fields } });
  watchOrder(key);
  document.getElementById("khoi-phuc").scrollIntoView({ block: "center" });
}

// 2. The last look ----------------------------------------------------------------------------------------------------
function pressOnCheck(event) {
  event.preventDefault();
  const look = event.target;
  const fields = [...new FormData(look)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const order = { at: new Date().toISOString(), fields, base: look.elements.draft_at.value };
  look.inert = true;
  drawer.put(look.dataset.key, { at: order.at, token: "", base: order.base, fields: null, sent: null, order });
  watchOrder(look.dataset.key);
}

// 3. Any page of the same person carries out what waits ---------------------------------------------------------------
function watchOthers(person) {
  for (const waiting of drawer.keysOf(person)) {
    if (drawer.read(waiting)?.order) watchOrder(waiting);
    else announce("warn", "Máy này còn nội dung báo cáo chưa lưu lên máy chủ. ", link(formAddress(waiting), "Mở biểu mẫu"));
  }
}

for (const receipt of document.querySelectorAll("[data-handed-in]")) drawer.clear(receipt.dataset.handedIn);
document.getElementById("nop")?.addEventListener("submit", pressOnCheck);
for (const place of document.querySelectorAll("[data-waiting-of]")) watchOthers(place.dataset.waitingOf);
if (document.getElementById("bao-cao")) {
  form.addEventListener("submit", pressOnForm);
  if (drawer.read(key)?.order) {
    form.inert = true;
    watchOrder(key);
  }
}
