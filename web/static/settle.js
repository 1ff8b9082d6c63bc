// Settling how a word is read: typing chooses "otherwise"; a tap on a word opens the card beneath its sentence.
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

function correct(word) {
  const form = card.querySelector("form");
  word.closest("p").after(card);
  form.elements.written.value = word.dataset.form ?? word.textContent;
  form.elements.said.value = word.textContent;
  card.open = true;
  form.elements.said.focus({ preventScroll: true });
  form.elements.said.select();
  card.scrollIntoView({ block: "nearest" });
}

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
  document.querySelectorAll(".by-script").forEach((words) => { words.classList.add("ready"); });
}
