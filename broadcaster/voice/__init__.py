from broadcaster.voice.build import VOICES, build_voice
from broadcaster.voice.cache import CachedVoice, SentenceCache
from broadcaster.voice.circuit import CircuitVoice
from broadcaster.voice.contract import Voice
from broadcaster.voice.espeak import EspeakVoice
from broadcaster.voice.fallback import FALLBACK_NOTE, FallbackVoice, SpokenScript, preferred_name, speak_script
from broadcaster.voice.gtts import GttsVoice

__all__ = [
    "FALLBACK_NOTE",
    "VOICES",
    "CachedVoice",
    "CircuitVoice",
    "EspeakVoice",
    "FallbackVoice",
    "GttsVoice",
    "SentenceCache",
    "SpokenScript",
    "Voice",
    "build_voice",
    "preferred_name",
    "speak_script",
]
