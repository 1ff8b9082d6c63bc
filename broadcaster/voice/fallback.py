"""Speaks whole scripts, with a second voice where the first does not answer."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from broadcaster.errors import VoiceUnreachable
from broadcaster.model import Speech
from broadcaster.voice.contract import Voice

FALLBACK_NOTE = "voice_fallback"
"""In the notes of what the second voice had to speak; the panel translates it."""

Progress = Callable[[int], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SpokenScript:
    """A script as spoken, all of it by one voice."""

    speeches: tuple[Speech, ...]
    """One for each sentence, in order."""
    voice: str
    """The name of the voice that really spoke."""
    notes: tuple[str, ...] = ()
    """`FALLBACK_NOTE` where it was not the one asked for."""


class FallbackVoice:
    """`first` where it answers, else `second`.

    A script is spoken by one voice throughout: two voices in turn sound like a conversation, so a single sentence
    that `first` cannot speak hands the whole script to `second`.
    """

    def __init__(self, first: Voice, second: Voice) -> None:
        self.first = first
        self.second = second

    @property
    def name(self) -> str:
        """Both names; which of them really spoke is `SpokenScript.voice`."""
        return f"{self.first.name} or {self.second.name}"

    def speak(self, sentence: str) -> Speech:
        """One sentence on its own, by whichever voice answers."""
        return self.speak_script([sentence], lambda spoken: None).speeches[0]

    def speak_script(self, sentences: Sequence[str], progress: Progress) -> SpokenScript:
        """All sentences by one voice; raises what `second` raises."""
        try:
            return speak_script(sentences, self.first, progress)
        except VoiceUnreachable as fault:
            _log.warning("%s; %s speaks instead", fault, self.second.name)
        spoken = speak_script(sentences, self.second, progress)
        return SpokenScript(spoken.speeches, spoken.voice, (*spoken.notes, FALLBACK_NOTE))


def speak_script(sentences: Sequence[str], voice: Voice, progress: Progress = lambda spoken: None) -> SpokenScript:
    """Speak the sentences in order, by one voice throughout; `progress` hears how many are done. Raises VoiceError."""
    if isinstance(voice, FallbackVoice):
        return voice.speak_script(sentences, progress)
    speeches: list[Speech] = []
    for sentence in sentences:
        speeches.append(voice.speak(sentence))
        progress(len(speeches))
    return SpokenScript(tuple(speeches), voice.name)


def preferred_name(voice: Voice) -> str:
    """The name of the voice that speaks if all is well: what a recipe is looked up by."""
    return preferred_name(voice.first) if isinstance(voice, FallbackVoice) else voice.name
