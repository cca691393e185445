// The site on a dead line: starts the worker, and on the page "no line" lists the forms that can still be opened.
"use strict";

navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).catch(() => {});

async function listForms(list) {
  for (const name of (await caches.keys()).filter((one) => one.startsWith("trang-"))) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const page = new DOMParser().parseFromString(await (await store.match(request)).text(), "text/html");
      const anchor = Object.assign(document.createElement("a"), { href: request.url, textContent: page.querySelector("h1").textContent });
      const line = document.createElement("li");
      line.append(anchor);
      list.append(line);
    }
  }
  list.closest("section").hidden = !list.children.length;
}

const forms = document.getElementById("bieu-mau-da-giu");
if (forms) {
  listForms(forms).catch(() => {});
  // A line that flickers must not undo a tap on a form.
  const reopen = () => navigator.onLine && location.reload();
  addEventListener("online", reopen);
  forms.addEventListener("click", () => removeEventListener("online", reopen));
}
