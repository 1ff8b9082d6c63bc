"""Steady noise: its spectrum from the quietest moments, and its reduction by a Wiener filter.

The a-priori ratio follows the decision-directed rule of Ephraim and Malah (IEEE Trans. ASSP 32(6), 1984), which leaves
no musical tones; the floor lies high, since a voice in a little noise is followed better than a damaged one in none.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.samples import MASTER_RATE, Samples

FRAME = 1536
"""Samples; 32 ms."""
HOP = FRAME // 2
"""From one frame to the next. Frame i stands around sample i * HOP."""

Power = NDArray[np.float32]
"""A row a frame, a column a frequency."""

_WINDOW = np.sqrt(np.hanning(FRAME + 1)[:-1]).astype(np.float32)
_PITCHES = np.fft.rfftfreq(FRAME, 1 / MASTER_RATE)
_SPEECH = (_PITCHES >= 200) & (_PITCHES <= 4000)
_SCALE = np.float32(2 / FRAME / float((_WINDOW**2).sum()))
"""Makes the sum over the frequencies the mean square of the frame."""
_TOGETHER = 64

_SEGMENT = 20 * MASTER_RATE // HOP
"""Frames; noise may change from one stretch of this length to the next."""
_SILENCE = 1e-10
"""Mean square of what a recorder writes whose gate is shut; it tells nothing of the noise."""
_QUIETEST = 3
"""Percentile of loudness below which there is nothing but noise, where there is steady noise."""
_STEADY = 2.0
"""Times the power of the quietest: so far steady noise varies from frame to frame, and what dies away much farther."""
_ENOUGH = 0.06
"""Part of a stretch that must be as steady as that, to be taken for noise."""
_BIAS = 1.15
"""The quietest frames of noise are quieter than its mean."""

_FLOOR = 10 ** (-12 / 20)
_SMOOTHING = np.float32(0.94)


def frames(pieces: Iterable[Samples]) -> Iterator[NDArray[np.complex64]]:
    """Spectra of overlapping frames, some at a time; the first is half before the beginning, the last half behind."""
    waiting = np.zeros(HOP, np.float32)
    for piece in pieces:
        waiting = np.concatenate([waiting, piece])
        while len(waiting) >= (_TOGETHER + 1) * HOP:
            yield _spectra(waiting[: (_TOGETHER + 1) * HOP])
            waiting = waiting[_TOGETHER * HOP :]
    yield _spectra(np.pad(waiting, (0, -len(waiting) % HOP + HOP)))


def joined(spectra: Iterable[NDArray[np.complex64]]) -> Iterator[Samples]:
    """The sound of such spectra again, from the first sample on; up to `HOP` samples longer."""
    carried = np.zeros(HOP, np.float32)
    first = True
    for some in spectra:
        parts = np.fft.irfft(some, FRAME, axis=1).astype(np.float32) * _WINDOW
        before = np.concatenate([carried[None], parts[:-1, HOP:]])
        sound = (before + parts[:, :HOP]).reshape(-1)
        carried = parts[-1, HOP:]
        yield sound[HOP:] if first else sound
        first = False


def power_of(spectra: NDArray[np.complex64]) -> Power:
    """By frequency what each frame has of its mean square."""
    return np.asarray((spectra.real**2 + spectra.imag**2) * _SCALE, np.float32)


def speech_level(power: Power) -> NDArray[np.float32]:
    """The part of the mean square in the band of speech, by frame."""
    return np.asarray(power[:, _SPEECH].sum(axis=1), np.float32)


class NoiseMeter:
    """Gathers the noise of each stretch, frame by frame."""

    def __init__(self) -> None:
        self._waiting: list[Power] = []
        self._found: list[Power | None] = []

    def add(self, power: Power) -> None:
        """The next frames."""
        self._waiting.append(power)
        if sum(map(len, self._waiting)) >= _SEGMENT:
            self._close()

    def noise(self) -> Power:
        """A row a stretch, all of them as long as each other but the last; empty where there is no steady noise."""
        if self._waiting:
            self._close()
        known = [place for place, found in enumerate(self._found) if found is not None]
        if not known:
            return np.zeros((0, len(_PITCHES)), np.float32)
        return np.array([self._quietest_near(place, known) for place in range(len(self._found))], np.float32)

    def _quietest_near(self, place: int, known: list[int]) -> Power:
        """A stretch without a pause has the noise of one beside it."""
        near = [other for other in known if abs(other - place) <= 1] or [min(known, key=lambda one: abs(one - place))]
        return min((found for other in near if (found := self._found[other]) is not None), key=lambda one: one.sum())

    def _close(self) -> None:
        power = np.concatenate(self._waiting)
        self._waiting.clear()
        for start in range(0, len(power), _SEGMENT):
            self._found.append(_steady(power[start : start + _SEGMENT]))


def noise_rows(noise: Power, frame: int, count: int) -> NDArray[np.intp]:
    """Which row of the noise holds for each of `count` frames from `frame` on."""
    return np.minimum(np.arange(frame, frame + count) // _SEGMENT, len(noise) - 1)


def reduced(spectra: Iterable[NDArray[np.complex64]], noise: Power) -> Iterator[NDArray[np.complex64]]:
    """The same frames with their noise reduced by at most 12 dB."""
    frame = 0
    kept = np.zeros(len(_PITCHES), np.float32)
    for some in spectra:
        ratios = power_of(some) / np.maximum(noise[noise_rows(noise, frame, len(some))], np.float32(1e-14))
        gains = np.empty_like(ratios)
        for row, ratio in enumerate(ratios):
            expected = _SMOOTHING * kept + (1 - _SMOOTHING) * np.maximum(ratio - 1, 0)
            gain = expected / (1 + expected)
            kept = gain * gain * ratio
            gains[row] = gain
        frame += len(some)
        yield some * np.maximum(gains, np.float32(_FLOOR))


def _spectra(samples: Samples) -> NDArray[np.complex64]:
    overlapping = np.lib.stride_tricks.sliding_window_view(samples, FRAME)[::HOP]
    return np.asarray(np.fft.rfft(overlapping * _WINDOW, axis=1), np.complex64)


def _steady(power: Power) -> Power | None:
    levels = speech_level(power)
    heard = levels > _SILENCE
    if not heard.any():
        return None
    quiet = heard & (levels <= _STEADY * np.percentile(levels[heard], _QUIETEST))
    if quiet.sum() < max(_ENOUGH * heard.sum(), 5):
        return None
    return np.asarray(power[quiet].mean(axis=0) * _BIAS, np.float32)
