"""Listening to a master in the panel, and seeing it."""

import hashlib
import json
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from broadcaster import mastering
from broadcaster.durable import write_whole
from broadcaster.errors import MasteringError, NotFound, translatable
from broadcaster.mastering.forecast import in_words
from broadcaster.model import Master, Seconds, SentenceMark, User
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.hearing import LONGEST_FAR, Look, OfMaster, Order
from broadcaster.workflow.make_apart import make_apart
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.sealed_master import find_master

_log = logging.getLogger(__name__)
_MOST_KEPT = 600
"""Files; what nobody looked at for longest is made again when it is wanted."""
_SUFFIXES = {Look.SHAPE: ".json", Look.PICTURE: ".png", Look.FAR: ".mp3"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of a sentence: a word that sounds at a known instant, or what stands between."""

    text: str
    start: Seconds | None
    end: Seconds | None


def mp3(station: Equipment, user: User, master_sha256: str) -> Path:
    """The MP3 of a master, verified; raises NotFound where there is none."""
    return station.audio.verify(_master(station, user, master_sha256).mp3_sha256, ".mp3")


def far(station: Equipment, user: User, master_sha256: str) -> bytes:
    """The MP3 of all of a master as it is heard from afar; raises NotFound, MasteringError, VoiceBusy, VoiceError."""
    master = _master(station, user, master_sha256)
    if master.seconds > LONGEST_FAR:
        message = translatable("This is too long to be heard from afar; listen to single sentences instead.")
        raise MasteringError(message)
    return _kept(station, master, Look.FAR)


def picture(station: Equipment, user: User, master_sha256: str) -> bytes:
    """The PNG of a master; raises as `far`."""
    return _kept(station, _master(station, user, master_sha256), Look.PICTURE)


def shape(station: Equipment, user: User, master_sha256: str) -> dict[str, Any]:
    """A master's `seconds`, the `peaks` of its waveform, and by noise the metres of its `forecast`; raises as `far`."""
    master = _master(station, user, master_sha256)
    return {"seconds": master.seconds, **json.loads(_kept(station, master, Look.SHAPE))}


def carries(metres: int) -> tuple[str, dict[str, int]]:
    """How far something is understood: a translatable sentence and what fills it."""
    return in_words(metres)


def pieces(mark: SentenceMark) -> Iterator[Piece]:
    """The sentence in pieces, one after the other; words that lie over each other are one piece."""
    place = 0
    for word in mark.words:
        if word.first < place or not word.length:
            continue
        if word.first > place:
            yield Piece(mark.text[place : word.first], None, None)
        place = word.first + word.length
        yield Piece(mark.text[word.first : place], word.start, Seconds(word.start + word.seconds))
    if place < len(mark.text):
        yield Piece(mark.text[place:], None, None)


def _master(station: Equipment, user: User, sha256: str) -> Master:
    require(user, Action.SEE)
    with station.database.read() as session:
        master = find_master(station, session, sha256)
    if master is None:
        raise NotFound(translatable("This recording does not exist."))
    return master


def _kept(station: Equipment, master: Master, look: Look) -> bytes:
    """Made once for each master, as long as the same code would make it; a full disk keeps nobody from seeing it."""
    folder = station.settings.home / "listening"
    path = folder / f"{master.sha256}-{_code()}{_SUFFIXES[look]}"
    with suppress(OSError):  # another thread may have pruned it between two steps
        content = path.read_bytes()
        os.utime(path)
        return content
    opus = station.audio.verify(master.sha256, ".opus")
    content = make_apart(Order(station.settings, OfMaster(look, opus, station.audio.marks(master.sha256)))).content
    try:
        write_whole(path, content)
        _prune(folder)
    except OSError as fault:
        _log.warning("what was made for listening cannot be kept: %s", fault)
    return content


@cache
def _code() -> str:
    """Stands for the code that listens and draws: after an upgrade everything is made anew."""
    files = sorted(Path(mastering.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _prune(folder: Path) -> None:
    files = []
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # being renamed, or pruned by another
            files.append((path.stat().st_mtime, path))
    for _, path in sorted(files, reverse=True)[_MOST_KEPT:]:
        path.unlink(missing_ok=True)
