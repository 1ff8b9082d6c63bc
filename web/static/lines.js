// Lights the source lines of the bulletin or left-out part that is pointed at or focused.
"use strict";

const source = document.querySelector(".source");

function linesOf(part) {
  const spans = part.dataset.lines.trim().split(/\s+/).filter(Boolean);
  return spans.flatMap((span) => {
    const [first, last] = span.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => document.getElementById(`line-${first + i}`));
  }).filter(Boolean);
}

function light(part) {
  source.querySelectorAll(".lit").forEach((line) => line.classList.remove("lit"));
  const lines = linesOf(part);
  lines.forEach((line) => line.classList.add("lit"));
  // Only where the source scrolls by itself beside the bulletins; on a phone the page must not jump.
  if (lines.length && source.scrollHeight > source.clientHeight) {
    source.scrollTo({ top: lines[0].offsetTop - source.clientHeight / 3, behavior: "smooth" });
  }
}

document.querySelectorAll("[data-lines]").forEach((part) => {
  part.addEventListener("mouseenter", () => light(part));
  part.addEventListener("focusin", () => light(part));
});
