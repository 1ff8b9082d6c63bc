"""Values over time, smoothed and searched around each of them, in a few passes over all."""

import numpy as np

from broadcaster.mastering.samples import Samples


def running_mean(values: Samples, half: int, *, edge: bool = False) -> Samples:
    """The mean of each value and `half` neighbours on both sides, along the last axis.

    Beyond the ends are zeros, or the first and the last value again where `edge`.
    """
    width = 2 * half + 1
    around = [(0, 0)] * (values.ndim - 1) + [(half + 1, half)]
    sums = np.cumsum(np.pad(values, around, mode="edge" if edge else "constant"), axis=-1, dtype=np.float64)
    return ((sums[..., width:] - sums[..., :-width]) / width).astype(np.float32)


def running_maximum(values: Samples, half: int) -> Samples:
    """The greatest of each value and `half` neighbours on both sides, in log2(half) passes."""
    greatest = np.pad(values, half, mode="edge")
    width, whole = 1, 2 * half + 1
    while 2 * width <= whole:
        greatest = np.maximum(greatest[:-width], greatest[width:])
        width *= 2
    rest = whole - width
    return np.maximum(greatest[: len(greatest) - rest], greatest[rest:])
