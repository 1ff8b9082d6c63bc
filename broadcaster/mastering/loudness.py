"""How loud: integrated loudness and true peak after ITU-R BS.1770-5 and EBU R 128, by FFmpeg."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import av
import numpy as np

from broadcaster.mastering.samples import Samples, blocks, build_graph, frame_of, frames_from
from broadcaster.model import Decibels, SampleRate

SILENCE = -70.0
"""LUFS; the absolute gate of BS.1770: what is quieter, or shorter than a block of 0.4 s, measures as this."""

_STEP = 10
"""ebur128 reports once in a tenth of a second."""

_PEAK_RATE = SampleRate(192_000)
"""BS.1770 looks for the peak between the samples at four times 48 kHz."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What was measured over the whole length."""

    integrated: float
    """LUFS."""
    true_peak: Decibels
    """dBTP: the peak between the samples, found at four times the rate."""


class LoudnessMeter:
    """Integrated loudness of one channel that comes in blocks."""

    def __init__(self, rate: SampleRate) -> None:
        self._rate = rate
        self._graph = build_graph(rate, [("ebur128", "metadata=1")])
        self._length = 0
        self._last: av.AudioFrame | None = None

    def feed(self, samples: Samples) -> None:
        """Go on with these samples at the meter's rate."""
        if len(samples):
            self._graph.push(frame_of(samples, self._rate, self._length))
            self._length += len(samples)
            for frame in frames_from(self._graph):
                self._last = frame

    def finish(self) -> float:
        """LUFS of all that was fed; `SILENCE` where that is nothing. To be asked once, at the end."""
        # The last tenth of a second is reported only when it is full.
        self.feed(np.zeros(-self._length % (self._rate // _STEP), np.float32))
        return float(self._last.metadata.get("lavfi.r128.I", SILENCE)) if self._last else SILENCE


class PeakMeter:
    """True peak of one channel that comes in blocks."""

    def __init__(self, rate: SampleRate) -> None:
        self._rate = rate
        self._graph = build_graph(rate, [("aresample", str(_PEAK_RATE))])
        self._length = 0
        self._peak = 0.0

    def feed(self, samples: Samples) -> None:
        """Go on with these samples at the meter's rate."""
        if len(samples):
            self._graph.push(frame_of(samples, self._rate, self._length))
            self._length += len(samples)
            self._pull()

    def finish(self) -> Decibels:
        """dBTP of all that was fed. To be asked once, at the end."""
        if self._length:
            self._graph.push(None)
            self._pull()
        return to_decibels(self._peak)

    def _pull(self) -> None:
        for frame in frames_from(self._graph):
            samples = frame.to_ndarray()
            self._peak = max(self._peak, float(samples.max()), -float(samples.min()))


def measure_stream(pieces: Iterable[Samples], rate: SampleRate) -> Loudness:
    """Measure one channel that comes in blocks."""
    loudness, peak = LoudnessMeter(rate), PeakMeter(rate)
    for piece in pieces:
        loudness.feed(piece)
        peak.feed(piece)
    return Loudness(loudness.finish(), peak.finish())


def measure_loudness(samples: Samples, rate: SampleRate) -> Loudness:
    """Measure `samples`, one channel."""
    return measure_stream(blocks(samples, rate), rate)


def to_decibels(amplitude: float) -> Decibels:
    """Relative to full scale; -120 for nothing."""
    return Decibels(20 * math.log10(max(amplitude, 1e-6)))


def to_factor(gain: Decibels) -> float:
    """By how much samples are multiplied."""
    return float(10 ** (gain / 20))
