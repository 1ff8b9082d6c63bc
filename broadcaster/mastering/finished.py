"""An assembly becomes finished samples: shaped for the loudspeaker, at the station's loudness, under the ceiling."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from broadcaster.mastering.assemble import WORKING_LEVEL, Assembly
from broadcaster.mastering.loudness import SILENCE, LoudnessMeter
from broadcaster.mastering.profiles import FEED, TARGET_LOUDNESS, Profile, finish, shape
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.mastering.spool import Spool
from broadcaster.model import Decibels, SentenceMark

_NEAR = 0.3
"""LU from the target that are near enough."""
_TRIES = 3
"""A limiter eats a part of the gain it is given, so the first may fall short."""
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
        measured = _spool(shape(assembly, assembly.rate, profile, Decibels(FEED - WORKING_LEVEL)), shaped)
        gain, before = Decibels(0.0), SILENCE
        for attempt in range(_TRIES):
            if measured > SILENCE:
                gain = Decibels(min(gain + TARGET_LOUDNESS - measured, _GREATEST_GAIN))
            with Spool() as samples:
                measured = _spool(finish(shaped, gain), samples)
                is_there = abs(measured - TARGET_LOUDNESS) < _NEAR or gain == _GREATEST_GAIN
                if is_there or measured - before < _NEAR or attempt == _TRIES - 1:
                    yield Finished(samples, measured, tuple(assembly.marks))
                    return
                before = measured


def _spool(pieces: Iterable[Samples], into: Spool) -> float:
    """Put them by; how loud they are."""
    meter = LoudnessMeter(MASTER_RATE)
    for piece in pieces:
        meter.feed(piece)
        into.append(piece)
    return meter.finish()
