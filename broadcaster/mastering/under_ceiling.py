"""Files whose peaks, as a player decodes them, stay under the ceiling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from broadcaster.mastering.decode import decode_stream
from broadcaster.mastering.encode import Encoding, encode
from broadcaster.mastering.loudness import LoudnessMeter, PeakMeter, to_factor
from broadcaster.mastering.output_gain import lower_output_gain
from broadcaster.mastering.profiles import CEILING
from broadcaster.mastering.samples import Samples
from broadcaster.model import Decibels

_MARGIN = Decibels(0.03)
"""What the samples of a player differ from ours, which are not rounded to 16 bit."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file that is decoded under `CEILING`."""

    file: bytes = field(repr=False)
    turned: Decibels
    """By how much a player turns it up or down as its head says."""


def encode_under_ceiling(
    samples: Iterable[Samples],
    length: int,
    encoding: Encoding,
    tags: Mapping[str, str] | None = None,
    meter: LoudnessMeter | None = None,
) -> Encoded:
    """Encode blocks at `MASTER_RATE`, which can be iterated again; `meter` hears the Opus file before it is turned.

    A codec at a low rate puts single peaks of a limited sound up, and others at the next try. So a finished Opus file
    is turned down by its own head; an MP3, which has none and is seldom over, is encoded again with less.
    """
    gain = Decibels(0.0)
    while True:
        quieter = (piece * np.float32(to_factor(gain)) for piece in samples) if gain else samples
        file = encode(quieter, length, encoding, tags)
        over = Decibels(_true_peak(file, encoding, meter) - CEILING + _MARGIN)
        if over <= 0:
            return Encoded(file, Decibels(0.0))
        if encoding.codec == "libopus":
            return Encoded(lower_output_gain(file, Decibels(-over)), Decibels(-over))
        gain = Decibels(gain - over - _MARGIN)


def _true_peak(file: bytes, encoding: Encoding, meter: LoudnessMeter | None) -> Decibels:
    peak = PeakMeter(encoding.rate)
    for piece in decode_stream(file, encoding.rate, longest=None):
        peak.feed(piece)
        if meter:
            meter.feed(piece)
    return peak.finish()
