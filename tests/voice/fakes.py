"""Voices to test with."""

from dataclasses import dataclass, field

from broadcaster.errors import VoiceError, VoiceUnreachable
from broadcaster.model import SampleRate, Speech
from broadcaster.voice import Candidate, FallbackVoice, Voice


@dataclass
class FakeVoice:
    """Says each sentence as its own letters; fails at the sentences in `unreachable`."""

    name: str = "fake"
    unreachable: set[str] = field(default_factory=set)
    broken: bool = False
    asked: list[str] = field(default_factory=list)

    def speak(self, sentence: str) -> Speech:
        self.asked.append(sentence)
        if self.broken:
            raise VoiceError("broken")
        if sentence in self.unreachable:
            raise VoiceUnreachable("no answer")
        return Speech(f"{self.name}:{sentence}".encode("utf-16-le"), SampleRate(8000))


@dataclass
class FixedVoice:
    """Says the same to every sentence, or raises what it is given."""

    answer: Speech | Exception
    name: str = "fixed"

    def speak(self, sentence: str) -> Speech:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def in_order(*voices: Voice) -> FallbackVoice:
    """One after the other, each with its name as its id."""
    return FallbackVoice([Candidate(voice.name, voice) for voice in voices])
