"""Drafts follow the dictionary; what a leader has looked at stays as it is, until a person asks for it."""

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
"""Those of which a person who works on them may say how they are read."""
_DECIDED = (ScriptStatus.SUBMITTED, ScriptStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class Followed:
    """What a change of the dictionary meant for the scripts."""

    changed: int
    """Those that are read otherwise now."""
    kept: int
    """Submitted or approved ones, not over yet, that are read as before."""
    decided_somewhere: bool = False
    """Whether the form stands at some places too where the words around it tell how it is read."""


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """How drafts would be read by the dictionary as it stood when that was found."""

    entries: Mapping[str, str]
    texts: Mapping[int, RevisionText]
    """By the id of the revision that would be followed by it."""
    scripts: Collection[int]


def follow(station: Equipment, user: User, forms: Collection[str]) -> int:
    """Have the drafts that hold one of these forms read by today's dictionary; returns how many changed.

    One whose days are over stays as it is: nobody waits for its audio. Begins a transaction of its own, after that
    of the change: reading takes long, and no other writer is to wait for it.
    """
    foreseen = _foresee(station, forms)
    if not foreseen.texts:
        return 0
    with station.database.begin() as session:
        entries = dictionary.pairs(session)
        texts = foreseen.texts if entries == foreseen.entries else {}
        now = scripts.by_ids(session, foreseen.scripts).values()
        drafts = [one for one in now if one.status is ScriptStatus.DRAFT and one.discarded is None]
        return sum(follow_one(station, session, user, one, texts.get(one.newest.id)) for one in drafts)


def _foresee(station: Equipment, forms: Collection[str]) -> _Foreseen:
    today = _today(station)
    with station.database.read() as session:
        entries = dictionary.pairs(session)
        drafts = scripts.every(session, status=ScriptStatus.DRAFT)
    in_time = (one for one in drafts if not _is_over(one.newest.text, today))
    concerned = [one for one in in_time if _holds(one.newest.text, forms, entries, station.settings)]
    texts = {one.newest.id: pin(one.newest.text, entries, station.settings) for one in concerned}
    return _Foreseen(entries, texts, [one.id for one in concerned])


def follow_one(
    station: Equipment, session: Session, user: User, script: Script, text: RevisionText | None = None
) -> bool:
    """Have a script read by today's dictionary, as `text` where that is known; False where it was already."""
    text = text or pin(script.newest.text, dictionary.pairs(session), station.settings)
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
    today = _today(station)
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


def _today(station: Equipment) -> date:
    return station.clock().astimezone(station.settings.zone_info).date()


def _is_over(text: RevisionText, today: date) -> bool:
    return text.valid_until is not None and text.valid_until < today
