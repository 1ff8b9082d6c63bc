"""Music and relayed programmes: the long swells evened out and the peaks held down, its sound left as it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.limiting import held_down, peaks_of
from broadcaster.mastering.overlap import overlapped
from broadcaster.mastering.running import running_mean
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.model import Decibels, Seconds

_BLOCK, _MARGIN = 22 * MASTER_RATE, 4 * MASTER_RATE
"""Samples at `MASTER_RATE`."""

_STEP = MASTER_RATE // 50
"""Levels are taken fifty times a second."""


_LOWEST = 100.0
"""Hz; below it a horn sounds nothing, but the peaks would count."""
_AVERAGE = Decibels(-21.0)
"""Power, relative to full scale, of a programme at FEED."""
_WITHIN = Decibels(8.0)
_SECONDS = Seconds(1.0)
"""The standard deviation of the window that the level is averaged in."""


@dataclass(frozen=True, slots=True)
class Evening:
    """How far the level is evened out, and how gently peaks are held down."""

    level: float
    """How much of the distance from `_AVERAGE` is made up for, 0 to 1."""
    drive: Decibels
    """Into each of two limiters."""
    reach: Seconds
    """How far around a peak the first turns down; the second is six times as quick."""

    rate: ClassVar = MASTER_RATE
    """What comes in and goes out."""

    def stream(self, pieces: Iterable[Samples]) -> Iterator[Samples]:
        """Blocks at `MASTER_RATE`, as long as what comes in."""
        return overlapped(pieces, _BLOCK, _MARGIN, self._even_out)

    def _even_out(self, samples: Samples) -> Samples:
        heard = self._without_rumble(samples)
        held = heard * self._gains(heard)
        for reach in (self.reach, Seconds(self.reach / 6)):
            held = np.asarray(held * np.float32(10 ** (self.drive / 20)), np.float32)
            held = held_down(held, peaks_of(held), reach, MASTER_RATE)
        return held

    def _without_rumble(self, samples: Samples) -> Samples:
        pitches = np.fft.rfftfreq(len(samples), 1 / MASTER_RATE)
        rise = 1 / np.sqrt(1 + (_LOWEST / np.maximum(pitches, 1)) ** 4)
        heard = np.fft.irfft(np.fft.rfft(samples) * rise.astype(np.float32), len(samples))
        return np.asarray(heard, np.float32)

    def _gains(self, samples: Samples) -> NDArray[np.float32]:
        power = np.square(samples).reshape(-1, _STEP).mean(1)
        around = power
        for _ in range(3):
            around = running_mean(around, round(_SECONDS * MASTER_RATE / _STEP))
        above = 10 * np.log10(np.maximum(around, 1e-10)) - _AVERAGE
        gains = -self.level * np.clip(above, -_WITHIN, _WITHIN)
        places = (np.arange(len(power)) + 0.5) * _STEP
        return np.asarray(10 ** (np.interp(np.arange(len(samples)), places, gains) / 20), np.float32)
