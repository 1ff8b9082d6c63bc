"""Makes the shipped sounds: python audio/make_sounds.py [FOLDER]. The same samples every time.

All are computed here, mono, 13 bit. Chimes: 24 kHz, pitches above 400 Hz, where a horn loudspeaker begins to sound,
their weight below 4 kHz, which old ears still hear. Music beds: 16 kHz, loops without a seam.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering import measure_loudness
from broadcaster.model import SampleRate

RATE = SampleRate(24_000)
LOUDNESS = -18.0
"""LUFS of every chime: each is as loud as the others."""

MUSIC_RATE = SampleRate(16_000)
MUSIC_SECONDS = 24
MUSIC_PEAK = 0.35

STEP = 8
"""Of 16-bit steps: finer ones nobody hears out of a horn, and the files are half as large."""

Samples = NDArray[np.float64]

BAR = ((1.0, 1.0, 1.0), (2.0, 0.40, 1.7), (3.0, 0.16, 2.6), (4.2, 0.07, 4.5))
BELL = ((1.0, 1.0, 1.0), (1.5, 0.18, 1.4), (2.0, 0.45, 1.2), (3.0, 0.22, 1.8), (4.0, 0.10, 2.5))
"""Of a struck bar, and of a softer bell: multiple of the pitch, amplitude, how many times faster it dies."""


def tone(note: str) -> float:
    """Hertz of a note such as A4 or F#5, in equal temperament."""
    step = {"C": -9, "D": -7, "E": -5, "F": -4, "G": -2, "A": 0, "B": 2}[note[0]] + note.count("#")
    return float(440 * 2 ** (step / 12 + int(note[-1]) - 4))


def struck(pitch: float, seconds: float, decay: float, partials: Sequence[tuple[float, float, float]]) -> Samples:
    """One struck note that falls to 1/e in `decay` seconds, with a 5 ms attack and a 60 ms end."""
    t = np.arange(round(seconds * RATE)) / RATE
    sound = np.zeros_like(t)
    for multiple, amplitude, speed in partials:
        sound += amplitude * np.exp(-t * speed / decay) * np.sin(2 * np.pi * multiple * pitch * t)
    return sound * np.minimum(t / 0.005, 1) * np.minimum((seconds - t) / 0.06, 1)


def melody(
    notes: str, beat: float, seconds: float, decay: float, partials: Sequence[tuple[float, float, float]] = BAR
) -> Samples:
    """Notes, one a beat; - is a rest, and those joined by + sound together. Each rings on to the end."""
    sound = np.zeros(round(seconds * RATE))
    for place, together in enumerate(notes.split()):
        start = round(place * beat * RATE)
        for note in together.split("+") if together != "-" else ():
            sound[start:] += struck(tone(note), (len(sound) - start) / RATE, decay, partials)
    return sound


def ident() -> Samples:
    """The station's own call: a slow pentatonic phrase on a bell that comes to rest on its chord, 5 s."""
    return melody("D5 A4 B4 D5 F#5 - D5+F#5+A5", beat=0.42, seconds=5.0, decay=0.9, partials=BELL)


def info() -> Samples:
    """Before a bulletin: four notes rising on a bar, 2.4 s."""
    return melody("E5 G5 A5 D6", beat=0.36, seconds=2.4, decay=0.38)


def priority() -> Samples:
    """Before a bulletin that goes first: three quick notes rising, three times, 2.6 s."""
    return melody("A5 D6 F#6 - - A5 D6 F#6 - - A5 D6 F#6", beat=0.14, seconds=2.6, decay=0.22)


