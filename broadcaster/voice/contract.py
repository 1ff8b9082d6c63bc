"""What every voice keeps to."""

import unicodedata
from typing import Protocol

from broadcaster.model import SampleRate, Seconds, Speech

WORDLESS_SECONDS = Seconds(0.2)
"""How long the silence is that stands for a sentence without words."""


class Voice(Protocol):
    """Speaks one sentence at a time.

    `speak` takes one sentence of plain words (a Reading's `spoken`), which it brings to NFC itself, and returns
    mono 16-bit Speech at the voice's own rate, the same rate for every sentence. A sentence without a letter or
    digit gives `WORDLESS_SECONDS` of silence. It may be called from any thread and keeps no state between sentences:
    what was spoken before does not change what is spoken next.

    Raises VoiceUnreachable where an online voice does not answer, VoiceError on any other fault.
    """

    @property
    def name(self) -> str:
        """Who speaks and how, e.g. `espeak-ng-1.52.0:vi:150`: equal names speak alike. In recipes and cache keys."""
        ...

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound."""
        ...


def spoken_form(sentence: str) -> str:
    """NFC in one line, without control characters: espeak-ng reads NFD as English letters and ends at a NUL."""
    kept = (" " if unicodedata.category(letter) == "Cc" else letter for letter in sentence)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def has_words(sentence: str) -> bool:
    """Whether there is anything to say."""
    return any(letter.isalnum() for letter in sentence)


def wordless(rate: SampleRate) -> Speech:
    """The short silence that stands for a sentence without words."""
    return Speech(bytes(2 * round(WORDLESS_SECONDS * rate)), rate)
