"""Whether what came is the sentence at all: present, audible, and about as long as its syllables take."""

import numpy as np
from numpy.typing import NDArray

from broadcaster.errors import VoiceImplausible, translatable
from broadcaster.model import Seconds, Speech
from broadcaster.voice.contract import Voice, has_words, spoken_form

_FASTEST = 10.0
"""Syllables a second: voices were measured at 2 to 9, pauses included."""
_SLOWEST = 1.2
_LETTERS_A_SYLLABLE = 3.0
"""A foreign word, an address or a name counts as syllables of so many letters, where that is more."""
_FREE_SYLLABLES = 2
"""So many may be swallowed in `_SHORTEST`: `ạ` and `vâng` are hardly more than a click."""
_SHORTEST = Seconds(0.06)
_PAUSES = Seconds(2.5)
"""Allowed on top of the longest."""
_AUDIBLE = 10 ** (-45 / 20)
"""Of full scale: quieter is silence."""
_LOUDEST = 10 ** (-8 / 20)
"""Of full scale, root mean square: speech that is not clipped stays below -12 dB; noise and bytes taken for samples
come to -5 dB."""


class PlausibleVoice:
    """Asks `voice`, and raises VoiceImplausible where its answer cannot be the sentence."""

    def __init__(self, voice: Voice, speed: float) -> None:
        self._voice = voice
        self._speed = speed

    @property
    def name(self) -> str:
        """The name of the voice behind it."""
        return self._voice.name

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises what the voice raises."""
        speech = self._voice.speak(sentence)
        check_plausible(sentence, speech, self._speed)
        return speech


def check_plausible(sentence: str, speech: Speech, speed: float = 1.0) -> None:
    """Raise VoiceImplausible where the speech is empty, silent, noise, or far too short or long for the sentence.

    `speed` is how many times faster than usual it was to be spoken. The bounds are wide: they tell a broken answer,
    not a poor voice.
    """
    text = spoken_form(sentence)
    if not has_words(text):
        return
    samples = _samples(speech)
    audible = np.flatnonzero(np.abs(samples) > _AUDIBLE)
    if not audible.size:
        raise VoiceImplausible(
            translatable("The voice sent silence in place of this sentence: %(sentence)s"), sentence=text
        )
    if np.sqrt(np.mean(samples**2)) > _LOUDEST:
        raise VoiceImplausible(
            translatable("The voice sent noise in place of this sentence: %(sentence)s"), sentence=text
        )
    sounding = (audible[-1] + 1 - audible[0]) / speech.rate
    shortest, longest = _bounds(text, speed)
    if not shortest <= sounding <= longest:
        raise VoiceImplausible(
            translatable("The voice took %(seconds)s seconds for this sentence, which cannot be right: %(sentence)s"),
            seconds=f"{sounding:.1f}",
            sentence=text,
        )


def _samples(speech: Speech) -> NDArray[np.float32]:
    """-1 to 1, without a constant offset, which would look like sound; none where the bytes are no samples."""
    if len(speech.pcm) % 2:
        return np.empty(0, np.float32)
    samples: NDArray[np.float32] = np.frombuffer(speech.pcm, "<i2").astype(np.float32) / np.float32(32768)
    if samples.size:
        samples -= samples.mean()
    return samples


def _bounds(text: str, speed: float) -> tuple[float, float]:
    """The shortest and the longest that a text can sound, in seconds."""
    syllables = sum(1 for word in text.split() if has_words(word))
    letters = sum(map(str.isalnum, text))
    shortest = max(_SHORTEST, (syllables - _FREE_SYLLABLES) / _FASTEST / speed)
    longest = _PAUSES + max(syllables, letters / _LETTERS_A_SYLLABLE) / _SLOWEST / speed
    return shortest, longest
