// Photos and files of the report form: photos shrunk here, which also takes off the place where they were taken; then
// sent one by one, each with its own state, tried again until the server has it.
"use strict";

const LONGEST_SIDE = 1600; // pixels
const QUALITY = 0.85;
const FILE_PATIENCE = 120000;
const WAIT = 5000;
const queue = [];
let sending = null;

function unsentFiles() {
  return queue.length + (sending ? 1 : 0);
}

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

function takeIn(input) {
  const list = document.getElementById(`tep-${input.name.replace(/\.file$/, "")}`);
  for (const file of input.files) {
    const line = Object.assign(document.createElement("li"), { className: "file file-waiting" });
    line.setAttribute("role", "status");
    list.append(line);
    queue.push({ file, line, name: input.name, address: input.dataset.upload });
    tellFile(queue.at(-1), "đang chờ gửi.");
  }
  input.value = "";
  sendNext();
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
  job.line.remove();
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
      job.line.remove();
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
addEventListener("beforeunload", (event) => unsentFiles() && event.preventDefault());
