"""The way from a loudspeaker to a listener outdoors, simulated, and how much of the speech arrives.

A horn (350 Hz, 18 dB an octave, to 5 kHz, 12 dB an octave, with three resonances), a field (alone; with the echoes of
two further horns; with reverberation) and noise of a level that does not depend on what is played. Everything is
judged at an equal true peak, because an amplifier clips at a peak. The measure is ESTOI (Jensen and Taal, IEEE/ACM
TASLP 24, 2016) against the voice as it was, at 10 kHz as pystoi computes it. Every step up to its magnitudes is
linear, so speech and noise are transformed once and only added for each condition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pystoi.utils import resample_oct, thirdoct
from scipy import signal

Wave = NDArray[np.float64]
Condition = tuple[str, str, int]
"""Noise, field, signal-to-noise ratio in dB that the bare voice has there."""

RATE = 16_000
NOISES = ("ssn", "pink", "motorbike", "rain")
FIELDS = ("direct", "echo", "reverb")
SNRS = (-9, -6, -3, 0, 3, 6)
SEED = 20240607

_ESTOI_RATE, _FRAME, _HOP, _SEGMENT, _RANGE = 10_000, 256, 128, 30, 40
_WINDOW = np.hanning(_FRAME + 2)[1:-1]
_BANDS = thirdoct(_ESTOI_RATE, 2 * _FRAME, 15, 150)[0].astype(np.float32)


def at_rate(sound: Wave, rate: int) -> Wave:
    ratio = Fraction(RATE, rate)
    return sound if ratio == 1 else signal.resample_poly(sound, ratio.numerator, ratio.denominator)


def true_peak(sound: Wave) -> float:
    return float(max(np.abs(signal.resample_poly(sound, 4, 1)).max(), np.abs(sound).max(), 1e-9))


def aligned(reference: Wave, sound: Wave) -> Wave:
    """`sound` shifted to lie on `reference`, and as long; a chime in front is left out."""
    size = 1 << int(np.ceil(np.log2(len(reference) + len(sound))))
    pitches = np.fft.rfftfreq(size, 1 / RATE)
    cross = np.fft.rfft(sound, size) * np.conj(np.fft.rfft(reference, size))
    speech = ((pitches > 300) & (pitches < 4500)).astype(float)
    match = np.fft.irfft(speech * cross / (np.abs(cross) ** 0.7 + 1e-12), size)
    late = int(np.argmax(np.abs(match)))
    late -= size if late > size // 2 else 0
    sound = sound[late:] if late >= 0 else np.pad(sound, (-late, 0))
    return np.pad(sound[: len(reference)], (0, max(0, len(reference) - len(sound))))


def _resonance(pitch: float, quality: float, gain: float) -> Wave:
    """A peaking filter after the Audio EQ Cookbook (Bristow-Johnson)."""
    amplitude, angle = 10 ** (gain / 40), 2 * np.pi * pitch / RATE
    width, middle = np.sin(angle) / (2 * quality), -2 * np.cos(angle)
    above = np.array([1 + width * amplitude, middle, 1 - width * amplitude])
    below = np.array([1 + width / amplitude, middle, 1 - width / amplitude])
    return np.concatenate([above, below])[None] / below[0]


_HORN = np.vstack(
    [
        signal.butter(3, 350, "hp", fs=RATE, output="sos"),
        signal.butter(2, 5000, "lp", fs=RATE, output="sos"),
        _resonance(700, 2.0, 2.5),
        _resonance(1500, 1.5, 3.0),
        _resonance(2800, 2.5, -2.0),
    ]
)


def through_horn(sound: Wave) -> Wave:
    return np.asarray(signal.sosfilt(_HORN, sound))


def in_field(sound: Wave, kind: str) -> Wave:
    """220 ms and 310 ms are 75 and 105 m further away; the reverberation falls 60 dB in 0.9 s, 4 dB below the sound."""
    if kind == "direct":
        return sound
    if kind == "echo":
        echoes = 10 ** (-6 / 20) * _later(sound, 0.220) + 10 ** (-10 / 20) * _later(sound, 0.310)
        return sound + signal.sosfilt(signal.butter(1, 3500, "lp", fs=RATE, output="sos"), echoes)
    length = int(0.9 * RATE)
    tail = np.random.default_rng([SEED, 99]).standard_normal(length) * 10 ** (-3 * np.arange(length) / RATE / 0.9)
    tail /= np.sqrt((tail**2).sum()) * 10 ** (4 / 20)
    return sound + _later(signal.fftconvolve(sound, tail)[: len(sound)], 0.015)


def _later(sound: Wave, seconds: float) -> Wave:
    return np.pad(sound, (int(seconds * RATE), 0))[: len(sound)]


def noise(kind: str, length: int) -> Wave:
    """With an effective value of 1; the same every time."""
    rng = np.random.default_rng([SEED, NOISES.index(kind)])
    white = rng.standard_normal(length)
    spectrum, pitches = np.fft.rfft(white), np.maximum(np.fft.rfftfreq(length, 1 / RATE), 20)
    if kind == "ssn":
        made = np.fft.irfft(spectrum * 10 ** (_speech_density(pitches) / 20), length)
    elif kind == "pink":
        made = np.fft.irfft(spectrum / np.sqrt(pitches), length)
    elif kind == "rain":
        made = _rain(spectrum, pitches, length, rng)
    else:
        made = _motorbike(white, length, rng)
    return np.asarray(made / np.sqrt(np.mean(made**2)))


def _speech_density(pitches: Wave) -> Wave:
    """Byrne et al., JASA 96, 1994: speech of both sexes, dB a hertz."""
    thirds = [20, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000]
    levels = [25, 52, 56, 57.5, 59, 60.5, 60.5, 61.2, 62, 60.5, 57, 53.7, 53, 52, 48.7, 48, 46.8, 45.6, 44.5]
    return np.interp(np.log(pitches), np.log([*thirds, 6300, 8000]), [*levels, 44.3, 43.7]) - 10 * np.log10(pitches)


def _rain(spectrum: NDArray[np.complex128], pitches: Wave, length: int, rng: np.random.Generator) -> Wave:
    """A rush with single drops in it."""
    rush = np.fft.irfft(spectrum / (1 + (1200 / pitches) ** 2) / (1 + (pitches / 6000) ** 2), length)
    drops = np.zeros(length)
    places = rng.integers(0, length, length // 400)
    drops[places] = rng.exponential(1, len(places))
    band = signal.butter(2, [1500, 6000], "bp", fs=RATE, output="sos")
    return np.asarray(rush / rush.std() + 4 * signal.sosfilt(band, drops * 8))


def _motorbike(white: Wave, length: int, rng: np.random.Generator) -> Wave:
    """Orders of an engine whose revolutions wander, its exhaust, passing by."""
    slow = signal.butter(1, 0.25, "lp", fs=RATE, output="sos")
    turns = np.clip(55 + 30 * signal.sosfiltfilt(slow, rng.standard_normal(length)) * 60, 28, 130)
    phase = 2 * np.pi * np.cumsum(turns) / RATE
    engine = np.zeros(length)
    for order in range(1, 41):
        engine += np.sin(order * phase + rng.uniform(0, 6.28)) / order**0.75
    exhaust = signal.sosfilt(signal.butter(1, [150, 2500], "bp", fs=RATE, output="sos"), white)
    both = engine / engine.std() + 0.9 * exhaust / exhaust.std() * (1 + 0.6 * np.sin(phase))
    return np.asarray(both * 10 ** ((5 * np.sin(2 * np.pi * np.arange(length) / RATE / 7.3) - 1) / 20))


def active_level(sound: Wave) -> float:
    """The effective value of the 20 ms that are less than 35 dB below the loudest."""
    power = (sound[: len(sound) // 320 * 320].reshape(-1, 320) ** 2).mean(1)
    return float(np.sqrt(power[power > power.max() * 10**-3.5].mean()))


@dataclass(frozen=True)
class Scores:
    """ESTOI, 0 to 1."""

    by_condition: dict[Condition, float]
    quiet: float
    """ESTOI through the horn with neither noise nor echo: what the mastering itself does to the voice."""

    def mean(self, noises: Iterable[str] = NOISES) -> float:
        """Over all conditions with these noises."""
        kept = set(noises)
        return float(np.mean([score for (noise, _, _), score in self.by_condition.items() if noise in kept]))


class Listener:
    """Judges what was made of one voice; noise is as loud as the bare voice of equal peak makes it at each ratio."""

    def __init__(self, voice: Wave, rate: int, snrs: tuple[int, ...] = SNRS) -> None:
        self._voice, self.snrs = at_rate(voice, rate), snrs
        self._bare = self._voice / true_peak(self._voice)
        clean = resample_oct(self._voice, _ESTOI_RATE, RATE)
        level = 20 * np.log10(np.linalg.norm(_frames(clean) * _WINDOW, axis=1) + np.finfo(float).eps)
        self._speaks = level > level.max() - _RANGE
        self._clean = _segments(self._spectrum(self._voice))
        received = active_level(through_horn(self._bare))
        self._noises = {kind: self._spectrum(noise(kind, len(self._voice)) * received) for kind in NOISES}

    @cached_property
    def bare(self) -> Scores:
        """Of the voice itself."""
        return self._judge(self._bare, self.snrs)

    def judge(self, sound: Wave, rate: int) -> Scores:
        """At an equal true peak; `sound` may begin earlier or later, but has the timing of the voice."""
        return self._judge(aligned(self._voice, at_rate(sound / true_peak(sound), rate)), self.snrs)

    def gain(self, scores: Scores, noises: Iterable[str] = NOISES) -> float:
        """By how many dB the bare voice would have to be louder, on average, at least."""
        gains, curve, grid = [], self._curve.by_condition, self._grid
        for kind in noises:
            for field in FIELDS:
                known = np.maximum.accumulate([curve[kind, field, snr] for snr in grid])
                for snr in self.snrs:
                    reached = np.interp(
                        scores.by_condition[kind, field, snr], known + 1e-9 * np.arange(len(grid)), grid
                    )
                    gains.append(reached - snr)
        return float(np.mean(gains))

    @property
    def _grid(self) -> tuple[int, ...]:
        lowest, highest = min(self.snrs), max(self.snrs)
        return tuple(sorted({*self.snrs, lowest - 6, highest + 6, highest + 12, highest + 18}))

    @cached_property
    def _curve(self) -> Scores:
        return self._judge(self._bare, self._grid)

    def _judge(self, sound: Wave, snrs: tuple[int, ...]) -> Scores:
        heard, scores = through_horn(sound), {}
        for field in FIELDS:
            received = self._spectrum(in_field(heard, field))
            for kind, spectrum in self._noises.items():
                for snr in snrs:
                    scores[kind, field, snr] = self._estoi(received + spectrum * np.float32(10 ** (-snr / 20)))
        return Scores(scores, self._estoi(self._spectrum(heard)))

    def _spectrum(self, sound: Wave) -> NDArray[np.complex64]:
        """Without the frames in which the voice is silent."""
        frames = (_frames(resample_oct(sound, _ESTOI_RATE, RATE)) * _WINDOW)[self._speaks]
        halves = np.zeros((len(frames) + 1, _HOP))
        halves[:-1] += frames[:, :_HOP]
        halves[1:] += frames[:, _HOP:]
        return np.fft.rfft(_frames(halves.reshape(-1)) * _WINDOW, 2 * _FRAME).T.astype(np.complex64)

    def _estoi(self, spectrum: NDArray[np.complex64]) -> float:
        return float((self._clean * _segments(spectrum)).sum() / _SEGMENT / len(self._clean))


def _frames(sound: Wave) -> Wave:
    return np.lib.stride_tricks.sliding_window_view(sound, _FRAME)[: len(sound) - _FRAME : _HOP]


def _segments(spectrum: NDArray[np.complex64]) -> NDArray[np.float32]:
    """Of each 384 ms the magnitudes in bands, normalised over time, then over bands."""
    bands = np.sqrt(_BANDS @ (spectrum.real**2 + spectrum.imag**2))
    segments = np.lib.stride_tricks.sliding_window_view(bands, _SEGMENT, axis=1).transpose(1, 0, 2)
    for axis in (2, 1):
        segments = segments - segments.mean(axis, keepdims=True)
        segments = segments / (np.sqrt((segments**2).sum(axis, keepdims=True)) + 1e-12)
    return np.asarray(segments, np.float32)
