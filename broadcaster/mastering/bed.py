"""A music bed under the speech: it leads in, goes down while someone speaks, and leads away."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from broadcaster.mastering.parts import AudioSegment, Part, segment_from
from broadcaster.model import Speech
from broadcaster.model.units import Decibels

_DUCKED = Decibels(-10.0)
"""How far it goes down under the speech; on a horn in noise every sound but the voice is noise."""
_ATTACK = 300
"""Milliseconds before the first word in which it goes down."""
_RELEASE = 600
"""Milliseconds after the last word in which it comes up again."""
_SHORT = 1500
"""Milliseconds; to come up in a shorter pause would be restless."""
_FADE = 1200
"""Milliseconds at its beginning and end."""


def with_bed(parts: Iterable[Part], bed: Speech, gain: Decibels) -> Iterator[Part]:
    """The parts with the bed under them, turned up or down by `gain` where nobody speaks."""
    loop = _Loop(bed, gain)
    before: Part | None = None
    held: Part | None = None
    for part in parts:
        if held:
            yield _over(loop, before, held, part)
            before = held
        held = part
    if held:
        yield _over(loop, before, held, None)


def _over(loop: "_Loop", before: Part | None, part: Part, after: Part | None) -> Part:
    length = len(part.segment)
    music = loop.next(length)
    between = before and before.speaking and after and after.speaking and length < _SHORT
    if part.speaking or between:
        music = music.apply_gain(_DUCKED)
    else:
        if before and before.speaking:
            music = music.fade(from_gain=_DUCKED, start=0, duration=min(_RELEASE, length // 2))
        if after and after.speaking:
            music = music.fade(to_gain=_DUCKED, end=length, duration=min(_ATTACK, length // 2))
    if before is None:
        music = music.fade_in(min(_FADE, length))
    if after is None:
        music = music.fade_out(min(_FADE, length))
    return replace(part, segment=part.segment.overlay(music))


class _Loop:
    """A sound without end."""

    def __init__(self, speech: Speech, gain: Decibels) -> None:
        self._sound = segment_from(speech.pcm, speech.rate).apply_gain(gain)
        self._position = 0

    def next(self, milliseconds: int) -> AudioSegment:
        """The sound from where it was left."""
        # Counted in bytes: the loop need not be a whole number of milliseconds long.
        pcm = self._sound.raw_data
        size = milliseconds * self._sound.frame_rate // 1000 * 2
        rounds = -(-(self._position + size) // len(pcm))
        piece = (pcm * rounds)[self._position : self._position + size]
        self._position = (self._position + size) % len(pcm)
        return segment_from(piece, self._sound.frame_rate)
