"""What a page shows of a bulletin that a person records."""

from dataclasses import dataclass
from datetime import datetime

from broadcaster.model import Recording, Revision, RevisionText, Script, Seconds, User
from broadcaster.model.language import VIETNAMESE
from broadcaster.script import frame
from broadcaster.settings import Settings
from broadcaster.store import comparisons, recordings, scripts, users
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.read_aloud import script_seconds

SHORTEST, LONGEST = 0.6, 2.0
"""Times as long as its text usually takes; outside of these a recording is likely cut off, or of something else."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Who last found that a recording says what the Vietnamese bulletin says, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordingView:
    """The recording of a bulletin, and what its speaker reads."""

    recording: Recording | None
    """None where a voice speaks."""
    by: str
    """Who handed it in."""
    changed_since: bool
    """Whether the text was changed since the recording was put in, so that it may say something else."""
    compared: Compared | None
    """Of a version in another language, where a person kept the recording although words were changed."""
    usual: Seconds | None
    """About how long its text takes, where the recording is far from it; None where it is not, or cannot be told."""
    to_read: tuple[str, ...]
    """What is to be read aloud, by paragraph."""
    most_megabytes: int


def of_script(station: Equipment, user: User, script: Script) -> RecordingView:
    """The recording of a bulletin's newest revision."""
    require(user, Action.SEE)
    text = script.newest.text
    with station.database.read() as session:
        recording = recordings.find(session, text.recording) if text.recording else None
        names = {one.id: one.full_name for one in users.every(session)}
        revisions = scripts.revisions(session, script.id)
        made = comparisons.of_versions(session, [script.id]).get(script.id)
    last = made[-1] if made else None
    kept = text.recording is not None and last is not None and last.at > _put_in(revisions).created
    return RecordingView(
        recording=recording,
        by=names.get(recording.by, "") if recording else "",
        changed_since=changed_since(revisions, last.at if last else None),
        compared=Compared(names.get(last.by, ""), last.at) if last and kept else None,
        usual=_usual(recording, text, station.settings) if recording else None,
        to_read=to_read(text, station.settings),
        most_megabytes=station.settings.upload_megabytes,
    )


def to_read(text: RevisionText, settings: Settings) -> tuple[str, ...]:
    """Greeting, body and thanks, as the voice would say them; in another language the words as they are written."""
    body = [line for line in text.body.splitlines() if line.strip()]
    if text.language != VIETNAMESE:
        return tuple(body)
    framed = frame(text.title, settings.commune, text.priority)
    return (framed.opening, *body, framed.closing)


def changed_since(revisions: list[Revision], compared: datetime | None = None) -> bool:
    """Whether the newest words (oldest first) differ from those that were recorded, or last `compared` with it."""
    newest = revisions[-1].text
    if newest.recording is None:
        return False
    heard = _put_in(revisions)
    if compared is not None:
        heard = max([heard, *(one for one in revisions if one.created <= compared)], key=lambda one: one.number)
    return (heard.text.title, heard.text.body) != (newest.title, newest.body)


def _put_in(revisions: list[Revision]) -> Revision:
    """The one to which the recording of the newest was put."""
    found = revisions[-1]
    for revision in reversed(revisions):
        if revision.text.recording != found.text.recording:
            break
        found = revision
    return found


def _usual(recording: Recording, text: RevisionText, settings: Settings) -> Seconds | None:
    if text.language != VIETNAMESE:
        return None
    usual = script_seconds(text, settings)
    return None if SHORTEST * usual <= recording.seconds <= LONGEST * usual else usual
