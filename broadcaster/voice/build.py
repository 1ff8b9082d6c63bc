"""Which voice a station's settings name."""

from collections.abc import Callable
from pathlib import Path

from broadcaster.clock import now
from broadcaster.model import Seconds
from broadcaster.settings import VoiceSettings
from broadcaster.voice.cache import CachedVoice, SentenceCache
from broadcaster.voice.circuit import CircuitVoice
from broadcaster.voice.contract import Voice
from broadcaster.voice.espeak import EspeakVoice
from broadcaster.voice.fallback import FallbackVoice
from broadcaster.voice.gtts import Decode, GttsVoice

Builder = Callable[[VoiceSettings, SentenceCache, Path, Decode], Voice]


def _build_espeak(settings: VoiceSettings, cache: SentenceCache, folder: Path, decode: Decode) -> Voice:
    return CachedVoice(EspeakVoice(settings.words_per_minute), cache)


def _build_gtts(settings: VoiceSettings, cache: SentenceCache, folder: Path, decode: Decode) -> Voice:
    online = GttsVoice(decode, settings.gtts_url, Seconds(settings.online_timeout))
    # The cache comes first: a sentence once spoken needs no connection and no open circuit.
    guarded = CachedVoice(CircuitVoice(online, folder / "gtts-unreachable", now), cache)
    return FallbackVoice(guarded, _build_espeak(settings, cache, folder, decode))


VOICES: dict[str, Builder] = {
    "espeak": _build_espeak,
    "gtts": _build_gtts,
}
"""The engines that `voice.engine` may name."""


def build_voice(settings: VoiceSettings, folder: Path, decode: Decode) -> Voice:
    """The station's voice, with its sentences kept in `folder`.

    `decode` turns an online voice's encoded answer into Speech; it is handed in because decoding is mastering's.
    """
    return VOICES[settings.order[0].partition(":")[0]](settings, SentenceCache(folder / "sentences"), folder, decode)
