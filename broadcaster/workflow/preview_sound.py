"""Hearing a sentence, a chime or a music bed before anything is decided."""

import threading
from collections import OrderedDict
from pathlib import Path

from broadcaster.errors import NotFound, SoundError, translatable
from broadcaster.model import NONE, Priority, Script, Sound, SoundChoice, User
from broadcaster.reading import Region
from broadcaster.store import Session, productions, scripts
from broadcaster.workflow import make_apart
from broadcaster.workflow.audible import with_chime
from broadcaster.workflow.choose_sound import sound_of, station_sound
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.hearing import Alone, HeardAs, Made, Order, Said
from broadcaster.workflow.offer_sound import checked_choice
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.read_aloud import spoken_script, spoken_text
from broadcaster.workflow.sealed_master import find_master

LONGEST = 300
"""Letters of a sentence that is typed to be heard."""
_MOST_KEPT = 64
"""Some 10 MB, and never more than 60."""
_Stamp = tuple[int, int, int] | None
_lately: OrderedDict[tuple[Order, tuple[_Stamp, ...]], Made] = OrderedDict()
_lock = threading.Lock()


def sentences_of(station: Equipment, session: Session, script: Script) -> tuple[str, ...]:
    """What is said one after the other: of the finished audio where it tells, else as it is read today."""
    if script.newest.text.recording:
        return ()
    production = productions.of_revision(session, script.newest.id)
    made = production.master_sha256 if production else None
    master = find_master(station, session, made) if made else None
    marks = station.audio.marks(master.sha256) if master else ()
    if marks:
        return tuple(mark.text for mark in marks)
    spoken = spoken_script(script.newest.text, station.settings)
    return tuple(one for paragraph in spoken.paragraphs for one in paragraph)


def be_ready(user: User) -> None:
    """Prepare for what is heard next, so that it is heard sooner."""
    require(user, Action.SEE)
    make_apart.be_ready()


def sentence(station: Equipment, user: User, script_id: int, number: int, heard_as: HeardAs) -> Made:
    """One sentence of a bulletin, counted from 0, whether its audio is made or not."""
    require(user, Action.SEE)
    with station.database.read() as session:
        script = scripts.find(session, script_id)
        sentences = sentences_of(station, session, script) if script else ()
        if script is None or number >= len(sentences):
            raise NotFound(translatable("This sentence does not exist."))
        sound = sound_of(station, session, script.newest.text)
    return kept(station, Said((sentences[number],), sound, heard_as))


def tried(station: Equipment, user: User, choice: SoundChoice, words: str, script_id: int | None = None) -> Made:
    """A sentence with everything around it, as a bulletin would sound by a choice that is not kept yet.

    The words are those of the script, its first sentence behind the greeting, where none are given. Raises SoundError.
    """
    require(user, Action.SEE)
    script, sound = _chosen(station, choice, script_id)
    if script and not words:
        paragraphs = spoken_script(script.newest.text, station.settings).paragraphs
        sentences = paragraphs[min(1, len(paragraphs) - 1)][:1]
    else:
        sentences = _read(words, station.settings.region)
    return kept(station, Said(sentences, sound, framed=True))


def alone(station: Equipment, user: User, choice: SoundChoice, part: str, script_id: int | None = None) -> Made:
    """The chime, the closing one or the music of a choice by itself. Raises SoundError."""
    require(user, Action.SEE)
    _, sound = _chosen(station, choice, script_id)
    if getattr(sound, part) == NONE:
        raise SoundError(translatable("Nothing is chosen here, so there is nothing to hear."))
    silent = Sound(chime=NONE, closing=NONE, music=NONE)
    return kept(station, Alone(SoundChoice(**{part: getattr(sound, part)}).over(silent), part))


def _chosen(station: Equipment, choice: SoundChoice, script_id: int | None) -> tuple[Script | None, Sound]:
    """A script, and how a bulletin, of its priority where there is one, sounds by this choice."""
    with station.database.read() as session:
        script = scripts.find(session, script_id) if script_id is not None else None
        text = script.newest.text if script else None
        checked = checked_choice(station.settings, choice, recorded=bool(text and text.recording))
        sound = checked.over(station_sound(station, session))
    return script, with_chime(sound, text.priority if text else Priority.NORMAL)


def _read(words: str, region: str) -> tuple[str, ...]:
    words = " ".join(words.split())
    if not any(map(str.isalnum, words)):
        raise SoundError(translatable("Write a sentence to be heard."))
    if len(words) > LONGEST:
        raise SoundError(translatable("Write a shorter sentence, of at most %(most)s letters."), most=LONGEST)
    return tuple(one for paragraph in spoken_text([words], (), Region(region)).paragraphs for one in paragraph)


def kept(station: Equipment, wish: Said | Alone) -> Made:
    """What was made for anyone lately is not made again, unless there is something to say of it."""
    order = Order(station.settings, wish)
    key = order, _stamps(station.settings.home, wish.sound)
    with _lock:
        if key in _lately:
            _lately.move_to_end(key)
            return _lately[key]
    made = make_apart.make_apart(order)
    with _lock:
        if not made.notes:
            _lately[key] = made
        while len(_lately) > _MOST_KEPT:
            _lately.popitem(last=False)
    return made


def _stamps(home: Path, sound: Sound) -> tuple[_Stamp, ...]:
    """Of what lies in the data folder under a name that the sound bears, and may be replaced under that name."""
    sounds, voices = home / "sounds", home / "voice" / "installed"
    files = (sounds / "chime" / sound.chime, sounds / "chime" / sound.closing, sounds / "music" / sound.music)
    return tuple(_stamp(path) for path in (*files, voices / sound.voice.removeprefix("local:")))


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
