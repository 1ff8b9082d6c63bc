"""What a text would be on air, while it is typed: its length, how easily it is followed, what to say more plainly."""

from collections.abc import Iterable
from dataclasses import dataclass

from broadcaster.model import Listenability, Priority, Replacement, RevisionText, Seconds
from broadcaster.reading import Token
from broadcaster.script.listenability import listenability
from broadcaster.script.plain_words import plain_words
from broadcaster.store import scripts
from broadcaster.workflow.checked_text import require_length
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.pin_readings import pinned
from broadcaster.workflow.read_aloud import read_revision, script_seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures beside a text that is being written."""

    seconds: Seconds
    """About what it will take on air, opening and closing included."""
    listenability: Listenability
    replacements: tuple[Replacement, ...]
    """Of the body, in its order."""
    doubts: tuple[Token, ...]
    """What a person must say how to read."""


def with_readings(station: Equipment, text: RevisionText, based_on: int | None) -> RevisionText:
    """A text as it is typed, read as it would be when saved after the revision `based_on`.

    Raises ScriptError where it is too long.
    """
    require_length(text.title, text.body)
    with station.database.read() as session:
        seen = scripts.revision(session, based_on) if based_on else None
        return pinned(station, session, text.read_by(seen.text.settled if seen else {}, {}))


def measure(
    station: Equipment, title: str, body: str, priority: Priority, spoken: Iterable[tuple[str, str]] = ()
) -> Measured:
    """The figures of a text as it stands, saved or not; asks no database. Raises ScriptError where it is too long."""
    require_length(title, body)
    settings = station.settings
    text = RevisionText(title, body, priority=priority, spoken=tuple(spoken))
    return Measured(
        seconds=script_seconds(text, settings),
        listenability=listenability(title, body, settings.sentence_syllables),
        replacements=plain_words(body),
        doubts=read_revision(text, settings).doubts,
    )
