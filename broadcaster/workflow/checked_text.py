"""What a script's text must keep to, whoever wrote it."""

import dataclasses

from broadcaster.errors import ScriptError, translatable
from broadcaster.model import RevisionText
from broadcaster.store import Session, places
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.pin_readings import pinned
from broadcaster.workflow.read_aloud import script_seconds

LONGEST_TITLE = 200
_LONGEST_BODY = 20_000
_MOST_TIMES_THE_LIMIT = 5
"""A person may write longer than the splitter proposes, but no half-hour bulletin by mistake."""


def checked(station: Equipment, session: Session, text: RevisionText) -> RevisionText:
    """The text, tidied and with the readings of the dictionary; raises ScriptError where it cannot be a script."""
    title, body = " ".join(text.title.split()), "\n".join(line.strip() for line in text.body.splitlines()).strip()
    if not title:
        raise _title_missing()
    if not body:
        raise ScriptError(translatable("The script is empty; write what is to be said."))
    require_length(title, body)
    unknown = set(text.hamlets) - {hamlet.name for hamlet in places.hamlets(session)}
    if unknown:
        raise ScriptError(translatable("These hamlets are not known: %(names)s."), names=", ".join(sorted(unknown)))
    if text.valid_from and text.valid_until and text.valid_until < text.valid_from:
        raise ScriptError(translatable("The last day lies before the first one; change the days."))
    tidied = dataclasses.replace(text, title=title, body=body)
    seconds = script_seconds(tidied, station.settings)
    if seconds > _MOST_TIMES_THE_LIMIT * station.settings.script_seconds:
        raise _too_long()
    return pinned(station, session, tidied)


def require_length(title: str, body: str) -> None:
    """Raise ScriptError where a text is longer than anything that is read aloud."""
    if len(title) > LONGEST_TITLE:
        raise _title_missing()
    if len(body) > _LONGEST_BODY:
        raise _too_long()


def _title_missing() -> ScriptError:
    return ScriptError(translatable("Give the script a title of at most %(most)s letters."), most=LONGEST_TITLE)


def _too_long() -> ScriptError:
    return ScriptError(translatable("The script is too long; split it into several."))
