// Handing in: drop a file anywhere on the page, see and order photographs, and see how far the sending is.
"use strict";

const LONGEST_SIDE = 2600; // pixels; an A4 page at about 220 dpi, enough to be read, at a tenth of a photograph's bytes

function problem(form, words) {
  const place = form.querySelector("[data-problem]");
  place.textContent = words;
  place.hidden = !words;
}

function fits(form) {
  const most = Number(form.dataset.most) || Infinity;
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  const all = files.reduce((sum, file) => sum + file.size, 0);
  problem(form, all > most ? form.dataset.tooLarge : "");
  return all <= most;
}

function send(form) {
  const sending = form.querySelector(".sending");
  const buttons = form.querySelectorAll("button");
  const wait = (waits) => {
    sending.hidden = !waits;
    buttons.forEach((button) => { button.disabled = waits; });
  };
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) sending.querySelector("progress").value = event.loaded / event.total;
  });
  request.addEventListener("error", () => { wait(false); problem(form, form.dataset.lost); });
  request.addEventListener("load", () => {
    const to = request.getResponseHeader("HX-Redirect");
    if (to) { window.location.assign(to); return; }
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    const said = answer.querySelector("#said .said");
    wait(false);
    problem(form, said ? said.textContent : form.dataset.lost);
  });
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true"); // the answer names the next page instead of being it
  request.send(new FormData(form));
  wait(true);
}

document.querySelectorAll("form[data-sends]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (fits(form)) send(form);
  });
  form.addEventListener("change", () => fits(form));
});

// The browser's own words on a file field may be in another language: a label of ours stands for it, and names the file.
document.querySelectorAll("label.choose").forEach((label) => {
  label.control.classList.add("hidden");
  label.classList.add("ready");
  const chosen = label.querySelector(".chosen");
  if (chosen) label.control.addEventListener("change", () => { chosen.textContent = label.control.files[0]?.name ?? ""; });
});

// A file may be dropped anywhere: a browser would otherwise leave the page and show the file.
const drop = document.querySelector("form.drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    drop.querySelector("button").focus();
  });
}

const pictures = document.getElementById("pictures");
if (pictures) {
  const list = document.querySelector(".pages");
  const more = document.querySelector("[data-more]");
  let pages = [];

  // The list is the truth; the input is made to hold the same, so that the form is sent as any other.
  const keep = () => {
    const files = new DataTransfer();
    pages.forEach((page) => files.items.add(page.file));
    pictures.files = files.files;
    pictures.required = !pages.length;
    pictures.labels[0].hidden = pages.length > 0;
    more.hidden = !pages.length;
    list.replaceChildren(...pages.map(shown));
    fits(pictures.form);
  };

  const tool = (words, sign, disabled, act) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "plain", textContent: sign, disabled, title: words });
    button.setAttribute("aria-label", words);
    button.addEventListener("click", () => { act(); keep(); });
    return button;
  };

  const swap = (i, j) => { [pages[i], pages[j]] = [pages[j], pages[i]]; };

  const shown = (page, i) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${list.dataset.page} ${i + 1}`;
    const tools = document.createElement("span");
    tools.append(
      tool(list.dataset.earlier, "◀", i === 0, () => swap(i, i - 1)),
      tool(list.dataset.later, "▶", i === pages.length - 1, () => swap(i, i + 1)),
      tool(list.dataset.remove, "✕", false, () => pages.splice(i, 1)),
    );
    item.append(page.picture, name, tools);
    return item;
  };

  // Makes a large photograph smaller, and draws what is shown of it; what the browser cannot draw is sent as it is.
  const prepared = async (file) => {
    const picture = document.createElement("canvas");
    try {
      const bitmap = await createImageBitmap(file);
      const draw = (canvas, side) => {
        const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
        canvas.width = bitmap.width * scale;
        canvas.height = bitmap.height * scale;
        canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        return scale;
      };
      draw(picture, 240);
      const large = document.createElement("canvas");
      const small = draw(large, LONGEST_SIDE) === 1;
      if (small && ["image/jpeg", "image/png"].includes(file.type)) return { file, picture };
      const smaller = await new Promise((done) => { large.toBlob(done, "image/jpeg", 0.9); });
      return { file: new File([smaller], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }), picture };
    } catch {
      return { file, picture };
    }
  };

  pictures.addEventListener("change", async () => {
    pages = pages.concat(await Promise.all([...pictures.files].map(prepared)));
    keep();
  });
  more.addEventListener("click", () => {
    pictures.value = "";
    pictures.click();
  });
  // Whoever closes the camera without a photograph keeps the pages taken before.
  pictures.addEventListener("cancel", keep);
}
