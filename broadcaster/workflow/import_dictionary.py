"""A table of readings goes into the dictionary whole, after a person saw what it would change, or not at all."""

import hashlib
import json
from dataclasses import dataclass

from broadcaster.errors import DictionaryError, translatable
from broadcaster.model import User
from broadcaster.store import Session, dictionary, events
from broadcaster.workflow.checked_entry import checked_for_commune
from broadcaster.workflow.dictionary_table import BadRow, Table, read_table, write_table
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.follow_dictionary import Followed
from broadcaster.workflow.keep_dictionary import MOST_ENTRIES, followed
from broadcaster.workflow.permission import Action, require


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a table would do."""

    added: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str, str], ...]
    """Written form, how it is said today, how it would be said."""
    unchanged: int
    bad: tuple[BadRow, ...]
    """Where there is any, nothing is taken."""

    @property
    def fingerprint(self) -> str:
        """The same as long as it would change the same."""
        return hashlib.sha256(json.dumps([self.added, self.changed]).encode()).hexdigest()

    @property
    def usable(self) -> bool:
        """Whether it can be taken, and would change something."""
        return not self.bad and bool(self.added or self.changed)


def plan_import(station: Equipment, user: User, text: str) -> ImportPlan:
    """What a table would do; nothing is kept. Raises DictionaryError where it is no table."""
    require(user, Action.WRITE)
    table = read_table(text, checked_for_commune)
    with station.database.read() as session:
        return _plan(session, table)


def take_import(station: Equipment, user: User, text: str, *, seen: str) -> Followed:
    """Put a table in whole, as the person saw it under the fingerprint `seen`."""
    require(user, Action.WRITE)
    table = read_table(text, checked_for_commune)
    with station.database.begin() as session:
        plan = _plan(session, table)
        if plan.bad:
            raise DictionaryError(translatable("Some rows are wrong, so nothing was imported. Correct them first."))
        if plan.fingerprint != seen:
            raise DictionaryError(
                translatable("The dictionary was changed meanwhile. Look again at what would change, then import.")
            )
        changed, now = [(written, said) for written, _, said in plan.changed], station.clock()
        forms = dict([*plan.added, *changed])
        dictionary.put_all(session, forms.items(), by=user.id, at=now)
        for action, of in (("dictionary_added", plan.added), ("dictionary_changed", changed)):
            events.add_all(session, at=now, by=user.id, action=action, of=of)
        events.add(session, at=now, by=user.id, action="dictionary_imported", subject="", detail=str(len(forms)))
    return followed(station, user, forms)


def export_table(station: Equipment, user: User) -> bytes:
    """The whole dictionary as a CSV table."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return write_table((entry.written, entry.spoken) for entry in dictionary.search(session))


def _plan(session: Session, table: Table) -> ImportPlan:
    known = dictionary.pairs(session)
    added = tuple((written, said) for written, said in table.entries.items() if written not in known)
    if len(known) + len(added) > MOST_ENTRIES:
        raise DictionaryError(
            translatable("The dictionary is full: %(most)s entries. Remove some first."), most=MOST_ENTRIES
        )
    changed = tuple(
        (written, known[written], said)
        for written, said in table.entries.items()
        if written in known and known[written] != said
    )
    return ImportPlan(added, changed, len(table.entries) - len(added) - len(changed), table.bad)
