// Hearing what is chosen in a form before it is kept: a sentence, a chime, the music.
"use strict";

const CHOICES = ["voice", "speed", "exact_speed", "profile", "chime", "closing", "music", "repeat", "words"];

function told(button, words) {
  failed(button);
  button.nextElementSibling.textContent = words || button.dataset.failed;
}

// The refusal stands on the page that the station answered with.
async function refusal(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("#said .refused")?.textContent;
}

function addressOfTry(button) {
  const address = new URL(button.dataset.try, document.baseURI);
  const wanted = button.dataset.only ? [button.dataset.only] : CHOICES;
  for (const [name, value] of new FormData(button.form)) {
    if (wanted.includes(name) && value) address.searchParams.set(name, value);
  }
  return address;
}

// While the station is busy with another's wish, it is asked once more before a person is troubled.
async function fetched(address) {
  const answer = await fetch(address);
  if (answer.status !== 503) return answer;
  await new Promise((ready) => { setTimeout(ready, 1000); });
  return fetch(address);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-try]");
  if (!button || stops(button)) return;
  const address = addressOfTry(button);
  calm(button);
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetched(address);
    if (!answer.ok) { told(button, await refusal(answer)); return; }
    await answer.blob(); // then the browser has it, and plays it from there
    const note = answer.headers.get("X-Note");
    if (note) told(button, decodeURIComponent(note));
    await hearAt(button, address);
  } catch (fault) {
    if (!askedAnother(fault)) told(button);
  } finally {
    button.removeAttribute("aria-busy");
  }
});

document.querySelectorAll("button[data-try]").forEach((button) => { button.hidden = false; });

// What sounds is no longer what is chosen: the next press tries the new choice.
document.addEventListener("change", (event) => {
  if (!event.target.form?.querySelector("[data-try][data-sounds]")) return;
  sound.pause();
  stopped();
});
