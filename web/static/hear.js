// Hearing a few words, one at a time; what cannot be heard is said beside the button.
"use strict";

const sound = new Audio();
const typedBeside = (button) => button.closest("form").elements[button.dataset.from].value.trim();

function addressOf(button) {
  if (!button.dataset.from) return button.href;
  const words = typedBeside(button);
  return words && `${button.dataset.address}?${new URLSearchParams({ phrase: words })}`;
}

let stopped = () => {}; // gives the button that sounds its own words back
["pause", "ended", "emptied"].forEach((silence) => sound.addEventListener(silence, () => stopped()));

// While it sounds a button stops it; a sentence that is tapped has no words to spare for that.
function showStop(button) {
  stopped();
  if (!button.dataset.stop) return;
  const words = [...button.childNodes], label = button.getAttribute("aria-label");
  button.textContent = button.dataset.stop;
  button.removeAttribute("aria-label");
  button.dataset.sounds = "";
  stopped = () => {
    button.replaceChildren(...words);
    if (label) button.setAttribute("aria-label", label);
    delete button.dataset.sounds;
    stopped = () => {};
  };
}

function hearAt(button, address) {
  sound.onplaying = () => showStop(button);
  sound.src = address;
  return sound.play();
}

const stops = (button) => "sounds" in button.dataset && (sound.pause(), true);
const askedAnother = (fault) => fault.name === "AbortError"; // or stopped before it began

function calm(button) {
  if (button.nextElementSibling?.matches(".warning")) button.nextElementSibling.remove();
}

function failed(button) {
  calm(button);
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
  if (stops(button)) return;
  const address = addressOf(button);
  calm(button);
  if (!address) { button.closest("form").elements[button.dataset.from].focus(); return; }
  button.setAttribute("aria-busy", "true");
  hearAt(button, address)
    .catch((fault) => { if (!askedAnother(fault)) failed(button); })
    .finally(() => button.removeAttribute("aria-busy"));
});

document.querySelectorAll("button[data-hear]").forEach((button) => { button.hidden = false; });
