"""Peaks held down by a gain that sees them coming: no attack to miss, no delay, the same forwards and backwards."""

from collections.abc import Iterable, Iterator

import numpy as np

from broadcaster.mastering.fir import bank_of, filtered
from broadcaster.mastering.overlap import overlapped
from broadcaster.mastering.running import running_maximum, running_mean
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.model import Decibels, SampleRate, Seconds

_TAPS = 13
_TIMES = np.arange(_TAPS) - _TAPS // 2
_BETWEEN = bank_of(
    [np.sinc(_TIMES + part) * np.cos(np.pi * (_TIMES + part) / (_TAPS + 1)) ** 2 for part in (0.0, 0.25, 0.5, 0.75)]
)
"""BS.1770 finds the true peak at four times 48 kHz."""

_REACH = Seconds(0.0015)
_MARGIN = 1024
_BLOCK = 65536 - 2 * _MARGIN


def limit_true_peak(pieces: Iterable[Samples], ceiling: Decibels, gain: Decibels) -> Iterator[Samples]:
    """Blocks at `MASTER_RATE`, turned by `gain` and held below `ceiling` (dBTP); as long, each sample in its place."""
    factor = np.float32(10 ** ((gain - ceiling) / 20))
    top = np.float32(10 ** (ceiling / 20))

    def work(samples: Samples) -> Samples:
        raised = samples * factor
        return held_down(raised, true_peaks(raised), _REACH, MASTER_RATE) * top

    return overlapped(pieces, _BLOCK, _MARGIN, work)


def held_down(samples: Samples, peaks: Samples, reach: Seconds, rate: SampleRate) -> Samples:
    """`samples` times a smooth gain, at most 1, that brings every one of `peaks` to 1 or less.

    There is a peak for every sample, or for every so many. It falls and rises within about twice `reach` of a peak.
    """
    if peaks.max(initial=0) <= 1:
        return samples
    step = len(samples) // len(peaks)
    half = max(1, round(reach * rate / step))
    gains = np.asarray(1 / np.maximum(running_maximum(peaks, half + 1), 1), np.float32)
    for part in (half // 2, half - half // 2):
        gains = running_mean(gains, part, edge=True)
    return samples * _interpolated(gains, step)


def peaks_of(samples: Samples) -> Samples:
    """The greatest magnitude of each four samples."""
    return _greatest_of_four(np.abs(samples).reshape(-1, 4))


def true_peaks(samples: Samples) -> Samples:
    """The same between the samples too, at four times the rate."""
    finer = np.abs(filtered(samples, _BETWEEN)).reshape(-1, 16)
    finer = np.maximum(finer[:, :8], finer[:, 8:])
    return _greatest_of_four(np.maximum(finer[:, :4], finer[:, 4:]))


def _greatest_of_four(rows: Samples) -> Samples:
    pairs = np.maximum(rows[:, :2], rows[:, 2:])
    return np.maximum(pairs[:, 0], pairs[:, 1])


def _interpolated(gains: Samples, step: int) -> Samples:
    """Straight lines between the middles of steps."""
    if step == 1:
        return gains
    rises = np.diff(np.pad(gains, 1, mode="edge"))
    finer = np.empty((len(gains), step), np.float32)
    for place in range(step):
        part = np.float32((place + 0.5) / step - 0.5)
        finer[:, place] = gains + part * (rises[1:] if part > 0 else rises[:-1])
    return finer.reshape(-1)
