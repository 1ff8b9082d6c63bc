// Hearing a few words, one at a time; what cannot be heard is said beside the button.
"use strict";

const sound = new Audio();
const typedBeside = (button) => button.closest("form").elements[button.dataset.from].value.trim();

function addressOf(button) {
  if (!button.dataset.from) return button.href;
  const words = typedBeside(button);
  return words && `${button.dataset.address}?${new URLSearchParams({ phrase: words })}`;
}

function failed(button) {
  const words = document.createElement("small");
  words.className = "warning";
  words.setAttribute("role", "alert");
  words.textContent = button.dataset.failed;
  button.after(words);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-hear]");
  if (!button) return;
  event.preventDefault();
  const address = addressOf(button);
  if (button.nextElementSibling?.matches(".warning")) button.nextElementSibling.remove();
  if (!address) { button.closest("form").elements[button.dataset.from].focus(); return; }
  button.setAttribute("aria-busy", "true");
  const done = () => button.removeAttribute("aria-busy");
  sound.onplaying = done;
  sound.onerror = () => { done(); failed(button); };
  sound.src = address;
  sound.play().catch(done); // another one was asked for meanwhile; a real fault is told above
});

document.querySelectorAll("button[data-hear]").forEach((button) => { button.hidden = false; });
