"""Files whose peaks, as a player decodes them, stay under the ceiling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.decode import decode_stream
from broadcaster.mastering.encode import Encoding, encode
from broadcaster.mastering.loudness import LoudnessMeter, to_decibels, to_factor
from broadcaster.mastering.output_gain import lower_output_gain
from broadcaster.mastering.profiles import CEILING
from broadcaster.mastering.samples import MASTER_RATE, Samples, stream_filters
from broadcaster.model import Decibels

_MARGIN = Decibels(0.03)
"""What the samples of a player differ from ours, which are not rounded to 16 bit."""

_TRIES = 6
_WIDER = 4
"""Times; by how much more each further try is lowered: the last takes 7 dB off, more than a codec ever adds."""

_TAPS = 32
_PARTS = 8
"""In so many parts each step between two samples is looked at; BS.1770-5 asks for 4."""
_TIMES = np.arange(_TAPS)[:, None] - (_TAPS // 2 - 1) - np.arange(1, _PARTS)[None, :] / _PARTS
_BETWEEN = (np.sinc(_TIMES) * np.cos(np.pi * _TIMES / (_TAPS + 1)) ** 2).astype(np.float32)
"""Values between the two samples in the middle of `_TAPS`."""


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
    for attempt in range(_TRIES):
        quieter = (piece * np.float32(to_factor(gain)) for piece in samples) if gain else samples
        file = encode(quieter, length, encoding, tags)
        over = Decibels(decoded_peak(file, encoding, meter) - CEILING + _MARGIN)
        if over <= 0:
            return Encoded(file, Decibels(0.0))
        if encoding.codec == "libopus":
            return Encoded(lower_output_gain(file, Decibels(-over)), Decibels(-over))
        gain = Decibels(gain - over - _MARGIN * _WIDER**attempt)
    raise MasteringError(
        translatable("The audio could not be held under the loudspeakers' limit; choose another way to make it loud.")
    )


def decoded_peak(file: bytes, encoding: Encoding, meter: LoudnessMeter | None = None) -> Decibels:
    """The true peak of a file with nothing above 12 kHz, as a player at `MASTER_RATE` decodes it; `meter` hears it."""
    search = PeakSearch(min(encoding.rate / 2, 12_000))
    pieces = decode_stream(file, encoding.rate, longest=None)
    for piece in pieces if encoding.rate == MASTER_RATE else stream_filters(pieces, encoding.rate, [], MASTER_RATE):
        search.feed(piece)
        if meter:
            meter.feed(piece)
    return search.finish()


class PeakSearch:
    """True peak of blocks at `MASTER_RATE`, looked for only around samples that are near the greatest."""

    def __init__(self, top: float) -> None:
        """`top` is the highest frequency, in Hz."""
        # Around its peak a sound falls no faster than a tone of its highest frequency does (Duffin, Schaeffer: Some
        # properties of functions of exponential type, Bull. AMS 44, 1938), so of a peak between two samples the nearer
        # one shows at least this part.
        self._shown = np.float32(np.cos(np.pi * top / MASTER_RATE))
        self._greatest = np.float32(0)
        self._tail = np.zeros(_TAPS, np.float32)

    def feed(self, samples: Samples) -> None:
        """Go on with these."""
        joined = np.concatenate([self._tail, samples])
        magnitudes = np.abs(joined[_TAPS // 2 - 1 : 1 - _TAPS // 2])
        self._greatest = max(self._greatest, magnitudes.max())
        high = magnitudes >= self._greatest * self._shown
        steps = np.flatnonzero(high[:-1] | high[1:])
        between = sliding_window_view(joined, _TAPS)[steps] @ _BETWEEN
        self._greatest = max(self._greatest, np.abs(between).max(initial=0))
        self._tail = joined[1 - _TAPS :]

    def finish(self) -> Decibels:
        """dBTP of all."""
        self.feed(np.zeros(_TAPS, np.float32))
        return to_decibels(float(self._greatest))
