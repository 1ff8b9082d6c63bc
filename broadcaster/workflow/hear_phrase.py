"""Hearing a few words as the station's embedded voice says them."""

from broadcaster.model import Sound, User
from broadcaster.reading import Region, read
from broadcaster.workflow.checked_entry import checked_phrase
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.hearing import HeardAs, Said
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.preview_sound import kept


def said_as(station: Equipment, phrase: str) -> str:
    """The words that are heard for a phrase; raises DictionaryError where there is nothing to say."""
    return read(checked_phrase(phrase), region=Region(station.settings.region)).spoken


def hear(station: Equipment, user: User, phrase: str) -> bytes:
    """A phrase as WAV. Raises DictionaryError, VoiceError, and VoiceBusy where others are listening."""
    require(user, Action.SEE)
    words = said_as(station, phrase)
    return kept(station, Said((words,), Sound(), HeardAs.BARE)).content
