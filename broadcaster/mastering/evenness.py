"""Where somebody speaks, and a slow hand on the level: louder where the speaker turns away, softer on a knock."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.noise import HOP
from broadcaster.mastering.samples import MASTER_RATE

Curve = NDArray[np.float32]
"""A value a frame of `HOP` samples."""

_PER_SECOND = MASTER_RATE / HOP
_OVER_NOISE = 4.0
"""Times the power of the noise."""
_UNDER_SPEECH = 1e-4
"""Times the power of speech: what is softer is breath or echo."""
_COUNTED = 1e-2
"""Times the power of speech: what is softer says nothing of how near the speaker is."""
_NEAR, _LONGEST_CLICK = 9, 5
"""Speech goes on for so many of so many frames; a tap on the button is shorter."""
_KEPT = round(0.1 * _PER_SECOND)
_HALF_WINDOW = round(1.5 * _PER_SECOND)
_DEAD_ZONE = 3.0
"""dB to both sides within which people speak anyway; it is left alone."""
_MOST = 10.0
"""dB."""
_KNOCK = 10.0
"""Times the effective value of the speech around it: the peaks of a voice lie lower."""
_SOFTEST, _LOUDEST = -32.0, -12.0
"""dBFS of speech; only what is softer or louder as a whole is brought there."""
_LEAST_SPEECH = 0.05
"""Part of all; with less it is no speech in noise, but a sound of its own."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where speech is in a recording, in frames, and how strong."""

    active: NDArray[np.bool_]
    level: float
    """Mean square of the speech."""

    @property
    def is_speech(self) -> bool:
        """Whether there is speech that stands out of the rest."""
        return bool(self.active.mean() >= _LEAST_SPEECH)

    def span(self) -> tuple[int, int]:
        """From which sample to which it is kept: from the first word to the last, and a tenth of a second around."""
        whole = len(self.active) * HOP
        steady = np.convolve(self.active, np.ones(_NEAR), "same") >= _LONGEST_CLICK
        if not self.is_speech or not steady.any():
            return 0, whole
        first, last = np.flatnonzero(steady & self.active)[[0, -1]]
        return max(0, int(first - _KEPT) * HOP), min(whole, int(last + _KEPT + 1) * HOP)


def spoken(levels: Curve, noise: Curve) -> Spoken:
    """Where speech is, from the level of each frame and of the noise in it (mean squares)."""
    loud = levels > 0.1 * np.percentile(levels, 95)
    level = float(levels[loud].mean()) if loud.any() else 0.0
    return Spoken(levels > np.maximum(_OVER_NOISE * noise, _UNDER_SPEECH * level), level)


def gain_curve(found: Spoken, levels: Curve, peaks: Curve) -> Curve:
    """By how much each frame is multiplied; 1 throughout where a person speaks evenly."""
    local = _local_level(found, levels)
    middle = float(np.median(local))
    away = local - middle
    even = -np.clip(np.sign(away) * np.maximum(np.abs(away) - _DEAD_ZONE, 0), -_MOST, _MOST)
    whole = np.clip(middle, _SOFTEST, _LOUDEST) - middle
    # A tenth of a second at once is a jolt; over a second nobody notices.
    gain = 10 ** ((_smooth(even, round(_PER_SECOND)) + whole) / 20)
    return np.asarray(gain * _knocks(peaks, local), np.float32)


def applied(curve: Curve, start: int, samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Samples from the place `start` on, multiplied by the curve between its points."""
    places = np.arange(start, start + len(samples), dtype=np.float64) / HOP
    return np.asarray(samples * np.interp(places, np.arange(len(curve)), curve), np.float32)


def _local_level(found: Spoken, levels: Curve) -> NDArray[np.float64]:
    """The level of the speech within some seconds around each frame in dBFS; where nobody speaks, that beside it."""
    counted = found.active & (levels > _COUNTED * found.level)
    if not counted.any():
        return np.full(len(levels), 10 * np.log10(max(found.level, 1e-12)))
    power, count = _around(np.where(counted, levels, 0)), _around(counted)
    known = np.flatnonzero(count >= min(20, count.max()))
    decibels = 10 * np.log10(np.maximum(power[known] / count[known], 1e-12))
    return np.asarray(np.interp(np.arange(len(levels)), known, decibels))


def _around(values: NDArray[np.generic]) -> NDArray[np.float64]:
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    place = np.arange(len(values))
    return np.asarray(
        total[np.minimum(place + _HALF_WINDOW + 1, len(values))] - total[np.maximum(place - _HALF_WINDOW, 0)]
    )


def _smooth(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    padded = np.pad(values, (width // 2, width - 1 - width // 2), mode="edge")
    return np.convolve(padded, np.ones(width) / width, "valid")


def _knocks(peaks: Curve, local: NDArray[np.float64]) -> NDArray[np.float64]:
    gain = np.minimum(1.0, _KNOCK * 10 ** (local / 20) / np.maximum(peaks, 1e-6))
    padded = np.pad(gain, 1, mode="edge")
    return np.asarray(np.minimum(np.minimum(padded[:-2], padded[2:]), gain))
