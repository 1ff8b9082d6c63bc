"""Neural voices on this computer: `local:NAME`, each an InstalledVoice run by its library."""

import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from broadcaster.errors import VoiceRefused, translatable
from broadcaster.model import SampleRate, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice.contract import VoiceChoice, VoiceRequest, has_words, spoken_form, wordless
from broadcaster.voice.extras import missing_extra
from broadcaster.voice.installed import InstalledVoice, find_installed, installed_voices, unloadable
from broadcaster.voice.onnx_metadata import onnx_metadata

_KEPT_MODELS = 2
"""How many stay loaded in a process; one takes 100 to 300 MB."""

_loading = threading.Lock()


class Model(Protocol):
    """A loaded model, for any number of threads."""

    rate: SampleRate

    def speak(self, text: str, speed: float) -> Speech:
        """One sentence in `spoken_form`, `speed` times the model's usual speed; raises VoiceError."""
        ...


def _load_piper(model: Path) -> Model:
    from broadcaster.voice.piper import PiperModel

    return PiperModel(model)


def _load_sherpa(model: Path) -> Model:
    from broadcaster.voice.sherpa import SherpaModel

    return SherpaModel(model)


LIBRARIES: dict[str, tuple[str, Callable[[Path], Model]]] = {
    "sherpa": ("sherpa_onnx", _load_sherpa),
    "piper": ("piper", _load_piper),
}
"""What runs a model: the module that must be there, and how a model is loaded into it."""


class LocalVoice:
    """A neural voice; its model is loaded with the first sentence and stays.

    A model that draws its melody by chance does not say a sentence twice alike: the sentence cache holds on to the
    first time.
    """

    def __init__(self, voice: InstalledVoice, speed: float) -> None:
        self._voice = voice
        self._speed = speed

    @property
    def name(self) -> str:
        """Library, name, what its files are, speed."""
        return f"{self._voice.engine}:{self._voice.name}:{self._voice.sha256[:16]}:{self._speed:g}"

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises VoiceError where the model is damaged or says nothing."""
        text = spoken_form(sentence)
        if not has_words(text):
            return wordless(SampleRate(self._voice.rate))
        with _loading:
            model = _load(self._voice)
        return model.speak(text, self._speed)


def load_model(voice: InstalledVoice) -> Model:
    """The model, once found to be undamaged; raises VoiceError."""
    voice.verify()
    try:
        onnx_metadata(voice.model)
        return LIBRARIES[voice.engine][1](voice.model)
    except ValueError as fault:
        raise unloadable(fault) from fault


_load = lru_cache(maxsize=_KEPT_MODELS)(load_model)


def missing_library(engine: str) -> VoiceRefused | None:
    """What to install before `engine` (`piper`, `sherpa`) runs a model; None where it is there."""
    return missing_extra(LIBRARIES[engine][0], engine)


def build_local(request: VoiceRequest) -> LocalVoice:
    """The installed voice named `request.variant`; raises VoiceError."""
    voice = find_installed(request.folder, request.variant)
    if missing := missing_library(voice.engine):
        raise missing
    return LocalVoice(voice, request.speed)


def local_choices(settings: VoiceSettings, folder: Path) -> Sequence[VoiceChoice]:
    """The installed voices."""
    return [
        VoiceChoice(
            f"local:{voice.name}",
            translatable("Voice on this computer: %(name)s"),
            {"name": voice.name},
            gives_words=voice.gives_words,
            fault=missing_library(voice.engine),
        )
        for voice in installed_voices(folder)
    ]
