"""What of a sound can be drawn: its outline, its spectrum and its loudness over time, taken in one pass."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.loudness import SILENCE
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.mastering.spectra import FRAME, FREQUENCIES, Power, band_matrix, framed, power
from broadcaster.model.units import Seconds

LOWEST, HIGHEST, BANDS = 100.0, 8000.0, 64
"""Hz between which the spectrum is shown, and in how many steps of equal ratio."""

STEP = 192
"""Samples: 4 ms, the finest detail of an outline."""

_MATRIX = band_matrix(np.geomspace(LOWEST, HIGHEST, BANDS + 1))
_MOMENTARY = round(0.4 * MASTER_RATE / FRAME)


@dataclass(frozen=True, slots=True)
class Sketch:
    """Some 10 MB for an hour, whatever it was made from."""

    seconds: Seconds
    lows: Samples
    highs: Samples
    """The least and the greatest sample of every 4 ms."""
    bands: Power
    """dB in (frames of 32 ms, BANDS); full scale is that of a sine."""
    loudness: Samples
    """Momentary loudness in LUFS (EBU R 128: over 0.4 s), one figure a frame."""


def sketch(pieces: Iterable[Samples]) -> Sketch:
    """Of mono blocks at MASTER_RATE."""
    counted = _Counted(pieces)
    outlines, bands = [np.zeros((0, 2), np.float32)], [np.zeros((0, BANDS), np.float16)]
    weighted: list[NDArray[np.floating[Any]]] = [np.zeros(0, np.float32)]
    for frames in framed(counted):
        steps = frames.reshape(-1, STEP)
        spectra = power(frames)
        outlines.append(np.stack([steps.min(axis=1), steps.max(axis=1)], axis=1))
        bands.append((10 * np.log10(2 * spectra @ _MATRIX + 1e-10)).astype(np.float16))
        weighted.append(spectra @ _K_WEIGHTING)
    outline = np.concatenate(outlines)[: counted.steps]
    return Sketch(
        seconds=Seconds(counted.length / MASTER_RATE),
        lows=outline[:, 0],
        highs=outline[:, 1],
        bands=np.concatenate(bands),
        loudness=_momentary(np.concatenate(weighted)),
    )


def peaks(pieces: Iterable[Samples], count: int) -> list[float]:
    """The greatest amplitude of each of `count` equal parts, 0 to 1, for a browser to draw the wave from."""
    counted = _Counted(pieces)
    steps = [np.abs(frames.reshape(-1, STEP)).max(axis=1) for frames in framed(counted)]
    fine = np.concatenate([np.zeros(0, np.float32), *steps])[: counted.steps]
    return [round(float(part), 3) for part in spread(fine, count, np.maximum)]


def spread(values: NDArray[np.floating[Any]], count: int, join: np.ufunc) -> NDArray[np.floating[Any]]:
    """`values` over `count` places: joined where they are more, repeated where they are fewer."""
    if not len(values):
        return np.zeros((count, *values.shape[1:]), np.float32)
    starts = np.arange(count) * len(values) // count
    if len(values) < count:
        return values[starts]
    return np.asarray(join.reduceat(values, starts, axis=0))


class _Counted:
    """Blocks that pass, and how many samples they were."""

    def __init__(self, pieces: Iterable[Samples]) -> None:
        self._pieces = pieces
        self.length = 0

    def __iter__(self) -> Iterator[Samples]:
        for piece in self._pieces:
            self.length += len(piece)
            yield piece

    @property
    def steps(self) -> int:
        return -(-self.length // STEP)


def _k_weighting() -> Samples:
    # The two filters of ITU-R BS.1770-5 at 48 kHz, as the factor of the power at each frequency.
    turn = np.exp(-2j * np.pi * FREQUENCIES / MASTER_RATE)
    shelf = (1.53512485958697 - 2.69169618940638 * turn + 1.19839281085285 * turn**2) / (
        1 - 1.69065929318241 * turn + 0.73248077421585 * turn**2
    )
    high = (1 - turn) ** 2 / (1 - 1.99004745483398 * turn + 0.99007225036621 * turn**2)
    return np.asarray(np.abs(shelf * high) ** 2, np.float32)


_K_WEIGHTING = _k_weighting()


def _momentary(weighted: NDArray[np.floating[Any]]) -> Samples:
    if not len(weighted):
        return np.zeros(0, np.float32)
    sums = np.cumsum(np.pad(weighted.astype(float), (_MOMENTARY, 0)))
    means = np.maximum(sums[_MOMENTARY:] - sums[:-_MOMENTARY], 0) / _MOMENTARY
    return np.asarray(np.maximum(-0.691 + 10 * np.log10(means + 1e-12), SILENCE), np.float32)
