// Settling how a word is read: typing chooses "otherwise"; a tap on a doubt leads to its card, on any other word it opens
// the card beneath its sentence.
"use strict";

document.addEventListener("input", (event) => {
  const form = event.target.closest(".doubt form");
  if (!form) return;
  const { said } = form.elements;
  if (event.target === said && said.value) form.querySelector(".own-words [type=radio]").checked = true;
  else if (event.target.type === "radio" && event.target.value) said.value = "";
  else if (event.target.type === "radio") said.focus();
});

const card = document.getElementById("correct");
const formOf = (word) => word.dataset.form ?? word.textContent;

function several(form) {
  const count = [...document.querySelectorAll(".spoken :is(span, mark)")].filter((word) => formOf(word) === form).length;
  const line = card.querySelector("[data-several]");
  line.textContent = line.dataset.several.replace("{written}", () => form).replace("{count}", count);
  line.hidden = count < 2;
}

function settle(doubt) {
  doubt.scrollIntoView({ block: "start" });
  (doubt.querySelector("[type=radio]:checked") ?? doubt.querySelector("[type=radio]")).focus({ preventScroll: true });
}

function correct(word) {
  const doubt = [...document.querySelectorAll(".doubt")].find((one) => one.dataset.form === formOf(word));
  if (doubt) { settle(doubt); return; }
  const form = card.querySelector("form");
  word.closest("p").after(card);
  form.elements.written.value = formOf(word);
  several(formOf(word));
  form.elements.said.value = word.textContent;
  card.open = true;
  form.elements.said.focus({ preventScroll: true });
  form.elements.said.select();
  card.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-find]");
  if (!link) return;
  event.preventDefault();
  const form = document.querySelector(link.getAttribute("href"));
  const { body } = form.elements;
  form.closest("details").open = true;
  form.scrollIntoView({ block: "start" });
  const at = body.value.indexOf(link.dataset.find);
  body.focus({ preventScroll: true });
  if (at >= 0) body.setSelectionRange(at, at + link.dataset.find.length);
});

if (card) {
  const wordOf = (event) => event.target.closest(".corrects .spoken :is(span, mark)");
  document.addEventListener("click", (event) => {
    const word = wordOf(event);
    if (word && window.getSelection().isCollapsed) correct(word);
  });
  document.addEventListener("keydown", (event) => {
    const word = wordOf(event);
    if (!word || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    correct(word);
  });
  card.addEventListener("input", ({ target }) => { if (target.name === "written") several(target.value.trim()); });
  document.querySelectorAll(".by-script").forEach((words) => { words.classList.add("ready"); });
}
