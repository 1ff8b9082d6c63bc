"""Power spectra of a stream, frame by frame, for the forecast and the picture."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.samples import MASTER_RATE, Samples, batched

Power = NDArray[np.float32]

FRAME = 1536
"""Samples: 32 ms at MASTER_RATE."""

FREQUENCIES = np.fft.rfftfreq(FRAME, 1 / MASTER_RATE)

_WINDOW = np.hanning(FRAME + 1)[:-1].astype(np.float32)
_SCALE = np.float32(2 / (FRAME * np.sum(_WINDOW.astype(float) ** 2)))
TOGETHER = 256
"""Frames in one array."""


def framed(pieces: Iterable[Samples]) -> Iterator[Samples]:
    """Mono blocks of any size at MASTER_RATE as arrays of frames, (n, FRAME); the last is filled up with silence."""
    for block in batched(pieces, TOGETHER * FRAME):
        yield np.pad(block, (0, -len(block) % FRAME)).reshape(-1, FRAME)


def power(frames: Samples) -> Power:
    """(n, len(FREQUENCIES)): by frequency what each frame has of its mean square, on average over many frames."""
    spectra = np.fft.rfft(frames * _WINDOW, axis=1)
    return np.asarray((spectra.real**2 + spectra.imag**2) * _SCALE, np.float32)


def band_matrix(edges: NDArray[np.floating[Any]]) -> Power:
    """(len(FREQUENCIES), len(edges) - 1): sums the power between each two edges in Hz."""
    low, high = edges[:-1], edges[1:]
    width = FREQUENCIES[1]
    above = np.clip((high - FREQUENCIES[:, None]) / width + 0.5, 0, 1)
    below = np.clip((low - FREQUENCIES[:, None]) / width + 0.5, 0, 1)
    return np.asarray(above - below, np.float32)
