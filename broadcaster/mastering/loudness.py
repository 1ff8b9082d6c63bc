"""How loud: integrated loudness and true peak after ITU-R BS.1770-5 and EBU R 128, by FFmpeg's ebur128."""

import math
from dataclasses import dataclass

from broadcaster.mastering.samples import Samples, filtered_frames, fit
from broadcaster.model import Decibels, SampleRate

SILENCE = -70.0
"""LUFS; the absolute gate of BS.1770: what is quieter, or shorter than a block of 0.4 s, measures as this."""

_STEP = 10
"""ebur128 reports once in a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What was measured over the whole length."""

    integrated: float
    """LUFS."""
    true_peak: Decibels
    """dBTP: the peak between the samples, found at four times the rate."""


def measure_loudness(samples: Samples, rate: SampleRate) -> Loudness:
    """Measure `samples`, one channel."""
    # The last tenth of a second is reported only when it is full.
    step = rate // _STEP
    whole = fit(samples, -(-max(len(samples), 1) // step) * step)
    integrated, peak = SILENCE, 0.0
    for frame in filtered_frames(whole, rate, [("ebur128", "metadata=1:peak=true")]):
        reported = frame.metadata
        if "lavfi.r128.I" in reported:
            integrated = float(reported["lavfi.r128.I"])
            peak = float(reported["lavfi.r128.true_peak"])
    return Loudness(integrated, to_decibels(peak))


def to_decibels(amplitude: float) -> Decibels:
    """Relative to full scale; -120 for nothing."""
    return Decibels(20 * math.log10(max(amplitude, 1e-6)))


def to_factor(gain: Decibels) -> float:
    """By how much samples are multiplied."""
    return float(10 ** (gain / 20))
