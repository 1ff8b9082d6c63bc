"""A person's recording comes in: heard through elsewhere, then kept exactly as it was handed in."""

import hashlib
import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from broadcaster.errors import NotFound, RecordingBusy, RecordingError, translatable
from broadcaster.mastering.isolated import check_isolated
from broadcaster.model import Recording, Sha256, User
from broadcaster.store import events, recordings
from broadcaster.workflow.document_name import document_name
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.make_audio import open_recordings, recording_file
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.upload_document import MEGABYTE

_log = logging.getLogger(__name__)
_AT_ONCE = 2
"""Each may hold a thread of the panel for two minutes, and some hundred megabytes."""
_turns = threading.BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True)
class OriginalRecording:
    """A recording as it was handed in."""

    recording: Recording
    path: Path
    """Its file, checked against its name."""


def keep(station: Equipment, user: User, filename: str, data: bytes) -> Recording:
    """Keep a recording; handed in before, it is only looked up.

    Raises RecordingError, and then nothing is kept, where it is no sound, or none that can be aired; RecordingBusy
    where others are handing in theirs.
    """
    require(user, Action.WRITE)
    most = station.settings.upload_megabytes
    if len(data) > most * MEGABYTE:
        raise RecordingError(
            translatable("The recording is larger than %(most)s MB; save it as M4A or MP3, or record less at once."),
            most=most,
        )
    sha256 = Sha256(hashlib.sha256(data).hexdigest())
    with station.database.read() as session:
        known = recordings.find(session, sha256)
    if known is None:
        known = _check(station, user, filename, data, sha256)
    store = open_recordings(station.settings.home)
    store.put(data)  # known before, it may have been lost or damaged since
    with station.database.begin() as session:
        if recordings.add(session, known):
            events.add(session, at=known.at, by=user.id, action="recording_received", subject=known.filename)
        return recordings.find(session, sha256) or known


def original(station: Equipment, user: User, sha256: str) -> OriginalRecording:
    """The file of a recording. Raises NotFound, and RecordingError where it is lost or damaged."""
    require(user, Action.SEE)
    with station.database.read() as session:
        recording = recordings.find(session, sha256)
    if recording is None:
        raise NotFound(translatable("This recording does not exist."))
    return OriginalRecording(recording, recording_file(station.settings.home, sha256))


def _check(station: Equipment, user: User, filename: str, data: bytes, sha256: Sha256) -> Recording:
    with _turn(), tempfile.TemporaryDirectory(prefix="broadcaster-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "recording"
        path.write_bytes(data)
        found = check_isolated(path)
    _log.info("a recording of %.0f s, %s, %s channels", found.seconds, found.codec, found.channels)
    return Recording(sha256, document_name(filename), found.seconds, user.id, station.clock())


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(blocking=False):
        raise RecordingBusy(translatable("Other recordings are being checked right now. Hand it in again in a moment."))
    try:
        yield
    finally:
        _turns.release()
