// Lights the source lines of the bulletin or left-out part that is pointed at or focused, and the other way round.
"use strict";

const source = document.querySelector(".source");

function numbersOf(part) {
  return part.dataset.lines.trim().split(/\s+/).filter(Boolean).flatMap((span) => {
    const [first, last] = span.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

function light(found) {
  document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  found.forEach((one) => one.classList.add("lit"));
}

function lightSource(part) {
  const lines = numbersOf(part).map((number) => document.getElementById(`line-${number}`)).filter(Boolean);
  light([part, ...lines]);
  // Only where the source scrolls by itself beside the bulletins; on a phone the page must not jump.
  if (lines.length && source.scrollHeight > source.clientHeight) {
    const above = lines[0].getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollTo({ top: source.scrollTop + above - source.clientHeight / 3, behavior: "smooth" });
  }
}

function lightParts(line) {
  const number = Number(line.id.slice("line-".length));
  const parts = [...document.querySelectorAll("[data-lines]")].filter((part) => numbersOf(part).includes(number));
  light([line, ...parts]);
}

// One listener for all: the bulletins are replaced while people work on them.
function point(event) {
  const part = event.target.closest("[data-lines]");
  const line = event.target.closest(".source .line");
  if (part) lightSource(part);
  else if (line) lightParts(line);
}

let pointedAt = null;
document.addEventListener("mouseover", (event) => {
  const now = event.target.closest("[data-lines], .source .line");
  if (now !== pointedAt) point(event);
  pointedAt = now;
});
document.addEventListener("focusin", point);