def siren() -> Samples:
    """Before an emergency message: six quick whoops, each rising from 500 to 1,600 Hz, 6 s.

    It never falls: a siren of civil defence wails slowly up and down. A breath of air is in it as in a real one; of
    pure sweeping tones a codec for speech makes loud bursts.
    """
    t = np.arange(6 * RATE) / RATE
    within = t % 1.0
    pitch = 500 * (1600 / 500) ** np.minimum(within / 0.8, 1)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    sound = np.sin(phase) + 0.4 * np.sin(2 * phase) + 0.25 * np.sin(3 * phase)
    sound += 0.04 * np.random.default_rng(6).standard_normal(len(t))
    return sound * np.clip(np.minimum(within / 0.02, (0.86 - within) / 0.06), 0, 1)


def end() -> Samples:
    """After a bulletin: two notes falling, 1.5 s."""
    return melody("D6 G5", beat=0.34, seconds=1.5, decay=0.38)


CHIMES: dict[str, Callable[[], Samples]] = {
    "ident": ident,
    "info": info,
    "priority": priority,
    "siren": siren,
    "end": end,
}


def laid(loop: Samples, start: float, note: Samples) -> None:
    """Add a note at `start` seconds; what is left of it at the end sounds on at the beginning."""
    places = (round(start * MUSIC_RATE) + np.arange(len(note))) % len(loop)
    np.add.at(loop, places, note)


def roomy(loop: Samples, seconds: float, share: float) -> Samples:
    """With reverberation, which runs over the seam as well."""
    tail = np.random.default_rng(7).standard_normal(round(seconds * MUSIC_RATE))
    tail *= 10 ** (-3 * np.arange(len(tail)) / len(tail))
    around = np.fft.irfft(np.fft.rfft(loop) * np.fft.rfft(tail, len(loop)), len(loop))
    return loop + around * (share * loop.std() / around.std())


def clock(seconds: float) -> Samples:
    """Time in seconds."""
    return np.arange(round(seconds * MUSIC_RATE)) / MUSIC_RATE


def calm() -> Samples:
    """A calm background: four chords of a pentatonic scale that swell into one another."""
    loop = np.zeros(MUSIC_SECONDS * MUSIC_RATE)
    t = clock(9.0)
    swell = np.sin(np.pi * t / 9.0) ** 2
    for place, chord in enumerate(("D4 A4 D5 F#5", "B3 F#4 B4 D5", "G4 D4 A4 B4", "A4 E4 A4 E5")):
        sound = np.zeros_like(t)
        for number, note in enumerate(chord.split()):
            for apart in (-0.17 - 0.11 * number, 0.13 + 0.07 * number):
                phase = 2 * np.pi * (tone(note) + apart) * t + 1.7 * number
                sound += np.sin(phase) + 0.3 * np.sin(2 * phase) + 0.12 * np.sin(3 * phase)
        laid(loop, place * 6.0, sound * swell)
    return roomy(loop, 2.0, 0.3)


def flute() -> Samples:
    """A bamboo flute, in the five notes hồ xự xang xê cống."""
    loop = np.zeros(MUSIC_SECONDS * MUSIC_RATE)
    breath = np.random.default_rng(5).standard_normal(len(loop))
    phrases = ((0.5, "G4:2 A4:1 C5:3"), (7.0, "D5:2 C5:1 A4:1 G4:3"), (14.0, "E5:2 D5:1 C5:2 A4:1 G4:4"))
    for start, phrase in phrases:
        for note in phrase.split():
            name, length = note.split(":")
            seconds = int(length) * 0.75
            t = clock(seconds + 0.15)
            shape = np.clip(np.minimum(t / 0.09, (t[-1] - t) / 0.2), 0, 1)
            trembling = 0.006 * np.clip((t - 0.35) / 0.4, 0, 1) * np.sin(2 * np.pi * 5.2 * t)
            phase = 2 * np.pi * np.cumsum(tone(name) * (1 + trembling)) / MUSIC_RATE
            sound = np.sin(phase) + 0.35 * np.sin(2 * phase) + 0.18 * np.sin(3 * phase) + 0.05 * np.sin(4 * phase)
            laid(loop, start, (sound + 0.015 * breath[: len(t)]) * shape)
            start += seconds
    return roomy(loop, 1.8, 0.35)


