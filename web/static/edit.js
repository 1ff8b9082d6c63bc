// Writing: everyday words at a tap, dividing where the cursor stands, and nothing typed is lost by another button.
"use strict";

const typedIn = (form) => form.dataset.typed === "yes";
const unsaved = () => [...document.querySelectorAll("form.editor")].filter(typedIn);

document.addEventListener("input", (event) => {
  const form = event.target.closest("form.editor");
  if (form) form.dataset.typed = "yes";
});
document.addEventListener("submit", (event) => { event.target.dataset.typed = "sent"; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved().length) event.preventDefault();
});

// The list of bulletins is replaced as a whole: not while a text in it is being typed.
document.addEventListener("htmx:confirm", (event) => {
  const form = event.detail.elt.closest("form.editor");
  if (event.detail.elt.matches("[data-leave]")) {
    if (typedIn(form) && !window.confirm(document.getElementById("work").dataset.lose)) event.preventDefault();
    return;
  }
  const others = unsaved().filter((one) => one !== form);
  if (event.detail.target.id !== "work" || !others.length) return;
  event.preventDefault();
  const words = document.createElement("p");
  words.className = "said refused";
  words.setAttribute("role", "alert");
  words.textContent = document.getElementById("work").dataset.unsaved;
  others[0].querySelector(".said")?.remove();
  others[0].querySelector(".actions").before(words);
  words.scrollIntoView({ block: "center" });
  others[0].querySelector(".actions button").focus({ preventScroll: true });
});

document.addEventListener("click", (event) => {
  const swap = event.target.closest("button.swap");
  if (!swap) return;
  const text = swap.closest("form").querySelector("textarea[name=body]");
  const { starts, written, plain } = swap.dataset;
  text.focus();
  // From the last to the first: what stands before keeps its place.
  starts.split(" ").map(Number).reverse().forEach((place) => {
    const start = nearest(text.value, written, place);
    if (start < 0) return;
    text.setSelectionRange(start, start + written.length);
    // The one way of changing a field that the browser's own "undo" takes back.
    if (!document.execCommand("insertText", false, plain)) {
      text.setRangeText(plain, start, start + written.length, "end");
    }
  });
  text.dispatchEvent(new Event("input", { bubbles: true }));
});

// The text may have changed since the offer was made: the same words nearest to where they stood.
function nearest(text, words, near) {
  let found = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (found < 0 || Math.abs(at - near) < Math.abs(found - near)) found = at;
  }
  return found;
}

document.addEventListener("htmx:configRequest", (event) => {
  if (!event.detail.elt.matches("[data-at-caret]")) return;
  const text = event.detail.elt.form.querySelector("textarea[name=body]");
  // The station counts letters, the browser UTF-16 units.
  event.detail.parameters.at = [...text.value.slice(0, text.selectionStart)].length;
});

function ready(part) {
  part.querySelectorAll("[data-at-caret]").forEach((button) => { button.hidden = false; });
}
ready(document);
document.addEventListener("htmx:afterSettle", (event) => {
  ready(document);
  const editor = event.target.querySelector?.("form.editor");
  if (editor && !editor.contains(document.activeElement)) editor.querySelector("textarea[name=body]").focus();
});

// A bulletin may also be dragged by its handle: above the one it is dropped on, or below where that is nearer.
let dragged = null;
const under = (event) => (dragged ? event.target.closest?.(".proposed") : null);
const upper = (event, card) => event.clientY < card.getBoundingClientRect().top + card.offsetHeight / 2;
function mark(card, where) {
  document.querySelectorAll(".proposed").forEach((one) => one.classList.remove("drop-above", "drop-below"));
  if (card && card !== dragged) card.classList.add(where);
}
document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".handle")) return;
  dragged = event.target.closest(".proposed");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(event.target, 20, 20);
  const top = dragged.getBoundingClientRect().top;
  // Only titles while dragging, so that the other places are near; a browser ends a drag that changes the page at once.
  setTimeout(() => {
    document.getElementById("work").classList.add("dragging");
    window.scrollBy({ top: dragged.getBoundingClientRect().top - top, behavior: "instant" });
  });
});
document.addEventListener("dragover", (event) => {
  const card = under(event);
  if (!card) return;
  event.preventDefault();
  mark(card, upper(event, card) ? "drop-above" : "drop-below");
});
document.addEventListener("drop", (event) => {
  const card = under(event);
  if (!card) return;
  event.preventDefault();
  const before = upper(event, card) ? card : card.nextElementSibling;
  if (card === dragged || before === dragged) return;
  const form = dragged.querySelector('form[action$="/move"]');
  form.elements.before.value = before?.matches(".proposed") ? before.id.slice("script-".length) : "";
  form.requestSubmit();
});
document.addEventListener("dragend", () => {
  mark(null);
  document.getElementById("work").classList.remove("dragging");
  dragged?.scrollIntoView({ block: "nearest", behavior: "instant" });
  dragged = null;
});
