"""A bulletin is aired as a person recorded it, or by a voice again: each is a new Revision to be approved."""

from dataclasses import replace

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Recording, Revision, RevisionText, Sha256, User
from broadcaster.store import events, productions, recordings, scripts
from broadcaster.workflow.edit_script import as_seen
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.keep_recording import keep
from broadcaster.workflow.offer_sound import MUSIC_PROFILE
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish


def hand_in(station: Equipment, user: User, script_id: int, *, based_on: int, filename: str, data: bytes) -> Recording:
    """Keep a recording and air the script as it says it. Raises RecordingError, NotFound, ScriptError."""
    require(user, Action.WRITE)
    with station.database.read() as session:
        as_seen(session, script_id, based_on)  # before a long recording is heard through for nothing
    recording = keep(station, user, filename, data)
    use(station, user, script_id, based_on=based_on, sha256=recording.sha256)
    return recording


def use(station: Equipment, user: User, script_id: int, *, based_on: int, sha256: Sha256 | None) -> Revision:
    """Air a script as a kept recording says it; None is the voice again.

    The same as before makes no new Revision; audio that could not be made of it is asked for once more.
    """
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = as_seen(session, script_id, based_on)
        if sha256 is not None and recordings.find(session, sha256) is None:
            raise NotFound(translatable("This recording does not exist."))
        newest = script.newest
        now = station.clock()
        if newest.text.recording == sha256:
            productions.request(session, newest.id, now)
            return newest
        revision = scripts.revise(
            session,
            script_id,
            based_on=newest.id,
            text=_aired_as(newest.text, sha256),
            warnings=newest.warnings,
            author=user.id,
            created=now,
        )
        productions.request(session, revision.id, now)
        action = "script_read_by_voice" if sha256 is None else "script_recorded"
        events.add(session, at=now, by=user.id, action=action, subject=str(script_id))
    publish(station)
    return revision


def _aired_as(text: RevisionText, sha256: Sha256 | None) -> RevisionText:
    """With the recording or without; what is for recordings alone is no longer chosen where there is none."""
    spoken_music = sha256 is None and text.sound.profile == MUSIC_PROFILE
    sound = replace(text.sound, profile=None) if spoken_music else text.sound
    return replace(text, recording=sha256, sound=sound)
