"""What every voice keeps to, and how an engine offers its voices."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from broadcaster.errors import BroadcasterError
from broadcaster.model import SampleRate, Seconds, Speech
from broadcaster.settings import VoiceSettings

WORDLESS_SECONDS = Seconds(0.2)
"""How long the silence is that stands for a sentence without words."""
_UNSPEAKABLE = {"Cc", "Cs"}
"""Unicode categories of control characters and of halves of characters, which no encoding takes."""
DECODED_RATE = SampleRate(48_000)
"""The rate of what a `Decode` returns."""

Decode = Callable[[bytes, float], Speech]
"""Encoded audio, how many times faster it is to be (without a change of pitch) -> Speech at `DECODED_RATE`.
Raises a BroadcasterError where it is not audio. Handed in because decoding is mastering's."""


class Voice(Protocol):
    """Speaks one sentence at a time.

    `speak` takes one sentence of plain words (a Reading's `spoken`), which it brings to `spoken_form` itself, and
    returns mono 16-bit Speech at the voice's own rate, the same rate for every sentence. Its `words`, where the voice
    knows them, stand in the `spoken_form` of the sentence. A sentence without a letter or digit gives
    `WORDLESS_SECONDS` of silence. It may be called from any thread and keeps no state between sentences: what was
    spoken before does not change what is spoken next.

    Raises VoiceUnreachable where an online voice does not answer, VoiceError on any other fault.
    """

    @property
    def name(self) -> str:
        """Who speaks and how, e.g. `espeak-ng-1.52.0:vi:150:50`: equal names speak alike. In recipes and cache keys.

        To ask for it costs no connection and loads no model.
        """
        ...

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound."""
        ...


@dataclass(frozen=True, slots=True)
class VoiceRequest:
    """Which voice of an engine is wanted, and how it is to speak."""

    variant: str
    """What follows the colon in the voice's id: `south` of `espeak:south`; empty where there is no colon."""
    speed: float
    """Times the voice's usual speed."""
    settings: VoiceSettings
    folder: Path
    """Where voices keep what is theirs: `home/voice`."""
    decode: Decode


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice that a person may choose."""

    id: str
    """As `voice.order` names it, e.g. `espeak:south`."""
    label: str
    """Translatable English with `%(name)s` places for `params`."""
    params: Mapping[str, str] = field(default_factory=dict)
    gives_words: bool = False
    """Whether its Speech tells when each word sounds."""
    online: bool = False
    """Whether the words of a bulletin leave this computer."""
    fault: BroadcasterError | None = None
    """Why it cannot speak now and what to do about it; None where it can."""

    @property
    def available(self) -> bool:
        """Whether it can speak, as far as can be told without asking anyone."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class Engine:
    """A kind of voice; `build.ENGINES` names them all."""

    build: Callable[[VoiceRequest], Voice]
    """Cheap: no connection, no model loaded. Raises VoiceError where there is no such variant or a part is missing."""
    choices: Callable[[VoiceSettings, Path], Sequence[VoiceChoice]]
    """The voices it has with these settings and this `home/voice`, those that lack something too; asks nobody."""
    online: bool = False
    """Whether it asks a server: then it is given up on after a time and left alone for a while."""
    native: bool = False
    """Whether it runs foreign code in this process that may take the process with it, as a neural model's."""


def spoken_form(sentence: str) -> str:
    """NFC in one line, without control characters: espeak-ng reads NFD as English letters and ends at a NUL."""
    kept = (" " if unicodedata.category(letter) in _UNSPEAKABLE else letter for letter in sentence)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def has_words(sentence: str) -> bool:
    """Whether there is anything to say."""
    return any(letter.isalnum() for letter in sentence)


def wordless(rate: SampleRate) -> Speech:
    """The short silence that stands for a sentence without words."""
    return Speech(bytes(2 * round(WORDLESS_SECONDS * rate)), rate)