def plucked(pitch: float, seconds: float, seed: int) -> Samples:
    """A plucked string after Karplus and Strong (1983): a burst of noise that goes round and is smoothed."""
    softening, ringing = 0.08, 6.0
    period = int(MUSIC_RATE / pitch - softening)
    string = np.random.default_rng(seed).uniform(-1, 1, period)
    soft = period // 5
    string = np.convolve(np.concatenate([string[-soft + 1 :], string]), np.ones(soft), "valid")
    string = (string - string.mean()) / string.std()
    rounds = [string]
    for _ in range(round(seconds * pitch) + 1):
        smoothed = (1 - softening) * rounds[-1] + softening * np.roll(rounds[-1], 1)
        rounds.append(10 ** (-3 / pitch / ringing) * smoothed)
    sound = np.concatenate(rounds)
    # Smoothing delays by a part of a sample; stretched, the string has the note's very pitch.
    t = clock(seconds)
    sound = np.interp(t * pitch * (period + softening), np.arange(len(sound)), sound)
    return sound * np.clip((seconds - t) / 0.3, 0, 1)


def zither() -> Samples:
    """Gently plucked strings, as of a đàn tranh, now and then with a run."""
    loop = np.zeros(MUSIC_SECONDS * MUSIC_RATE)
    bars = ("G4 D5 G5 A5 C6 A5", "C5 G5 C6 D6 E6 D6", "A4 E5 A5 C6 D6 C6", "G4 D5 G5 C6 A5 G5")
    for place, note in enumerate(" ".join(bars).split()):
        laid(loop, 0.4 + place, plucked(tone(note), 2.6, place) * (0.8 if place % 6 else 1.0))
        if place % 6 == 4:
            laid(loop, 0.9 + place, 0.5 * plucked(tone("G5"), 2.2, 100 + place))
    for start in (0.0, 12.0):
        for place, note in enumerate(["D5", "E5", "G5", "A5", "C6", "D6"]):
            laid(loop, start + 0.4 - 0.07 * (6 - place), 0.35 * plucked(tone(note), 1.2, 200 + place))
    return roomy(loop, 1.4, 0.25)


MUSIC: dict[str, Callable[[], Samples]] = {"calm": calm, "flute": flute, "zither": zither}


def finished_chime(sound: Samples) -> NDArray[np.int16]:
    """At the common loudness."""
    sound = sound / np.abs(sound).max()
    loudness = measure_loudness(sound.astype(np.float32), RATE).integrated
    return in_steps(sound * 10 ** ((LOUDNESS - loudness) / 20))


def finished_music(sound: Samples) -> NDArray[np.int16]:
    """At the common peak."""
    return in_steps(sound * (MUSIC_PEAK / np.abs(sound).max()))


def in_steps(sound: Samples) -> NDArray[np.int16]:
    """Full scale is 1."""
    return np.asarray(np.round(sound * (32767 / STEP)) * STEP, np.int16)


def write_flac(path: Path, pcm: NDArray[np.int16], rate: SampleRate) -> None:
    """As small as FLAC makes it."""
    frame = av.AudioFrame.from_ndarray(pcm[None, :], format="s16", layout="mono")
    frame.sample_rate, frame.pts = rate, 0
    with av.open(str(path), "w", format="flac", container_options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("flac", rate, options={"compression_level": "8"}, layout="mono", format="s16")
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


def write_sounds(folder: Path) -> None:
    """Write every sound below `folder`."""
    for kind in ("chime", "music"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for name, make in CHIMES.items():
        write_flac(folder / "chime" / f"{name}.flac", finished_chime(make()), RATE)
    for name, make in MUSIC.items():
        write_flac(folder / "music" / f"{name}.flac", finished_music(make()), MUSIC_RATE)


if __name__ == "__main__":
    write_sounds(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
