"""Editing: every change is a new Revision; an approval stays with the one it named."""

from dataclasses import replace

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import Revision, RevisionText, Script, ScriptOrigin, ScriptStatus, User
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
    """A new Revision after the one that the person saw; unchanged text makes none.

    What others settled since then how words are read is kept, whatever readings `text` brings.
    """
    require(user, Action.WRITE)
    with station.database.begin() as session:
        before = changeable(session, script_id)
        based_on, text = _with_later_readings(session, before, based_on, text)
        text = checked(station, session, text)
        if before.newest.id == based_on and _says_the_same(before, text):
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


def changeable(session: Session, script_id: int) -> Script:
    """The script, where it may be changed; raises NotFound, and ScriptError where it was taken out."""
    script = scripts.find(session, script_id)
    if script is None:
        raise NotFound(translatable("This script does not exist."))
    if script.discarded is not None:
        raise ScriptError(translatable("This script was taken out; restore it first."))
    return script


def as_seen(session: Session, script_id: int, revision_id: int) -> Script:
    """The script that may be changed, if it is as the person saw it; else raises as `changeable`, or ScriptError."""
    script = changeable(session, script_id)
    if script.newest.id != revision_id:
        raise ScriptError(
            translatable("Someone else changed this script meanwhile; open it again and repeat your change.")
        )
    return script


def _with_later_readings(session: Session, script: Script, seen: int, text: RevisionText) -> tuple[int, RevisionText]:
    """The newest revision, and its readings, where it differs in these alone from the one that a person saw."""
    before, newest = scripts.revision(session, seen), script.newest
    if seen == newest.id or before is None or before.script_id != script.id:
        return seen, text
    if _read_as(before.text, newest.text) != newest.text:
        return seen, text
    return newest.id, text.read_by(newest.text.settled, {})


def _says_the_same(script: Script, text: RevisionText) -> bool:
    """Whether nothing is to be kept: what a leader looked at follows the dictionary only where a person asks for it."""
    newest = script.newest.text
    if script.status in {ScriptStatus.SUBMITTED, ScriptStatus.APPROVED} and newest.settled == text.settled:
        text = _read_as(text, newest)
    return text == newest


def _read_as(text: RevisionText, other: RevisionText) -> RevisionText:
    return replace(text, spoken=other.spoken, from_dictionary=other.from_dictionary)
