"""Speech shaped for a horn: levelled, its pulses spread in time, and what still stands out held down and clipped.

The amplifier of a horn clips at a peak, so loudness is bought by a lower peak factor. In this order each step costs
the voice least: a pulse whose pitches come a few milliseconds one after the other has lower peaks and sounds the same;
a limiter that sees ahead leaves the wave its form; only what is left is clipped, and the harmonics of that removed.
Removing them puts peaks up again, so what then stands out is taken away, without harmonics of its own: more level at
the same peak for nothing (the idea is that of "controlled envelope single sideband", Hershberger, QEX Nov/Dec 2014).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.fir import bank_of, filtered
from broadcaster.mastering.levelling import RATE, Levelling
from broadcaster.mastering.limiting import held_down, peaks_of
from broadcaster.mastering.overlap import overlapped
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.model import Decibels, SampleRate, Seconds

_MARGIN = 4096
_BLOCK = 65536 - 2 * _MARGIN
"""Samples at `RATE`; short Fourier transforms stay in the cache of a small processor."""

_RATIO = MASTER_RATE // RATE

_DELAY_PITCHES = (150, 250, 400, 600, 850, 1200, 1600, 2200, 3000, 4200, 5500)
_DELAYS = (-1.1, -1.6, -4.6, 6.1, -3.7, 0.7, -0.9, -2.6, 3.4, -0.9, 5.1)
"""Milliseconds at these pitches, and straight lines over the octaves between: found by a search for the
best understanding at an equal peak, over voices of several kinds (docs/mastering.md)."""

_LOWEST, _HIGHEST = 110.0, 6000.0
"""Hz; outside a horn sounds nothing: there is hum, and a codec at a low rate errs."""

_TOP, _CORRECTION = 0.99, np.float32(2.5)
"""What stands out above `_TOP` loses height in the low-pass, so more is taken away than that."""

_REFERENCE = Decibels(11.0)
"""dB from full scale down to about the peaks of levelled speech."""


@dataclass(frozen=True, slots=True)
class Shaping:
    """One step after another."""

    levelling: Levelling
    drive: Decibels
    """Into the limiter."""
    reach: Seconds
    """How far around a peak the limiter turns down."""
    clip: Decibels
    """Into the clipper."""

    rate: ClassVar = RATE
    """What comes in; what goes out is at `MASTER_RATE`."""

    def stream(self, pieces: Iterable[Samples]) -> Iterator[Samples]:
        """Blocks at `RATE` become blocks at `MASTER_RATE`."""
        return overlapped(self.levelling.stream(pieces), _BLOCK, _MARGIN, self._condense, _RATIO)

    def _condense(self, samples: Samples) -> Samples:
        raised = self._spread(samples) * np.float32(10 ** ((self.drive + _REFERENCE) / 20))
        limited = held_down(raised, peaks_of(raised), self.reach, MASTER_RATE)
        made = _without_harmonics(_clipped(limited * np.float32(10 ** (self.clip / 20))))
        return made - _without_harmonics((made - np.clip(made, -_TOP, _TOP)) * _CORRECTION)

    def _spread(self, samples: Samples) -> Samples:
        spectrum = np.fft.rfft(samples) * _spreading(len(samples))
        return np.asarray(np.fft.irfft(spectrum, len(samples) * _RATIO) * _RATIO, np.float32)


def _clipped(samples: Samples) -> Samples:
    """Smoothly: x / (1 + x^8)^(1/8), which is 0.92 at 1 and never more than 1."""
    eighth = np.square(np.square(np.square(samples)))
    return np.asarray(samples / np.sqrt(np.sqrt(np.sqrt(1 + eighth))), np.float32)


def _without_harmonics(samples: Samples) -> Samples:
    return filtered(samples, _LOW_PASS).reshape(-1)


@lru_cache(maxsize=4)
def _spreading(length: int) -> NDArray[np.complex64]:
    """The response of an all-pass with these delays, and of a band-pass."""
    pitches = _pitches(length, RATE)
    seconds = np.interp(np.log(np.maximum(pitches, 1)), np.log(_DELAY_PITCHES), _DELAYS) / 1000
    turned = -2j * np.pi * np.cumsum(seconds) * (RATE / length)
    return np.asarray(np.exp(turned) * _fall(pitches, 6) * _rise(pitches), np.complex64)


def _pitches(length: int, rate: SampleRate) -> NDArray[np.float64]:
    return np.asarray(np.fft.rfftfreq(length, 1 / rate), np.float64)


def _fall(pitches: NDArray[np.float64], order: int) -> NDArray[np.float64]:
    """The magnitude of a Butterworth low-pass."""
    return np.asarray(1 / np.sqrt(1 + (pitches / _HIGHEST) ** (2 * order)), np.float64)


def _rise(pitches: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same of a high-pass."""
    return np.asarray(1 / np.sqrt(1 + (_LOWEST / np.maximum(pitches, 1)) ** 8), np.float64)


def _low_pass(taps: int) -> Samples:
    """Its impulse response, faded out."""
    response = np.fft.irfft(_fall(_pitches(4096, MASTER_RATE), 8))
    around = np.roll(response, taps // 2)[:taps]
    return np.asarray(around * np.hanning(taps + 2)[1:-1], np.float32)


_LOW_PASS = bank_of([_low_pass(65)])
