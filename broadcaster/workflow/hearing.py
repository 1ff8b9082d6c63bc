"""What a person may want to hear or see of the station's sound; made in a process of its own, see `make_apart`."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from broadcaster.model import Seconds, SentenceMark, Sound
from broadcaster.settings import Settings


class HeardAs(StrEnum):
    """From where the listener hears it."""

    BARE = "bare"
    """The voice as it speaks, before it is mastered."""
    MASTERED = "mastered"
    """As the loudspeaker gets it."""
    FAR = "far"
    """As a person hears it `DISTANCE` metres from the loudspeaker, a motorbike passing."""


DISTANCE = 100.0
"""Metres."""

LONGEST_FAR = Seconds(600.0)
"""More of a bulletin than this nobody listens to from afar."""


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences, spoken; gives MP3, or WAV of the bare voice."""

    sentences: tuple[str, ...]
    """In words."""
    sound: Sound
    heard_as: HeardAs = HeardAs.MASTERED
    framed: bool = False
    """Whether chimes and music sound around them."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A chime or a music bed by itself; gives MP3."""

    sound: Sound
    part: str
    """Which field of `sound` is meant: `chime`, `closing` or `music`."""


class Look(StrEnum):
    """What can be made of a finished master."""

    SHAPE = "shape"
    """JSON: the peaks of its waveform, and how far it is understood."""
    PICTURE = "picture"
    """PNG: waveform with sentences, spectrum, loudness."""
    FAR = "far"
    """MP3: all of it, as HeardAs.FAR."""


@dataclass(frozen=True, slots=True)
class OfMaster:
    """Something made of a finished master."""

    look: Look
    opus: Path
    marks: tuple[SentenceMark, ...] = ()


Wish = Said | Alone | OfMaster


@dataclass(frozen=True, slots=True)
class Order:
    """A wish, and the station at which it was made."""

    settings: Settings
    wish: Wish


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a wish."""

    content: bytes = field(repr=False)
    kind: str
    """Its MIME type."""
    voice: str = ""
    """The id of the voice that spoke."""
    notes: tuple[str, ...] = ()
    """Codes of what a person should know, such as `voice_fallback`."""
