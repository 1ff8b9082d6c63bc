"""A stream in blocks that see their surroundings, so that an hour is shaped in little memory and without a seam."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from broadcaster.mastering.samples import Samples


def overlapped(
    pieces: Iterable[Samples], block: int, margin: int, work: Callable[[Samples], Samples], ratio: int = 1
) -> Iterator[Samples]:
    """What `work` makes of the stream: `ratio` samples for each that went in, each in its place.

    `work` gets `margin + block + margin` samples, zeros before the beginning and after the end, and returns `ratio`
    times as many; the margins are thrown away. Where it looks no further than `margin` around a sample, the result is
    that of one run over the whole, however the stream was cut into pieces. At the end the middle is shorter, in whole
    margins: a short sound costs little.
    """
    held = np.zeros(margin, np.float32)
    size = margin + block + margin
    for piece in pieces:
        held = np.concatenate([held, piece])
        while len(held) >= size:
            yield work(held[:size])[margin * ratio : (margin + block) * ratio]
            held = held[block:]
    while (left := len(held) - margin) > 0:
        size = margin + min(block, -(-left // margin) * margin) + margin
        last = np.pad(held[:size], (0, max(0, size - len(held))))
        yield work(last)[margin * ratio : (margin + min(left, block)) * ratio]
        held = held[block:]
