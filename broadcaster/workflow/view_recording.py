"""What a page shows of a bulletin that a person records."""

from dataclasses import dataclass

from broadcaster.model import Recording, Revision, RevisionText, Script, User
from broadcaster.script import frame
from broadcaster.settings import Settings
from broadcaster.store import recordings, scripts, users
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


@dataclass(frozen=True, slots=True)
class RecordingView:
    """The recording of a bulletin, and what its speaker reads."""

    recording: Recording | None
    """None where a voice speaks."""
    by: str
    """Who handed it in."""
    changed_since: bool
    """Whether the text was changed since the recording was put in, so that it may say something else."""
    to_read: tuple[str, ...]
    """What is to be read aloud, by paragraph."""
    most_megabytes: int


def of_script(station: Equipment, user: User, script: Script) -> RecordingView:
    """The recording of a bulletin's newest revision."""
    require(user, Action.SEE)
    text = script.newest.text
    with station.database.read() as session:
        recording = recordings.find(session, text.recording) if text.recording else None
        by = next((one.full_name for one in users.every(session) if recording and one.id == recording.by), "")
        since = changed_since(scripts.revisions(session, script.id))
    megabytes = station.settings.upload_megabytes
    return RecordingView(recording, by, since, to_read(text, station.settings), megabytes)


def to_read(text: RevisionText, settings: Settings) -> tuple[str, ...]:
    """Greeting, body and thanks, as the voice would say them; in another language the words as they are written."""
    body = [line for line in text.body.splitlines() if line.strip()]
    if text.language != "vi":
        return tuple(body)
    framed = frame(text.title, settings.commune, text.priority)
    return (framed.opening, *body, framed.closing)


def changed_since(revisions: list[Revision]) -> bool:
    """Whether the words differ from those to which the recording of the newest of them was put (oldest first)."""
    newest = revisions[-1].text
    if newest.recording is None:
        return False
    put_in = newest
    for revision in reversed(revisions):
        if revision.text.recording != newest.recording:
            break
        put_in = revision.text
    return (put_in.title, put_in.body) != (newest.title, newest.body)
