"""The commune's dictionary: how its people say what is written in their documents."""

from collections.abc import Collection
from dataclasses import dataclass

from broadcaster.errors import Conflict, DictionaryError, NotFound, translatable
from broadcaster.model import DictionaryEntry, User
from broadcaster.store import Session, dictionary, events, users
from broadcaster.workflow.checked_entry import checked_for_commune
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.follow_dictionary import Followed, count_kept, follow
from broadcaster.workflow.permission import Action, require

PAGE = 50
"""Entries on one page of the list."""
MOST_ENTRIES = 5000


@dataclass(frozen=True, slots=True)
class DictionaryPage:
    """One page of the dictionary."""

    entries: list[DictionaryEntry]
    people: dict[int, User]
    """Everyone, by id."""
    total: int
    """Entries in all."""
    found: int
    """Of them, those that were sought."""
    page: int
    """Counts from 1."""
    pages: int


def look_up(station: Equipment, user: User, sought: str = "", page: int = 1) -> DictionaryPage:
    """A page of the entries that hold what is sought in either form; a page too far is the last one."""
    require(user, Action.SEE)
    with station.database.read() as session:
        found = dictionary.count(session, sought)
        pages = max(1, -(-found // PAGE))
        page = min(max(page, 1), pages)
        entries = dictionary.search(session, sought, PAGE, offset=(page - 1) * PAGE)
        people = {one.id: one for one in users.every(session)}
        return DictionaryPage(entries, people, dictionary.count(session), found, page, pages)


def find(station: Equipment, user: User, id: int) -> DictionaryEntry:
    """One entry."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return _existing(session, id)


def add(station: Equipment, user: User, written: str, spoken: str) -> Followed:
    """Say how a written form is said from now on; raises Conflict where that was said before."""
    require(user, Action.WRITE)
    written, spoken = checked_for_commune(written, spoken)
    with station.database.begin() as session:
        _must_be_new(session, written)
        say(station, session, user, written, spoken)
    return followed(station, user, {written})


def change(station: Equipment, user: User, id: int, *, seen: tuple[str, str], written: str, spoken: str) -> Followed:
    """Change an entry that a person saw as `seen`, its written and spoken form."""
    require(user, Action.WRITE)
    written, spoken = checked_for_commune(written, spoken)
    with station.database.begin() as session:
        entry = _as_seen(session, id, seen)
        forms = {entry.written, written}
        if written != entry.written:
            _must_be_new(session, written)
            _take_out(station, session, user, entry)
        say(station, session, user, written, spoken)
    return followed(station, user, forms)


def remove(station: Equipment, user: User, id: int, *, seen: tuple[str, str]) -> Followed:
    """Take out an entry that a person saw as `seen`: its words are read as the program reads them."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        entry = _as_seen(session, id, seen)
        _take_out(station, session, user, entry)
    return followed(station, user, {entry.written})


def say(station: Equipment, session: Session, user: User, written: str, spoken: str) -> None:
    """Put a checked entry in, over what was there; the caller has the scripts follow once that is committed."""
    before = dictionary.of_form(session, written)
    if before is None and dictionary.count(session) >= MOST_ENTRIES:
        raise DictionaryError(
            translatable("The dictionary is full: %(most)s entries. Remove some first."), most=MOST_ENTRIES
        )
    if before and before.spoken == spoken:
        return
    now = station.clock()
    dictionary.put(session, written, spoken, by=user.id, at=now)
    action = "dictionary_changed" if before else "dictionary_added"
    events.add(session, at=now, by=user.id, action=action, subject=written, detail=spoken)


def followed(station: Equipment, user: User, forms: Collection[str]) -> Followed:
    """Have the scripts follow a change of these forms that is committed."""
    return Followed(follow(station, user, forms), count_kept(station, forms))


def _take_out(station: Equipment, session: Session, user: User, entry: DictionaryEntry) -> None:
    dictionary.remove(session, entry.id)
    detail, now = entry.spoken, station.clock()
    events.add(session, at=now, by=user.id, action="dictionary_removed", subject=entry.written, detail=detail)


def _must_be_new(session: Session, written: str) -> None:
    known = dictionary.of_form(session, written)
    if known:
        raise Conflict(
            translatable("“%(written)s” is in the dictionary already, read as “%(spoken)s”; change it there."),
            written=known.written,
            spoken=known.spoken,
        )


def _as_seen(session: Session, id: int, seen: tuple[str, str]) -> DictionaryEntry:
    entry = _existing(session, id)
    if (entry.written, entry.spoken) != seen:
        raise Conflict(translatable("Someone else changed this entry meanwhile; look at it again."))
    return entry


def _existing(session: Session, id: int) -> DictionaryEntry:
    entry = dictionary.find(session, id)
    if entry is None:
        raise NotFound(translatable("This entry is not in the dictionary."))
    return entry
