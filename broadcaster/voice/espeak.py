"""The embedded voice: espeak-ng in process, from the library and data of the espeakng-loader wheel.

The constants and signatures are those of espeak-ng's speak_lib.h (API revision 12).
"""

import _ctypes
import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import espeakng_loader

from broadcaster.errors import VoiceError, translatable
from broadcaster.model import SampleRate, Seconds, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice.contract import VoiceChoice, VoiceRequest, has_words, spoken_form, wordless
from broadcaster.voice.espeak_words import EspeakEvent, Heard, heard, word_times

_LANGUAGES = {"north": "vi", "central": "vi-vn-x-central", "south": "vi-vn-x-south"}
_LABELS = {
    "north": translatable("Voice in this computer, northern"),
    "central": translatable("Voice in this computer, central"),
    "south": translatable("Voice in this computer, southern"),
}
_SLOWEST, _FASTEST = 80, 450
"""Words a minute that espeak-ng keeps to."""

_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 0x8000
_PARAMETER_RATE = 1
_PARAMETER_PITCH = 3
_POSITION_CHARACTER = 1
_CHARACTERS_UTF8 = 1

_Listener = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(EspeakEvent))

_lock = threading.Lock()
"""espeak-ng is one set of global variables: one sentence at a time in a process."""


def build_espeak(request: VoiceRequest) -> "EspeakVoice":
    """`espeak:north`, `espeak:central` or `espeak:south`; `espeak` alone is the northern one."""
    language = _LANGUAGES.get(request.variant or "north")
    if language is None:
        raise VoiceError(
            translatable("There is no voice espeak:%(variant)s; choose one of %(known)s."),
            variant=request.variant,
            known=", ".join(f"espeak:{variant}" for variant in _LANGUAGES),
        )
    words_per_minute = round(request.settings.words_per_minute * request.speed)
    return EspeakVoice(min(max(words_per_minute, _SLOWEST), _FASTEST), language, request.settings.pitch)


def espeak_choices(settings: VoiceSettings, folder: Path) -> list[VoiceChoice]:
    """The voices of the three regions."""
    return [VoiceChoice(f"espeak:{variant}", _LABELS[variant], gives_words=True) for variant in _LANGUAGES]


class EspeakVoice:
    """Vietnamese by rule: always there, a little mechanical.

    The same sentence gives the same bytes whatever was spoken before: espeak-ng carries the phase of its pitch
    flutter from one sentence to the next, and neither setting the voice again nor Initialize and Terminate resets it,
    so the library is loaded afresh for each sentence (about 4 ms). Start worker processes with spawn, not fork: a
    fork in the middle of a sentence would inherit a held lock.
    """

    def __init__(self, words_per_minute: int = 150, language: str = "vi", pitch: int = 50) -> None:
        self._words_per_minute = words_per_minute
        self._language = language
        self._pitch = pitch

    @property
    def name(self) -> str:
        """Engine and version, language, words a minute, pitch."""
        return f"espeak-ng-{_version()}:{self._language}:{self._words_per_minute}:{self._pitch}"

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound, with its words; raises VoiceError where espeak-ng or its data is missing."""
        text = spoken_form(sentence)
        pieces: list[bytes] = []
        events: list[Heard] = []

        def collect(samples: int | None, count: int, sent: Any) -> int:
            if samples and count > 0:
                pieces.append(ctypes.string_at(samples, 2 * count))
            events.extend(heard(sent))
            return 0

        listener = _Listener(collect)
        with _lock, _fresh_library() as (library, rate):
            if not has_words(text):
                return wordless(rate)
            self._choose_voice(library)
            library.espeak_SetSynthCallback(listener)
            _synthesise(library, text)
        pcm = b"".join(pieces)
        if not any(pcm):
            raise _mute(text)
        return Speech(pcm, rate, word_times(text, events, Seconds(len(pcm) / 2 / rate)))

    def _choose_voice(self, library: ctypes.CDLL) -> None:
        refused = library.espeak_SetVoiceByName(self._language.encode())
        refused = refused or library.espeak_SetParameter(_PARAMETER_RATE, self._words_per_minute, 0)
        refused = refused or library.espeak_SetParameter(_PARAMETER_PITCH, self._pitch, 0)
        if refused:
            raise VoiceError(
                translatable("espeak-ng does not know the voice %(voice)s; install the espeakng-loader package again."),
                voice=self._language,
            )


def _synthesise(library: ctypes.CDLL, text: str) -> None:
    encoded = text.encode()
    fault = library.espeak_Synth(
        encoded, ctypes.c_size_t(len(encoded) + 1), 0, _POSITION_CHARACTER, 0, _CHARACTERS_UTF8, None, None
    )
    if fault:
        raise _mute(text)
    library.espeak_Synchronize()


def _mute(text: str) -> VoiceError:
    return VoiceError(translatable("espeak-ng could not speak the sentence: %(sentence)s"), sentence=text)


@contextmanager
def _fresh_library() -> Iterator[tuple[ctypes.CDLL, SampleRate]]:
    """espeak-ng with its variables as at program start, and its sample rate; unloaded at the end."""
    data = _data_path()
    library = _load()
    try:
        rate = library.espeak_Initialize(_OUTPUT_SYNCHRONOUS, 0, data.encode(), _INITIALIZE_DONT_EXIT)
        if rate <= 0:
            raise _missing(data)
        yield library, SampleRate(rate)
        library.espeak_Terminate()
    finally:
        _unload(library)


def _data_path() -> str:
    try:
        return str(espeakng_loader.get_data_path())
    except RuntimeError as fault:
        raise _missing(str(fault)) from fault


def _load() -> ctypes.CDLL:
    try:
        return ctypes.CDLL(espeakng_loader.get_library_path())
    except OSError as fault:
        raise _missing(str(fault)) from fault


def _unload(library: ctypes.CDLL) -> None:
    if sys.platform == "win32":
        _ctypes.FreeLibrary(library._handle)
    else:
        _ctypes.dlclose(library._handle)


def _missing(detail: str) -> VoiceError:
    return VoiceError(
        translatable("The embedded voice is missing; install the espeakng-loader package again. (%(detail)s)"),
        detail=detail,
    )


@cache
def _version() -> str:
    with _lock:
        library = _load()
        library.espeak_Info.restype = ctypes.c_char_p
        library.espeak_Info.argtypes = [ctypes.c_void_p]
        version: bytes = library.espeak_Info(None)
        _unload(library)
        return version.decode()
