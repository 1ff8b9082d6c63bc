"""Profiles: how sound is shaped for horn loudspeakers.

A horn and its amplifier are limited by the peak, so a profile trades peak factor for level at an equal peak; how is
told in docs/mastering.md. All profiles come out equally loud.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.evening import Evening
from broadcaster.mastering.levelling import Levelling
from broadcaster.mastering.limiting import limit_true_peak
from broadcaster.mastering.loudness import to_factor
from broadcaster.mastering.samples import MASTER_RATE, Samples, stream_filters
from broadcaster.mastering.shaping import Shaping
from broadcaster.model import Decibels, SampleRate, Seconds

FEED = Decibels(-21.0)
"""LUFS at which every sound enters a profile, so that quiet and loud voices come out alike."""

TARGET_LOUDNESS = Decibels(-11.5)
"""LUFS of every master of a station."""

CEILING = Decibels(-0.5)
"""dBTP of what a player decodes."""

_LIMIT = Decibels(-2.8)
"""dBTP handed to the encoders: Opus at 32 kb/s puts single peaks up by 2 dB and more."""

_VERSION = 2
"""To be counted up where the same numbers come to sound different."""


class UnknownProfile(MasteringError):
    """A profile was asked for that does not exist."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Profile:
    """A named way to shape sound."""

    name: str
    explain: str
    """What it is for, in one sentence, translatable."""
    shaping: Shaping | Evening

    def describe(self) -> str:
        """All that decides its sound, as a recipe keeps it: another way is another recipe."""
        return f"{_VERSION}: {self.shaping}, limit={_LIMIT}, target={TARGET_LOUDNESS}"


PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            "natural",
            translatable("Sounds most like the voice itself; for quiet places."),
            Shaping(
                Levelling(tone=(0.6, -2.6, -3.4, -3.5, 0.4, 2.0, 4.0, 5.3, 1.6), spectrum=0.8, level=0.8),
                drive=Decibels(0.0),
                reach=Seconds(0.0015),
                clip=Decibels(3.0),
            ),
        ),
        Profile(
            "clear",
            translatable("Clear across fields and lanes; right for most bulletins."),
            Shaping(
                Levelling(tone=(1.1, -4.7, -6.3, -6.4, 0.8, 3.7, 7.2, 9.7, 3.0), spectrum=0.93, level=1.0),
                drive=Decibels(2.3),
                reach=Seconds(0.002),
                clip=Decibels(2.5),
            ),
        ),
        Profile(
            "strong",
            translatable("Carries furthest through noise, but sounds harder."),
            Shaping(
                Levelling(tone=(-1.7, -2.6, -5.3, -6.8, 1.0, 2.1, 10.1, 8.1, 5.1), spectrum=0.98, level=1.0),
                drive=Decibels(6.3),
                reach=Seconds(0.0023),
                clip=Decibels(3.0),
            ),
        ),
        Profile(
            "music",
            translatable("For music and relayed programmes: evened out, but not changed in tone."),
            Evening(level=0.5, drive=Decibels(7.5), reach=Seconds(0.03)),
        ),
    )
}

DEFAULT_PROFILE = "clear"


def profile_named(name: str) -> Profile:
    """Raises UnknownProfile naming the known ones."""
    if name not in PROFILES:
        raise UnknownProfile(
            translatable("There is no mastering profile %(name)s; choose one of: %(known)s."),
            name=name,
            known=", ".join(sorted(PROFILES)),
        )
    return PROFILES[name]


def shape(pieces: Iterable[Samples], rate: SampleRate, profile: Profile, gain: Decibels) -> Iterator[Samples]:
    """Mono blocks of any size at `rate` become blocks at `MASTER_RATE`, shaped by the profile.

    `gain` brings the sound to `FEED`. In all exactly round(n * MASTER_RATE / rate) samples, each in its place.
    """
    shaping, taken, given = profile.shaping, 0, 0

    def raised() -> Iterator[Samples]:
        nonlocal taken
        for piece in pieces:
            taken += len(piece)
            yield piece * np.float32(to_factor(gain))

    for piece in shaping.stream(_resampled(raised(), rate, shaping.rate)):
        # The blocks look ahead: what is given out never overtakes what was taken in but by the rounding at the end.
        piece = piece[: round(taken * MASTER_RATE / rate) - given]
        given += len(piece)
        yield piece
    yield np.zeros(round(taken * MASTER_RATE / rate) - given, np.float32)


def finish(pieces: Iterable[Samples], gain: Decibels) -> Iterator[Samples]:
    """Blocks at `MASTER_RATE`, turned by `gain` and held below the true peak; as long, each sample in its place."""
    return limit_true_peak(pieces, _LIMIT, gain)


def _resampled(pieces: Iterator[Samples], rate: SampleRate, wanted: SampleRate) -> Iterator[Samples]:
    return pieces if rate == wanted else stream_filters(pieces, rate, [], wanted)
