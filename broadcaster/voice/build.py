"""The voices that settings and a bulletin's choice name, in their order."""

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from broadcaster.clock import now
from broadcaster.errors import VoiceError, VoiceRefused, translatable
from broadcaster.model import Seconds, Sound, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice.cache import CachedVoice, SentenceCache
from broadcaster.voice.circuit import Circuit, CircuitVoice
from broadcaster.voice.contract import Decode, Engine, Voice, VoiceChoice, VoiceRequest
from broadcaster.voice.fallback import Candidate, FallbackVoice
from broadcaster.voice.plausible import PlausibleVoice
from broadcaster.voice.timely import TimelyVoice
from broadcaster.voice.wary import WaryVoice

LAST_RESORT = "espeak:north"
"""Always in this computer, so always the last in the order."""


def _engine(name: str, *, online: bool = False, native: bool = False) -> Engine:
    """The engine of the file of that name, which is loaded when first needed: to speak to servers takes much code."""

    def part(of: str) -> Any:
        return getattr(import_module(f"{__package__}.{name}"), of)

    return Engine(
        lambda request: part(f"build_{name}")(request),
        lambda settings, folder: part(f"{name}_choices")(settings, folder),
        online,
        native,
    )


ENGINES: dict[str, Engine] = {
    "espeak": _engine("espeak"),
    "gtts": _engine("gtts", online=True),
    "edge": _engine("edge", online=True),
    "local": _engine("local", native=True),
    "service": _engine("service", online=True),
}
"""What stands before the colon of a voice's id, each with a file that offers `build_NAME` and `NAME_choices`."""


def build_voice(settings: VoiceSettings, folder: Path, decode: Decode, sound: Sound) -> FallbackVoice:
    """The bulletin's voice, behind it the station's order, at last the embedded one; sentences kept in `folder`.

    Builds on nothing that is not there: a voice that is unknown or lacks a part is one that fails to speak.
    """
    order = dict.fromkeys((sound.voice, *settings.order, LAST_RESORT))
    return FallbackVoice([_candidate(voice_id, settings, folder, decode, sound.speed) for voice_id in order])


def voice_choices(settings: VoiceSettings, folder: Path) -> list[VoiceChoice]:
    """All voices that there are for this station, those that lack something too; asks nobody."""
    return [choice for engine in ENGINES.values() for choice in engine.choices(settings, folder)]


def check_voice(voice_id: str, settings: VoiceSettings, folder: Path) -> None:
    """Raise VoiceRefused where there is no such voice; one that lacks something is there."""
    known = {choice.id for choice in voice_choices(settings, folder)}
    if voice_id not in known | {"espeak"}:
        raise VoiceRefused(
            translatable("There is no voice %(voice)s; choose one of these: %(known)s."),
            voice=voice_id,
            known=", ".join(sorted(known)),
        )


def _candidate(voice_id: str, settings: VoiceSettings, folder: Path, decode: Decode, speed: float) -> Candidate:
    """The voice behind its guards. The cache stands first: a sentence once spoken needs neither server nor model."""
    kind, _, variant = voice_id.partition(":")
    cache = SentenceCache(folder / "sentences")
    try:
        engine = _known(kind)
        voice: Voice = engine.build(VoiceRequest(variant, speed, settings, folder, decode))
    except Exception as fault:  # a package that is half installed fails in ways of its own
        return Candidate(voice_id, AbsentVoice(voice_id, fault))
    if not (engine.online or engine.native):
        return Candidate(voice_id, CachedVoice(voice, cache))
    marks = folder / "failed" / quote(voice_id, safe="")
    circuit = Circuit(marks / "since", now)
    timeout = Seconds(settings.online_timeout) if engine.online else None
    voice = PlausibleVoice(voice, speed)
    voice = WaryVoice(voice, marks) if timeout is None else TimelyVoice(voice, timeout)
    return Candidate(voice_id, CachedVoice(CircuitVoice(voice, circuit), cache), circuit, timeout)


def _known(kind: str) -> Engine:
    if kind not in ENGINES:
        raise VoiceError(translatable("There is no voice %(voice)s; choose another."), voice=kind)
    return ENGINES[kind]


class AbsentVoice:
    """Stands for a voice that cannot be built, so that the next one takes over as from any other that fails."""

    def __init__(self, name: str, fault: Exception) -> None:
        self._name = name
        self._fault = fault

    @property
    def name(self) -> str:
        """The id by which it was asked for."""
        return self._name

    def speak(self, sentence: str) -> Speech:
        """Raises what was found when it was to be built."""
        raise self._fault
