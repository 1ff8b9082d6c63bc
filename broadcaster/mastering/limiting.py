"""Peaks held down by a gain that sees them coming: no attack to miss, no delay, the same forwards and backwards."""

from collections.abc import Iterable, Iterator

import numpy as np

from broadcaster.mastering.overlap import overlapped
from broadcaster.mastering.running import running_maximum, running_mean
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.model import Decibels, SampleRate, Seconds

_OVERSAMPLING = 4
"""BS.1770 finds the true peak at four times 48 kHz."""

_REACH = Seconds(0.0015)
_MARGIN = 1024
_BLOCK = 16384 - 2 * _MARGIN
"""Short Fourier transforms stay in the cache of a small processor."""


def limit_true_peak(pieces: Iterable[Samples], ceiling: Decibels, gain: Decibels) -> Iterator[Samples]:
    """Blocks at `MASTER_RATE`, turned by `gain` and held below `ceiling` (dBTP); as long, each sample in its place."""
    factor = np.float32(10 ** ((gain - ceiling) / 20))
    top = np.float32(10 ** (ceiling / 20))

    def work(samples: Samples) -> Samples:
        raised = samples * factor
        return held_down(raised, oversampled_peaks(raised), _REACH, MASTER_RATE) * top

    return overlapped(pieces, _BLOCK, _MARGIN, work)


def held_down(samples: Samples, peaks: Samples, reach: Seconds, rate: SampleRate) -> Samples:
    """`samples` times a smooth gain, at most 1, that brings every one of `peaks` to 1 or less.

    It falls and rises within twice `reach` of a peak.
    """
    if peaks.max(initial=0) <= 1:
        return samples
    half = max(1, round(reach * rate))
    gains = np.asarray(1 / np.maximum(running_maximum(peaks, half), 1), np.float32)
    for part in (half // 2, half - half // 2):
        gains = running_mean(gains, part, edge=True)
    return samples * gains


def oversampled_peaks(samples: Samples) -> Samples:
    """For each sample the greatest magnitude between it and the next, at four times the rate."""
    spectrum = np.fft.rfft(samples)
    finer = np.fft.irfft(spectrum, len(samples) * _OVERSAMPLING) * np.float32(_OVERSAMPLING)
    magnitudes = np.abs(finer)
    pairs = np.maximum(magnitudes[::2], magnitudes[1::2])
    return np.asarray(np.maximum(pairs[::2], pairs[1::2]), np.float32)
