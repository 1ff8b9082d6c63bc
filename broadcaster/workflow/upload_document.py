"""An official uploads a document: it is read, split and kept whole, or refused and nothing is kept."""

import hashlib

from broadcaster.errors import PlanError, translatable
from broadcaster.model import Sha256, User
from broadcaster.workflow.document_name import document_name
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.keep_document import HandedIn, Kept, keep
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.propose_scripts import propose_scripts

MEGABYTE = 1_000_000
"""Bytes, as the upload limit counts them."""


def upload(
    station: Equipment, user: User, filename: str, data: bytes, *, replaces: int | None = None, named: bool = True
) -> Kept:
    """Read a document at once, keep it and the scripts proposed from it, and ask for their audio."""
    require(user, Action.WRITE)
    came = hand_in(station, user, filename, data, replaces=replaces, named=named)
    return keep(station, came, propose_scripts(station.settings, data, came.filename))


def hand_in(
    station: Equipment, user: User, filename: str, data: bytes, *, replaces: int | None = None, named: bool = True
) -> HandedIn:
    """A document as it came; raises PlanError where it is larger than allowed."""
    most = station.settings.upload_megabytes
    if len(data) > most * MEGABYTE:
        raise PlanError(translatable("The file is larger than %(most)s MB; upload a smaller one."), most=most)
    sha256 = Sha256(hashlib.sha256(data).hexdigest())
    return HandedIn(document_name(filename), sha256, data, user.id, replaces, named)
