"""Editing: every change is a new Revision; an approval stays with the one it named."""

import dataclasses
from collections.abc import Sequence

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import Revision, RevisionText, Script, User
from broadcaster.store import Session, events, places, productions, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.keep_warnings import still_hold
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.read_aloud import script_seconds

_LONGEST_BODY = 20_000
_LONGEST_TITLE = 200


def write(station: Equipment, user: User, text: RevisionText) -> Script:
    """A script typed by hand, without a document."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        text = _checked(station, session, text)
        now = station.clock()
        script = scripts.add(
            session, document_id=None, lines=(), proposed=True, text=text, warnings=(), author=user.id, created=now
        )
        productions.request(session, script.newest.id, now)
        events.add(session, at=now, by=user.id, action="script_written", subject=str(script.id))
    return script


def save(station: Equipment, user: User, script_id: int, *, based_on: int, text: RevisionText) -> Revision:
    """A new Revision after the one that the person saw; unchanged text makes none."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        before = _existing(session, script_id)
        text = _checked(station, session, text)
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
        before = _existing(session, script_id).newest.text
    settled = dict(before.spoken) | {written: said.strip() for written, said in spoken if said.strip()}
    text = dataclasses.replace(before, spoken=tuple(sorted(settled.items())))
    return save(station, user, script_id, based_on=based_on, text=text)


def _existing(session: Session, script_id: int) -> Script:
    script = scripts.find(session, script_id)
    if script is None:
        raise NotFound(translatable("This script does not exist."))
    return script


def _checked(station: Equipment, session: Session, text: RevisionText) -> RevisionText:
    title, body = " ".join(text.title.split()), "\n".join(line.strip() for line in text.body.splitlines()).strip()
    if not title or len(title) > _LONGEST_TITLE:
        raise ScriptError(translatable("Give the script a title of at most %(most)s letters."), most=_LONGEST_TITLE)
    if not body:
        raise ScriptError(translatable("The script is empty; write what is to be said."))
    if len(body) > _LONGEST_BODY:
        raise ScriptError(translatable("The script is too long; split it into several."))
    unknown = set(text.hamlets) - {hamlet.name for hamlet in places.hamlets(session)}
    if unknown:
        raise ScriptError(translatable("These hamlets are not known: %(names)s."), names=", ".join(sorted(unknown)))
    if text.valid_from and text.valid_until and text.valid_until < text.valid_from:
        raise ScriptError(translatable("The last day lies before the first one; change the days."))
    checked = dataclasses.replace(text, title=title, body=body)
    seconds = script_seconds(checked, station.settings)
    if seconds > _MOST_TIMES_THE_LIMIT * station.settings.script_seconds:
        raise ScriptError(translatable("The script is too long; split it into several."))
    return checked


_MOST_TIMES_THE_LIMIT = 5
"""A person may write longer than the splitter proposes, but no half-hour bulletin by mistake."""
