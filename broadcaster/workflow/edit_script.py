"""Editing: every change is a new Revision; an approval stays with the one it named."""

import dataclasses
from collections.abc import Sequence

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import Revision, RevisionText, Script, ScriptOrigin, User
from broadcaster.store import Session, events, productions, scripts
from broadcaster.workflow.checked_text import checked
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.keep_warnings import still_hold
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish


def write(station: Equipment, user: User, text: RevisionText) -> Script:
    """A script typed by hand, without a document."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        text = checked(station, session, text)
        now = station.clock()
        script = scripts.add(
            session,
            document_id=None,
            lines=(),
            proposed=True,
            text=text,
            warnings=(),
            author=user.id,
            created=now,
            origin=ScriptOrigin.WRITTEN,
        )
        productions.request(session, script.newest.id, now)
        events.add(session, at=now, by=user.id, action="script_written", subject=str(script.id))
    return script


def save(station: Equipment, user: User, script_id: int, *, based_on: int, text: RevisionText) -> Revision:
    """A new Revision after the one that the person saw; unchanged text makes none."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        before = changeable(session, script_id)
        text = checked(station, session, text)
        if before.newest.id == based_on and before.newest.text == text:
            return before.newest
        now = station.clock()
        warnings = still_hold(before.newest.warnings, before.newest.text, text, station.settings.sentence_syllables)
        revision = scripts.revise(
            session, script_id, based_on=based_on, text=text, warnings=warnings, author=user.id, created=now
        )
        productions.request(session, revision.id, now)
        events.add(session, at=now, by=user.id, action="script_edited", subject=str(script_id))
    publish(station)
    return revision


def settle(
    station: Equipment, user: User, script_id: int, *, based_on: int, spoken: Sequence[tuple[str, str]]
) -> Revision:
    """Say how doubtful words are read; they join those settled before."""
    with station.database.read() as session:
        before = changeable(session, script_id).newest.text
    settled = dict(before.spoken) | {written: said.strip() for written, said in spoken if said.strip()}
    text = dataclasses.replace(before, spoken=tuple(sorted(settled.items())))
    return save(station, user, script_id, based_on=based_on, text=text)


def changeable(session: Session, script_id: int) -> Script:
    """The script, where it may be changed; raises NotFound, and ScriptError where it was taken out."""
    script = scripts.find(session, script_id)
    if script is None:
        raise NotFound(translatable("This script does not exist."))
    if script.discarded is not None:
        raise ScriptError(translatable("This script was taken out; restore it first."))
    return script
