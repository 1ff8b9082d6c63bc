"""How a bulletin sounds and who really spoke it; how all bulletins of the station sound."""

from dataclasses import dataclass
from typing import Any

from broadcaster.model import Master, RevisionText, Seconds, SentenceMark, Sound, SoundChoice, User
from broadcaster.store import scripts
from broadcaster.voice import FALLBACK_NOTE, VoiceChoice
from broadcaster.workflow.audible import audible
from broadcaster.workflow.choose_sound import sound_of, station_sound
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.listen import Piece, pieces
from broadcaster.workflow.offer_sound import SoundOptions, sound_options
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.preview_sound import sentences_of
from broadcaster.workflow.view_script import AudioView, ScriptView


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence to be tapped and heard."""

    pieces: tuple[Piece, ...]
    start: Seconds | None
    """When it sounds in the finished audio; None where that is not known."""
    end: Seconds | None


@dataclass(frozen=True, slots=True)
class SoundView:
    """All that a page shows of how a bulletin sounds."""

    choice: SoundChoice
    """What the bulletin chooses itself."""
    sound: Sound
    """What comes of that."""
    station: Sound
    """What is left to the station."""
    options: SoundOptions
    sentences: tuple[ShownSentence, ...]
    spoken_by: VoiceChoice | None
    """Who speaks in the finished audio; None where there is none, or a voice that is gone."""
    fell_back: bool
    """Whether another voice had to speak than the one that was chosen."""
    made_otherwise: bool
    """Whether the finished audio was made by other choices than those of today."""


@dataclass(frozen=True, slots=True)
class StationSoundView:
    """How all bulletins sound that choose nothing themselves."""

    sound: Sound
    options: SoundOptions


def of_script(station: Equipment, user: User, heard: AudioView | ScriptView) -> SoundView:
    """How a bulletin sounds."""
    require(user, Action.SEE)
    text, master = heard.script.newest.text, heard.master
    with station.database.read() as session:
        script = scripts.find(session, heard.script.id) or heard.script
        sound, otherwise = sound_of(station, session, text), station_sound(station, session)
        sentences = sentences_of(station, session, script)
    marks = station.audio.marks(master.sha256) if master else ()
    options = sound_options(station.settings, recorded=bool(text.recording))
    return SoundView(
        choice=text.sound,
        sound=sound,
        station=otherwise,
        options=options,
        sentences=_timed(marks) if marks else tuple(_untimed(words) for words in sentences),
        spoken_by=_speaker(options, master) if master else None,
        fell_back=bool(heard.production and FALLBACK_NOTE in heard.production.notes),
        made_otherwise=master is not None and _made_otherwise(master, text, sound),
    )


def of_station(station: Equipment, user: User) -> StationSoundView:
    """How all bulletins sound that choose nothing themselves."""
    require(user, Action.SCHEDULE)
    with station.database.read() as session:
        return StationSoundView(station_sound(station, session), sound_options(station.settings))


def _timed(marks: tuple[SentenceMark, ...]) -> tuple[ShownSentence, ...]:
    return tuple(ShownSentence(tuple(pieces(mark)), mark.start, mark.end) for mark in marks)


def _untimed(words: str) -> ShownSentence:
    return ShownSentence((Piece(words, None, None),), None, None)


def _speaker(options: SoundOptions, master: Master) -> VoiceChoice | None:
    return next((one for one in options.voices if one.id == master.recipe.get("voice_id")), None)


def _made_otherwise(master: Master, text: RevisionText, sound: Sound) -> bool:
    """What was made before there was anything to choose tells nothing."""
    made: dict[str, Any] = master.recipe.get("sound", {})
    return any(made.get(name, chosen) != chosen for name, chosen in audible(sound, text).items())
