"""Samples that a recorder cut off at its limit: found, and drawn again as the curves that they were."""

import av
import numpy as np
from numpy.typing import NDArray

_NEAR = 0.0005
"""Of full scale; cut-off samples in a row differ by less, as those on top of a wave hardly do."""
_LOUD = 0.3
"""Of full scale; nobody sets a recorder so low that it clips below."""
_SHORTEST = 3
"""Samples in a row."""
_MOST = 2.0
"""Times the limit; nothing is drawn higher."""

Plane = NDArray[np.float32]


def planes(frame: av.AudioFrame) -> Plane:
    """A decoded frame as (channels, samples), full scale 1, whatever its own format."""
    raw = frame.to_ndarray()
    if not frame.format.is_planar:
        raw = raw.reshape(frame.samples, -1).T
    if raw.dtype == np.uint8:
        return (raw.astype(np.float32) - 128) / np.float32(128)
    scale = {"i": 1 << 8 * raw.itemsize - 1, "f": 1}[raw.dtype.kind]
    return np.asarray(raw / scale, np.float32)


def flat_samples(samples: Plane, level: float) -> int:
    """How many samples of a channel lie in rows that were cut off at `level` or just beneath it."""
    return int(_flat(samples, level).sum())


def mended(samples: Plane, level: float) -> Plane:
    """One channel with its cut-off rows replaced by a cubic through what stands beside them."""
    edges = np.flatnonzero(np.diff(_flat(samples, level).astype(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    whole = (starts >= 2) & (ends + 1 < len(samples))
    starts, ends = starts[whole], ends[whole]
    counts = ends - starts
    if not len(starts):
        return samples
    row = np.repeat(np.arange(len(starts)), counts)
    place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    span = (counts + 1)[row]
    t = place / span
    left, right = samples[starts - 1][row], samples[ends][row]
    rise, fall = (samples[starts - 1] - samples[starts - 2])[row], (samples[ends + 1] - samples[ends])[row]
    drawn = (
        (1 + 2 * t) * (1 - t) ** 2 * left
        + t**2 * (3 - 2 * t) * right
        + span * (t * (1 - t) ** 2 * rise - t**2 * (1 - t) * fall)
    )
    whole_row = starts[row] + place - 1
    cut = samples[whole_row]
    out = samples.copy()
    out[whole_row] = np.sign(cut) * np.clip(np.abs(drawn), np.abs(cut), _MOST * level)
    return out


def _flat(samples: Plane, level: float) -> NDArray[np.bool_]:
    high = np.abs(samples) >= max(level - _NEAR, _LOUD)
    edges = np.flatnonzero(np.diff(high.astype(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= _SHORTEST
    steps = np.zeros(len(high) + 1, np.int8)
    steps[starts[long]], steps[ends[long]] = 1, -1
    return np.cumsum(steps[:-1], dtype=np.int8).astype(bool)


def mended_frame(frame: av.AudioFrame, level: float) -> av.AudioFrame:
    """A decoded frame, as floating point, with its cut-off rows drawn again."""
    drawn = np.ascontiguousarray([mended(row, level) for row in planes(frame)], np.float32)
    new = av.AudioFrame.from_ndarray(drawn, format="fltp", layout=frame.layout.name)
    new.sample_rate, new.pts, new.time_base = frame.sample_rate, frame.pts, frame.time_base
    return new
