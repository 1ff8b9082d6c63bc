"""An assembly becomes finished samples: shaped for the loudspeaker, at the station's loudness, under the ceiling."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from broadcaster.mastering.assemble import WORKING_LEVEL, Assembly
from broadcaster.mastering.loudness import SILENCE, LoudnessMeter
from broadcaster.mastering.profiles import FEED, TARGET_LOUDNESS, Profile, finish, shape
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.mastering.spool import Spool
from broadcaster.model import Decibels, Seconds, SentenceMark

_NEAR = 0.3
"""LU from the target that are near enough."""
_TRIES = 3
_FADE = Seconds(0.005)
_LEAST_PART = 0.25
"""Of a further decibel, that comes through the limiter; where it is less, more gain would only distort."""
_GREATEST_GAIN = Decibels(8.0)
"""What is quieter by more than this after a profile is hiss, which would only be made louder."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Samples at `MASTER_RATE` that are only to be encoded."""

    samples: Spool
    loudness: float
    """LUFS."""
    marks: tuple[SentenceMark, ...]


@contextmanager
def finished(assembly: Assembly, profile: Profile) -> Iterator[Finished]:
    """The finished sound, which is there until the end of the block."""
    with Spool() as shaped:
        shaped_level = _spool(shape(assembly, assembly.rate, profile, Decibels(FEED - WORKING_LEVEL)), shaped)
        before, gain = (0.0, shaped_level), _first_gain(shaped_level)
        for attempt in range(_TRIES):
            with Spool() as samples:
                measured = _spool(_faded(finish(shaped, gain), len(shaped)), samples)
                is_there = abs(measured - TARGET_LOUDNESS) < _NEAR or gain == _GREATEST_GAIN
                if is_there or measured <= SILENCE or attempt == _TRIES - 1:
                    yield Finished(samples, measured, tuple(assembly.marks))
                    return
            before, gain = (gain, measured), _next_gain(*before, gain, measured)


def _first_gain(level: float) -> Decibels:
    """What lifts a shaped sound to the target, with what the limiter will eat of it, as it mostly does of speech."""
    if level <= SILENCE:
        return Decibels(0.0)
    short = TARGET_LOUDNESS - level
    return Decibels(min(short + max(0.0, (short + 2.5) / 2), _GREATEST_GAIN))


def _next_gain(gain_before: float, level_before: float, gain: float, level: float) -> Decibels:
    """On from two gains and the loudness that each gave: a limiter eats more of each further decibel."""
    step = gain - gain_before
    part = min(max((level - level_before) / step, _LEAST_PART), 1.0) if step else 1.0
    return Decibels(min(gain + (TARGET_LOUDNESS - level) / part, _GREATEST_GAIN))


def _faded(pieces: Iterable[Samples], length: int) -> Iterator[Samples]:
    """Both ends from and to nothing: shaping spreads a pulse to both sides, and what is cut off there would click."""
    position, fade = 0, round(_FADE * MASTER_RATE)
    for piece in pieces:
        places = np.arange(position, position + len(piece))
        yield (piece * np.minimum(1, np.minimum(places, length - 1 - places) / fade)).astype(np.float32)
        position += len(piece)


def _spool(pieces: Iterable[Samples], into: Spool) -> float:
    """Put them by; how loud they are."""
    meter = LoudnessMeter(MASTER_RATE)
    for piece in pieces:
        meter.feed(piece)
        into.append(piece)
    return meter.finish()
