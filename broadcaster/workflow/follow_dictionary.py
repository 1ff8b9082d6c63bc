"""Scripts that nobody has decided on yet follow the dictionary; what was submitted or approved stays as it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from broadcaster.model import Revision, RevisionText, Script, ScriptStatus, User
from broadcaster.settings import Settings
from broadcaster.store import Session, dictionary, events, productions, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.pin_readings import pin
from broadcaster.workflow.read_aloud import forms_in

OPEN = (ScriptStatus.DRAFT, ScriptStatus.RETURNED, ScriptStatus.WITHDRAWN)
_DECIDED = (ScriptStatus.SUBMITTED, ScriptStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class Followed:
    """What a change of the dictionary meant for the scripts."""

    changed: int
    """Open ones that are read otherwise now."""
    kept: int
    """Submitted or approved ones, not over yet, that are read as before."""


def follow(station: Equipment, session: Session, user: User, forms: Collection[str]) -> int:
    """Have the open scripts that hold one of these forms read by today's dictionary; returns how many changed."""
    entries = dictionary.pairs(session)
    found = [one for status in OPEN for one in scripts.every(session, status=status)]
    concerned = (one for one in found if _holds(one.newest.text, forms, entries, station.settings))
    return sum(follow_one(station, session, user, script, entries) for script in concerned)


def follow_one(
    station: Equipment, session: Session, user: User, script: Script, entries: Mapping[str, str] | None = None
) -> bool:
    """Have a script read by today's dictionary; False where it was already."""
    text = pin(script.newest.text, dictionary.pairs(session) if entries is None else entries, station.settings)
    if text == script.newest.text:
        return False
    read_anew(station, session, user, script, text)
    return True


def read_anew(station: Equipment, session: Session, user: User, script: Script, text: RevisionText) -> Revision:
    """A new revision of the same words, read otherwise; its audio is made where there was any."""
    now, newest = station.clock(), script.newest
    revision = scripts.revise(
        session,
        script.id,
        based_on=newest.id,
        text=text,
        warnings=newest.warnings,
        author=user.id,
        created=now,
    )
    if script.proposed or productions.of_revision(session, newest.id):
        productions.request(session, revision.id, now)
    events.add(session, at=now, by=user.id, action="script_read_anew", subject=str(script.id))
    return revision


def count_kept(station: Equipment, forms: Collection[str]) -> int:
    """How many scripts that were submitted or approved are read otherwise than the dictionary says of these forms."""
    today = station.clock().astimezone(station.settings.zone_info).date()
    with station.database.read() as session:
        entries = dictionary.pairs(session)
        decided = [one for status in _DECIDED for one in scripts.every(session, status=status)]
    texts = (one.newest.text for one in decided if not _is_over(one.newest.text, today))
    concerned = (text for text in texts if _holds(text, forms, entries, station.settings))
    return sum(is_stale(text, entries, station.settings) for text in concerned)


def is_stale(text: RevisionText, entries: Mapping[str, str], settings: Settings) -> bool:
    """Whether the dictionary says another thing of a text's words than by what it is read."""
    return pin(text, entries, settings).spoken != text.spoken


def _holds(text: RevisionText, forms: Collection[str], entries: Mapping[str, str], settings: Settings) -> bool:
    if not set(forms).isdisjoint(text.from_dictionary):
        return True
    return bool(forms_in(text, settings, {form: entries.get(form, form) for form in forms}))


def _is_over(text: RevisionText, today: date) -> bool:
    return text.valid_until is not None and text.valid_until < today
