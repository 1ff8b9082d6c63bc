"""Hearing a few words as the station's embedded voice says them."""

import threading
from functools import lru_cache
from pathlib import Path

from broadcaster.errors import VoiceBusy, translatable
from broadcaster.model import User
from broadcaster.reading import Region, read
from broadcaster.voice.isolated import speak_isolated
from broadcaster.workflow.checked_entry import checked_phrase
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require

_AT_ONCE = 2
"""Nobody waits for these to end: who waits holds a thread of the panel, where others stop a bulletin."""
_turns = threading.BoundedSemaphore(_AT_ONCE)


def said_as(station: Equipment, phrase: str) -> str:
    """The words that are heard for a phrase; raises DictionaryError where there is nothing to say."""
    return read(checked_phrase(phrase), region=Region(station.settings.region)).spoken


def hear(station: Equipment, user: User, phrase: str) -> bytes:
    """A phrase as WAV. Raises DictionaryError, VoiceError, and VoiceBusy where others are listening."""
    require(user, Action.SEE)
    words = said_as(station, phrase)
    return _spoken(words, station.settings.voice.words_per_minute, station.settings.home / "voice" / "sentences")


@lru_cache(maxsize=64)
def _spoken(words: str, words_per_minute: int, folder: Path) -> bytes:
    if not _turns.acquire(blocking=False):
        raise VoiceBusy(translatable("Others are listening right now. Try again in a moment."))
    try:
        return speak_isolated(words, words_per_minute, folder)
    finally:
        _turns.release()
