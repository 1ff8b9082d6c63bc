"""One voice says something, without another to take over: to hear what it is like, and how fast it is here."""

import time
from dataclasses import dataclass

from broadcaster.errors import ScriptError, translatable
from broadcaster.mastering import decode, encode_wav
from broadcaster.model import Seconds, Speech
from broadcaster.reading import Region
from broadcaster.settings import Settings
from broadcaster.voice import ENGINES, Voice, VoiceRequest, check_voice
from broadcaster.workflow.read_aloud import spoken_text


@dataclass(frozen=True, slots=True)
class Tried:
    """What a voice said."""

    wav: bytes
    seconds: Seconds
    """Of sound."""
    took: Seconds
    """To speak it, a model already loaded."""
    voice: str
    """The name of the voice."""


def try_voice(settings: Settings, voice_id: str, text: str) -> Tried:
    """Speak the text by exactly that voice. Raises ScriptError, VoiceError."""
    spoken = spoken_text(text.splitlines(), region=Region(settings.region))
    sentences = [sentence for paragraph in spoken.paragraphs for sentence in paragraph]
    if not any(letter.isalnum() for sentence in sentences for letter in sentence):
        raise ScriptError(translatable("The text is empty; write what is to be said."))
    check_voice(voice_id, settings.voice, settings.home / "voice")
    kind, _, variant = voice_id.partition(":")
    request = VoiceRequest(variant, 1.0, settings.voice, settings.home / "voice", _decode)
    voice = ENGINES[kind].build(request)
    if not ENGINES[kind].online:
        voice.speak("a")  # loads the model
    return _timed(voice, sentences)


def _timed(voice: Voice, sentences: list[str]) -> Tried:
    begun = time.monotonic()
    speeches = [voice.speak(sentence) for sentence in sentences]
    took = Seconds(time.monotonic() - begun)
    whole = Speech(b"".join(speech.pcm for speech in speeches), speeches[0].rate)
    return Tried(encode_wav(whole), whole.seconds, took, voice.name)


def _decode(audio: bytes, tempo: float) -> Speech:
    return decode(audio, tempo=tempo)
