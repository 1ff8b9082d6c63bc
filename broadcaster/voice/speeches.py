"""The sentences of a script as spoken, an hour of which need not lie in memory."""

import time
from collections.abc import Sequence
from typing import overload

from broadcaster.model import Speech
from broadcaster.voice.cache import CachedVoice
from broadcaster.voice.contract import Voice
from broadcaster.voice.timely import Pace


class Speeches(Sequence[Speech]):
    """A Speech for each sentence: what the disk did not keep is held, the rest is read anew each time.

    First each is to be spoken, by `speak`. A sentence that was meanwhile removed from the disk is spoken again when
    it is asked for, and raises what the voice raises.
    """

    def __init__(self, sentences: Sequence[str], voice: Voice, pace: Pace | None = None) -> None:
        self._sentences = tuple(sentences)
        self._voice = voice
        self._pace = pace
        self._held: dict[int, Speech] = {}

    def speak(self, number: int) -> None:
        """Have a sentence spoken. Raises what the voice raises, and TooSlow where it does not keep the pace."""
        begun = time.monotonic()
        sentence = self._sentences[number]
        if isinstance(self._voice, CachedVoice):
            speech, kept = self._voice.speak_and_keep(sentence)
        else:
            speech, kept = self._voice.speak(sentence), False
        if not kept:
            self._held[number] = speech
        if self._pace and number + 1 < len(self):
            self._pace.waited(time.monotonic() - begun, speech)

    def __len__(self) -> int:
        return len(self._sentences)

    @overload
    def __getitem__(self, index: int) -> Speech: ...
    @overload
    def __getitem__(self, index: slice) -> list[Speech]: ...
    def __getitem__(self, index: int | slice) -> Speech | list[Speech]:
        numbers = range(len(self))[index]
        return self._read(numbers) if isinstance(numbers, int) else list(map(self._read, numbers))

    def _read(self, number: int) -> Speech:
        return self._held.get(number) or self._voice.speak(self._sentences[number])
