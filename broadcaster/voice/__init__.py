from broadcaster.voice.build import ENGINES, LAST_RESORT, build_voice, check_voice, voice_choices
from broadcaster.voice.cache import CachedVoice, SentenceCache
from broadcaster.voice.circuit import Circuit, CircuitVoice
from broadcaster.voice.contract import Decode, Engine, Voice, VoiceChoice, VoiceRequest, spoken_form
from broadcaster.voice.espeak import EspeakVoice
from broadcaster.voice.fallback import (
    FALLBACK_NOTE,
    Candidate,
    FallbackVoice,
    SpokenScript,
    speak_script,
)
from broadcaster.voice.gtts import GttsVoice
from broadcaster.voice.plausible import PlausibleVoice, check_plausible
from broadcaster.voice.speeches import Speeches
from broadcaster.voice.timely import Pace, TimelyVoice
from broadcaster.voice.wary import WaryVoice

__all__ = [
    "ENGINES",
    "FALLBACK_NOTE",
    "LAST_RESORT",
    "CachedVoice",
    "Candidate",
    "Circuit",
    "CircuitVoice",
    "Decode",
    "Engine",
    "EspeakVoice",
    "FallbackVoice",
    "GttsVoice",
    "Pace",
    "PlausibleVoice",
    "SentenceCache",
    "Speeches",
    "SpokenScript",
    "TimelyVoice",
    "Voice",
    "VoiceChoice",
    "VoiceRequest",
    "WaryVoice",
    "build_voice",
    "check_plausible",
    "check_voice",
    "speak_script",
    "spoken_form",
    "voice_choices",
]
