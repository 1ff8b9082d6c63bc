"""A person says how words of a script are read: in it alone, in its whole document, or always in the commune."""

from collections.abc import Mapping
from enum import StrEnum

from broadcaster.errors import ScriptError, translatable
from broadcaster.model import RevisionText, Script, User
from broadcaster.store import Session, scripts
from broadcaster.workflow.checked_entry import checked_entry, checked_for_commune
from broadcaster.workflow.edit_script import as_seen
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.follow_dictionary import OPEN, Followed, follow_one, read_anew
from broadcaster.workflow.keep_dictionary import followed, say
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.pin_readings import pinned
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.read_aloud import forms_in, is_decided_somewhere


class Scope(StrEnum):
    """Where a reading holds."""

    SCRIPT = "script"
    DOCUMENT = "document"
    COMMUNE = "commune"


def settle(
    station: Equipment, user: User, script_id: int, *, based_on: int, written: str, spoken: str, scope: Scope
) -> Followed:
    """Say how a written form of a script is read; returns how many scripts, this one too, changed or were kept.

    Raises DictionaryError for forms that say nothing, ScriptError where the words do not stand in the script.
    """
    require(user, Action.WRITE)
    check = checked_for_commune if scope is Scope.COMMUNE else checked_entry
    written, spoken = check(written, spoken)
    with station.database.begin() as session:
        script = as_seen(session, script_id, based_on)
        _must_stand_in(station, script.newest.text, written, spoken)
        changed = _SETTLE[scope](station, session, user, script, written, spoken)
    publish(station)
    others = followed(station, user, {written}) if scope is Scope.COMMUNE else Followed(0, 0)
    return Followed(
        changed + others.changed, others.kept, is_decided_somewhere(script.newest.text, station.settings, written)
    )


def take_back(station: Equipment, user: User, script_id: int, *, based_on: int, written: str) -> None:
    """Have a form of a script read again as if nobody had settled it there."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = as_seen(session, script_id, based_on)
        settled = {form: said for form, said in script.newest.text.settled.items() if form != written}
        _read_by(station, session, user, script, settled)
    publish(station)


def follow_now(station: Equipment, user: User, script_id: int, *, based_on: int) -> None:
    """Have a script read by today's dictionary."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        follow_one(station, session, user, as_seen(session, script_id, based_on))
    publish(station)


def _in_script(station: Equipment, session: Session, user: User, script: Script, written: str, spoken: str) -> int:
    return _read_by(station, session, user, script, script.newest.text.settled | {written: spoken})


def _in_document(station: Equipment, session: Session, user: User, script: Script, written: str, spoken: str) -> int:
    siblings = [] if script.document_id is None else scripts.of_document(session, script.document_id)
    concerned = [
        one
        for one in siblings
        if one.status in OPEN
        and one.discarded is None
        and one.id != script.id
        and forms_in(one.newest.text, station.settings, {written: spoken})
    ]
    return sum(_in_script(station, session, user, one, written, spoken) for one in (script, *concerned))


def _in_commune(station: Equipment, session: Session, user: User, script: Script, written: str, spoken: str) -> int:
    say(station, session, user, written, spoken)
    if script.status not in OPEN:
        return 0
    # Here the person has just said it: what was settled before gives way.
    settled = {form: said for form, said in script.newest.text.settled.items() if form != written}
    return _read_by(station, session, user, script, settled)


_SETTLE = {Scope.SCRIPT: _in_script, Scope.DOCUMENT: _in_document, Scope.COMMUNE: _in_commune}


def _read_by(station: Equipment, session: Session, user: User, script: Script, settled: Mapping[str, str]) -> bool:
    """Give a script these readings beside those of the dictionary; False where it had them."""
    text = pinned(station, session, script.newest.text.read_by(settled, {}))
    if text == script.newest.text:
        return False
    read_anew(station, session, user, script, text)
    return True


def _must_stand_in(station: Equipment, text: RevisionText, written: str, spoken: str) -> None:
    if written in forms_in(text, station.settings, dict(text.spoken) | {written: spoken}):
        return
    if is_decided_somewhere(text, station.settings, written):
        raise ScriptError(
            translatable(
                "“%(written)s” is read by the words around it here. Write the word next to it too, as in “TT y tế”."
            ),
            written=written,
        )
    raise ScriptError(
        translatable("“%(written)s” does not stand in this bulletin by itself; write it exactly as in the text."),
        written=written,
    )
