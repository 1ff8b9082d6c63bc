// Records a person in the browser: ask for the microphone, show how loud it is, pause, stop, listen, again, use.
"use strict";

const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"]; // the first that the browser makes
const ENDINGS = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };
const QUIET = 0.06, LOUD = 0.93; // the highest sample of the last seconds, full scale is 1
const REMEMBERED = 2; // seconds

const studio = document.querySelector(".recorder");
const part = (selector) => studio.querySelector(selector);
const clock = part("time"), meter = part("meter"), words = part(".loudness"), told = part(".told");
const audio = part("audio"), form = part("form"), trouble = part("[data-trouble]");

let microphone = null; // the stream, while there is one
let recorder = null;
let context = null;
let pieces = [];
let seconds = 0;
let unsent = false;

function show(state) {
  studio.dataset.state = state;
  studio.querySelectorAll("[data-while]").forEach((one) => { one.hidden = !one.dataset.while.split(" ").includes(state); });
  told.textContent = told.dataset[state];
  const next = { recording: "stop", paused: "resume" }[state];
  if (next) part(`[data-do="${next}"]`).focus({ preventScroll: true });
}

function say(problem) {
  trouble.textContent = problem ? studio.dataset[problem] : "";
  trouble.hidden = !problem;
}

function tell(length) {
  clock.textContent = `${Math.floor(length / 60)}:${String(Math.floor(length % 60)).padStart(2, "0")}`;
}

// The highest sample of each look at the sound, for some seconds: between two words nobody is told to come nearer.
function watch(stream) {
  context = new AudioContext();
  const analyser = context.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(stream).connect(analyser);
  let peaks = [];
  let before = performance.now();
  const look = () => {
    if (!microphone) return;
    const now = performance.now();
    analyser.getFloatTimeDomainData(samples);
    const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    peaks = peaks.filter((one) => now - one.at < REMEMBERED * 1000).concat({ at: now, peak });
    const highest = Math.max(...peaks.map((one) => one.peak));
    if (recorder?.state === "recording") {
      seconds += (now - before) / 1000;
      tell(seconds);
      meter.value = Math.sqrt(peak);
      const loudness = highest > LOUD ? "loud" : highest < QUIET ? "quiet" : "right";
      if (seconds > 1) { words.textContent = studio.dataset[loudness]; words.dataset.loudness = loudness; }
    }
    before = now;
    setTimeout(look, 50); // not by animation frames, which stop while another window covers this one
  };
  look();
}

async function start() {
  say("");
  show("asking");
  try {
    microphone = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: true },
    });
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    recorder = new MediaRecorder(microphone, { ...(type && { mimeType: type }), audioBitsPerSecond: 96000 });
    pieces = [];
    seconds = 0;
    tell(0);
    words.textContent = "";
    recorder.ondataavailable = (event) => { if (event.data.size) pieces.push(event.data); };
    recorder.onstop = finish;
    recorder.onerror = () => { say("failed"); stop(); };
    microphone.getTracks().forEach((track) => { track.onended = () => { say("unplugged"); stop(); }; });
    recorder.start(1000);
    watch(microphone);
    show("recording");
    studio.scrollIntoView({ block: "start" }); // on a telephone the words to read come up right beneath it
  } catch (fault) {
    release();
    show("ready");
    say({ NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "missing", OverconstrainedError: "missing",
      NotReadableError: "busy", AbortError: "busy" }[fault.name] ?? "failed");
  }
}

function stop() {
  if (recorder && recorder.state !== "inactive") recorder.stop();
}

function release() {
  microphone?.getTracks().forEach((track) => { track.onended = null; track.stop(); });
  microphone = null;
  context?.close();
  context = null;
}

function finish() {
  const type = recorder.mimeType.split(";")[0];
  release();
  if (!pieces.length) { show("ready"); say("failed"); return; }
  const file = new File(pieces, `ghi-am.${ENDINGS[type] ?? "webm"}`, { type });
  const files = new DataTransfer();
  files.items.add(file);
  form.elements.recording.files = files.files;
  if (audio.src) URL.revokeObjectURL(audio.src);
  audio.src = URL.createObjectURL(file);
  unsent = true;
  show("done");
}

function again() {
  audio.pause();
  form.querySelector("[data-problem]").hidden = true;
  unsent = false;
  start();
}

const acts = {
  start,
  stop,
  again,
  pause: () => { recorder.pause(); show("paused"); },
  resume: () => { recorder.resume(); show("recording"); },
};

studio.addEventListener("click", (event) => acts[event.target.closest("[data-do]")?.dataset.do]?.());
form.addEventListener("submit", () => { unsent = false; audio.pause(); });
window.addEventListener("beforeunload", (event) => { if (unsent || microphone) event.preventDefault(); });

if (!window.isSecureContext) document.querySelector("[data-insecure]").hidden = false;
else if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) document.querySelector("[data-old]").hidden = false;
else { studio.hidden = false; show("ready"); }
if (studio.hidden) document.getElementById("file").open = true;
