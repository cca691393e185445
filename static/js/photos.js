// Photos and files of the report form: photos shrunk here, which also takes off the place where they were taken; then
// sent one by one, each with its own state, tried again until the server has it. Until then each is kept in this browser
// too, and a closed tab or a flat battery loses none. Sent twice, the same file counts once.
"use strict";

const LONGEST_SIDE = 1600; // pixels
const QUALITY = 0.85;
const FILE_PATIENCE = 120000;
const WAIT = 5000;
const STORE = `tep-${form?.dataset.key}`;
// Beside the texts of the same report, so that other pages and signing out know that something waits.
const STORE_MARK = form?.dataset.key.replace(/:(?=\d+$)/, ":tep:");
const queue = [];
let sending = null;

function unsentFiles() {
  return sending ? [sending, ...queue] : queue;
}

// 1. Kept in this browser; a browser that cannot keep them asks before the page is left -------------------------------
let storing = Promise.resolve();

function inTurn(act) {
  storing = storing.then(act).catch(() => {});
}

async function keepFile(job) {
  const headers = { "Content-Type": job.file.type, "X-Name": encodeURIComponent(job.file.name), "X-Field": job.name };
  const place = `/${crypto.randomUUID()}`;
  await (await caches.open(STORE)).put(place, new Response(job.file, { headers }));
  localStorage.setItem(STORE_MARK, "{}");
  job.place = place;
}

async function letGo(job) {
  const store = await caches.open(STORE);
  await store.delete(job.place);
  if ((await store.keys()).length) return;
  await caches.delete(STORE);
  localStorage.removeItem(STORE_MARK);
}

async function readKept(store, request) {
  const answer = await store.match(request);
  const [name, type] = ["X-Name", "Content-Type"].map((header) => decodeURIComponent(answer.headers.get(header)));
  const file = new File([await answer.blob()], name, { type });
  return { file, name: answer.headers.get("X-Field"), place: new URL(request.url).pathname };
}

function offerDropping(job) {
  const drop = () => {
    document.getElementById("khoi-phuc").replaceChildren();
    inTurn(() => letGo(job));
  };
  announce("warn", `Tệp ${job.file.name} chưa gửi được, dòng của tệp không còn. `, choice("Bỏ tệp", drop));
}

async function takeUpKept() {
  if (!(await caches.has(STORE))) return;
  const store = await caches.open(STORE);
  for (const request of await store.keys()) {
    const job = await readKept(store, request);
    const input = form.querySelector(`input[name="${CSS.escape(job.name)}"]`);
    if (input) queueUp(job, input);
    else offerDropping(job);
  }
  sendNext();
}

// 2. Shrunk and sent --------------------------------------------------------------------------------------------------
async function shrunk(file) {
  if (!["image/jpeg", "image/png"].includes(file.type)) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return new File([drawn], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

function tellFile(job, words, ...buttons) {
  job.line.replaceChildren(`${job.file.name}: ${words} `, ...buttons);
}

function queueUp(job, input) {
  const line = Object.assign(document.createElement("li"), { className: "file file-waiting" });
  line.setAttribute("role", "status");
  const files = document.getElementById(`tep-${input.name.replace(/\.file$/, "")}`);
  for (const refused of files.querySelectorAll(".fault")) refused.remove();
  files.append(line);
  queue.push(Object.assign(job, { line, address: input.dataset.upload }));
  tellFile(job, "đang chờ gửi.");
}

function takeIn(input) {
  for (const file of input.files) {
    const job = { file, name: input.name };
    queueUp(job, input);
    inTurn(() => keepFile(job));
  }
  input.value = "";
  sendNext();
}

function finish(job) {
  job.line.remove();
  inTurn(() => job.place && letGo(job));
}

async function sendNext() {
  if (sending || !queue.length) return;
  sending = queue.shift();
  await sendFile(sending);
  sending = null;
  sendNext();
}

// The state stays until the server has answered; a dead line puts the file back at the head of the queue.
async function sendFile(job) {
  tellFile(job, "đang thu nhỏ.");
  job.small ??= await shrunk(job.file).catch(() => job.file);
  tellFile(job, "đang gửi.");
  const body = new FormData();
  body.append(job.name, job.small, job.small.name);
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  const answer = await ask(job.address, { method: "POST", body, headers }, FILE_PATIENCE);
  if ([200, 422].includes(answer.status)) showFile(job, answer.text);
  else await waitWith(job, answer.status);
}

function showFile(job, html) {
  job.line.insertAdjacentHTML("beforebegin", html);
  htmx.process(job.line.previousElementSibling);
  finish(job);
  changed();
}

function waitWith(job, status) {
  return new Promise((resolve) => {
    let timer = null;
    const again = () => {
      clearTimeout(timer);
      removeEventListener("online", again);
      queue.unshift(job);
      resolve();
    };
    const drop = () => {
      clearTimeout(timer);
      removeEventListener("online", again);
      finish(job);
      resolve();
    };
    const why = status === 401 || status === 403 ? "cần đăng nhập lại rồi gửi tiếp." : "chờ mạng, tự gửi lại.";
    tellFile(job, why, choice("Gửi lại", again), choice("Bỏ tệp", drop));
    addEventListener("online", again);
    if (status === 401 || status === 403) renewToken(form.dataset.key).then((isOurs) => isOurs && again());
    else timer = setTimeout(again, WAIT);
  });
}

form?.addEventListener("change", ({ target }) => target.dataset.upload && takeIn(target));
if (form) addEventListener("load", () => takeUpKept().catch(() => {}));
addEventListener("beforeunload", (event) => unsentFiles().some((job) => !job.place) && event.preventDefault());
