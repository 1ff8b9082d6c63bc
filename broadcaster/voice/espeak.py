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

import espeakng_loader

from broadcaster.errors import VoiceError, translatable
from broadcaster.model import SampleRate, Speech
from broadcaster.voice.contract import has_words, spoken_form, wordless

_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 0x8000
_PARAMETER_RATE = 1
_POSITION_CHARACTER = 1
_CHARACTERS_UTF8 = 1

_Listener = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)

_lock = threading.Lock()
"""espeak-ng is one set of global variables: one sentence at a time in a process."""


class EspeakVoice:
    """Vietnamese by rule: always there, a little mechanical.

    The same sentence gives the same bytes whatever was spoken before: espeak-ng carries the phase of its pitch
    flutter from one sentence to the next, and neither setting the voice again nor Initialize and Terminate resets it,
    so the library is loaded afresh for each sentence (about 4 ms). Start worker processes with spawn, not fork: a
    fork in the middle of a sentence would inherit a held lock.
    """

    def __init__(self, words_per_minute: int = 150, language: str = "vi") -> None:
        self._words_per_minute = words_per_minute
        self._language = language

    @property
    def name(self) -> str:
        """Engine and version, language, words a minute."""
        return f"espeak-ng-{_version()}:{self._language}:{self._words_per_minute}"

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises VoiceError where espeak-ng or its data is missing."""
        text = spoken_form(sentence)
        pieces: list[bytes] = []

        def collect(samples: int | None, count: int, _events: int | None) -> int:
            if samples and count > 0:
                pieces.append(ctypes.string_at(samples, 2 * count))
            return 0

        listener = _Listener(collect)
        with _lock, _fresh_library() as (library, rate):
            if not has_words(text):
                return wordless(rate)
            self._choose_voice(library)
            library.espeak_SetSynthCallback(listener)
            _synthesise(library, text)
        return Speech(b"".join(pieces), rate)

    def _choose_voice(self, library: ctypes.CDLL) -> None:
        refused = library.espeak_SetVoiceByName(self._language.encode())
        refused = refused or library.espeak_SetParameter(_PARAMETER_RATE, self._words_per_minute, 0)
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
        raise VoiceError(translatable("espeak-ng could not speak the sentence: %(sentence)s"), sentence=text)
    library.espeak_Synchronize()


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
