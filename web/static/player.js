// The player of a finished bulletin: its waveform, the sentence and the word that sound, near or from afar.
"use strict";

const player = document.querySelector(".player");
const list = document.querySelector(".sentences");
const media = player?.querySelector("audio");
const timed = list ? [...list.querySelectorAll("li[data-start]")] : [];
const picture = document.querySelector(".sound-picture");
const AGAIN = 3000; // milliseconds until the picture is asked for again: others may keep the station busy
const PATIENCE = 10; // times
const LINGERS = 0.4; // seconds; a sentence stays lit into the pause behind it

const startOf = (part) => Number(part.dataset.start);
const sounds = (part, at, lingers = 0) => startOf(part) <= at && at < Number(part.dataset.end) + lingers;

function waveform(shape) {
  const style = getComputedStyle(player);
  const surfer = WaveSurfer.create({
    container: shape,
    media,
    peaks: [shape.dataset.peaks.split(" ").map(Number)],
    duration: Number(shape.dataset.seconds),
    height: 96, // with another one the page's security rules must let in another style
    normalize: true,
    dragToSeek: true,
    waveColor: style.getPropertyValue("--wave"),
    progressColor: style.getPropertyValue("--played"),
    cursorColor: style.getPropertyValue("--cursor"),
  });
  const regions = surfer.registerPlugin(WaveSurfer.Regions.create());
  surfer.once("ready", () => timed.forEach((sentence) => regions.addRegion({
    start: startOf(sentence),
    end: Number(sentence.dataset.end),
    drag: false,
    resize: false,
    color: style.getPropertyValue("--sentence"),
  })));
}

function light() {
  const at = media.currentTime;
  const caption = player.querySelector(".caption");
  const sentence = timed.find((one) => sounds(one, at, LINGERS));
  const before = timed.find((one) => one.hasAttribute("aria-current"));
  if (sentence !== before) {
    before?.removeAttribute("aria-current");
    sentence?.setAttribute("aria-current", "true");
    if (sentence) caption.replaceChildren(...sentence.querySelector("a").cloneNode(true).childNodes);
  }
  const words = sentence ? [...sentence.querySelectorAll("span"), ...caption.querySelectorAll("span")] : [];
  words.forEach((word) => word.classList.toggle("sounds", sounds(word, at)));
}

function follow() {
  light();
  if (!media.paused && !media.ended) requestAnimationFrame(follow);
}

// Told by the player's own event where it is a real fault; else another press came in between.
const play = () => media.play().catch(() => {});

function jump(sentence) {
  media.currentTime = startOf(sentence) + 0.01;
  play();
}

function step(by) {
  const here = timed.findLastIndex((one) => startOf(one) <= media.currentTime);
  // Back leads to the beginning of this sentence first, as on any player.
  const again = by < 0 && here >= 0 && media.currentTime - startOf(timed[here]) > 2;
  jump(timed[Math.min(timed.length - 1, Math.max(0, again ? here : here + by))]);
}

const waits = (now) => { player.querySelector(".making").hidden = !now; };

function hearFrom(address) {
  const { currentTime, paused } = media;
  waits(true);
  media.src = address;
  media.currentTime = currentTime;
  if (!paused) play();
}

let asked = 0;
picture?.addEventListener("error", () => {
  if (asked++ < PATIENCE) setTimeout(() => { picture.src = picture.getAttribute("src"); }, AGAIN);
});

if (player) {
  media.addEventListener("play", () => { sound.pause(); follow(); });
  media.addEventListener("seeked", light);
  media.addEventListener("loadedmetadata", () => { waits(false); calm(player); });
  media.addEventListener("error", () => { waits(false); failed(player); });
  const drawn = () => {
    const shape = player.querySelector(".shape[data-peaks]:empty");
    if (shape) waveform(shape);
  };
  document.addEventListener("htmx:afterSettle", drawn);
  document.querySelectorAll("[name=heard-as]").forEach((choice) => choice.addEventListener("change", () => hearFrom(player.dataset[choice.value])));
  player.querySelectorAll("[data-step]").forEach((button) => button.addEventListener("click", () => step(Number(button.dataset.step))));
  player.querySelectorAll(".caption, .steps").forEach((part) => { part.hidden = !timed.length; });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-hear], [data-try]")) media.pause(); });
}

if (list) {
  const heardAs = () => list.querySelector("input:checked").value;
  list.addEventListener("click", (event) => {
    const sentence = event.target.closest("li[data-start]");
    if (!sentence || heardAs()) return;
    event.preventDefault();
    event.stopPropagation();
    jump(sentence);
  });
  list.addEventListener("change", () => list.querySelectorAll("a[data-hear]").forEach((link) => {
    link.search = heardAs() ? `?as=${heardAs()}` : "";
  }));
}
document.querySelectorAll(".heard-from").forEach((choice) => { choice.hidden = false; });
