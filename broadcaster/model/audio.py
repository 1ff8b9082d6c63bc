"""Speech, Masters and recordings."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from broadcaster.model.units import SampleRate, Seconds, Sha256


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word of a spoken sentence sounds."""

    start: Seconds
    """From the beginning of the sound it belongs to: a Speech, or a Master."""
    seconds: Seconds
    first: int
    """Where the word stands in the sentence, in characters."""
    length: int


@dataclass(frozen=True, slots=True)
class Speech:
    """Mono PCM of a voice or a recorded person."""

    pcm: bytes = field(repr=False)
    """Signed 16-bit little-endian samples."""
    rate: SampleRate
    words: tuple[WordTime, ...] = field(default=(), repr=False)
    """Of one sentence, where the voice tells them; in order."""

    @property
    def seconds(self) -> Seconds:
        """How long it sounds."""
        return Seconds(len(self.pcm) / 2 / self.rate)


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """When a sentence sounds in a Master."""

    start: Seconds
    end: Seconds
    text: str
    """The words as spoken."""
    words: tuple[WordTime, ...] = ()
    """Times within the Master, places within `text`."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A person's recording or another finished sound, as it was handed in and found to be sound."""

    sha256: Sha256
    """Of the file as handed in, which is kept unchanged."""
    filename: str
    seconds: Seconds
    by: int
    """User id."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Master:
    """Finished audio, named by the SHA-256 of its Opus file."""

    sha256: Sha256
    mp3_sha256: Sha256
    """The same sound for browsers and players that lack Opus."""
    seconds: Seconds
    recipe: dict[str, Any]
    """From what it was made: reading hash, voice, profile, chimes, versions."""
    created: datetime
    loudness: float = 0.0
    """Integrated loudness in LUFS (ITU-R BS.1770)."""

    def sealed_bytes(self) -> bytes:
        """What the station signs when its worker has made it: files, length and words belong together."""
        return json.dumps([self.sha256, self.mp3_sha256, self.seconds, self.recipe.get("reading_sha256")]).encode()
