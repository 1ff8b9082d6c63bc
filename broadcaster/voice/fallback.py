"""Speaks whole scripts, by the first of a station's voices that can."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from broadcaster.errors import BroadcasterError
from broadcaster.model import Seconds, Speech
from broadcaster.voice.circuit import Circuit
from broadcaster.voice.contract import Voice
from broadcaster.voice.speeches import Speeches
from broadcaster.voice.timely import Pace, TooSlow

FALLBACK_NOTE = "voice_fallback"
"""In the notes of what another voice had to speak than the one asked for; the panel translates it."""

Progress = Callable[[int], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SpokenScript:
    """A script as spoken, all of it by one voice."""

    speeches: Sequence[Speech]
    """One for each sentence, in order; read from the disk each time one is asked for, where it is kept there."""
    voice: str
    """The name of the voice that really spoke."""
    notes: tuple[str, ...] = ()
    """`FALLBACK_NOTE` where it was not the one asked for."""
    voice_id: str = ""
    """Its id, e.g. `espeak:north`; empty where the voice was not chosen by one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A voice in a station's order."""

    id: str
    voice: Voice
    circuit: Circuit | None = None
    """Of an online voice: opened where it is too slow for a script."""
    timeout: Seconds | None = None
    """Of an online voice, for a sentence."""


class FallbackVoice:
    """The first of `candidates` that can speak.

    A script is spoken by one voice throughout: two voices in turn sound like a conversation, so a single sentence
    that one cannot speak hands the whole script to the next. Any failure counts, also one that nobody foresaw (a
    model that is damaged or asks for more memory than there is): the station must not fall silent for it. The last
    one's failure is raised.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        assert candidates
        self.candidates = tuple(candidates)

    @property
    def name(self) -> str:
        """All names; which of them really spoke is `SpokenScript.voice`."""
        return " or ".join(candidate.voice.name for candidate in self.candidates)

    def speak(self, sentence: str) -> Speech:
        """One sentence on its own, by whichever voice can."""
        return self.speak_script([sentence], lambda spoken: None).speeches[0]

    def speak_script(self, sentences: Sequence[str], progress: Progress) -> SpokenScript:
        """All sentences by one voice; raises what the last one raises."""
        for candidate in self.candidates:
            pace = None if candidate.timeout is None else Pace(candidate.timeout)
            speeches = Speeches(sentences, candidate.voice, pace)
            if self._is_spoken(candidate, speeches, progress):
                notes = () if candidate is self.candidates[0] else (FALLBACK_NOTE,)
                return SpokenScript(speeches, candidate.voice.name, notes, candidate.id)
        raise AssertionError("the last candidate speaks or raises")

    def _is_spoken(self, candidate: Candidate, speeches: Speeches, progress: Progress) -> bool:
        for number in range(len(speeches)):
            try:
                speeches.speak(number)
            except Exception as fault:
                if candidate is self.candidates[-1]:
                    raise
                _take_down(candidate, fault)
                return False
            progress(number + 1)  # its faults are no fault of the voice
        return True


def _take_down(candidate: Candidate, fault: Exception) -> None:
    if isinstance(fault, TooSlow) and candidate.circuit:
        candidate.circuit.open()
    unforeseen = None if isinstance(fault, BroadcasterError) else fault
    _log.warning("%s does not speak: %s", candidate.id, fault, exc_info=unforeseen)


def speak_script(sentences: Sequence[str], voice: Voice, progress: Progress = lambda spoken: None) -> SpokenScript:
    """Speak the sentences in order, by one voice throughout; `progress` hears how many are done. Raises VoiceError."""
    if not isinstance(voice, FallbackVoice):
        voice = FallbackVoice([Candidate("", voice)])
    return voice.speak_script(sentences, progress)
