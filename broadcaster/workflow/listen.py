"""Listening to a master in the panel."""

from pathlib import Path

from broadcaster.errors import NotFound, translatable
from broadcaster.model import User
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.sealed_master import find_master


def mp3(station: Equipment, user: User, master_sha256: str) -> Path:
    """The MP3 of a master, verified; raises NotFound where there is none."""
    require(user, Action.SEE)
    with station.database.read() as session:
        master = find_master(station, session, master_sha256)
    if master is None:
        raise NotFound(translatable("This recording does not exist."))
    return station.audio.verify(master.mp3_sha256, ".mp3")
