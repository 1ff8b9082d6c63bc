"""A production worker: takes one revision after the other and makes its audio."""

import contextlib
import logging
from threading import Event, Thread

from broadcaster.errors import BroadcasterError, StoreError
from broadcaster.model import Production
from broadcaster.store import StoreBusy, productions, scripts
from broadcaster.voice import Voice
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.make_audio import Progress, make_audio, open_voice
from broadcaster.workflow.sealed_master import keep_master

_log = logging.getLogger(__name__)
_LEASE_SECONDS = 60.0
"""After that long without a word another worker takes over."""
_BEAT_SECONDS = 0.5
_IDLE_SECONDS = 0.5


def work(station: Equipment, name: str, stop: Event) -> None:
    """Work until told to stop. What an earlier process of this name had begun is begun anew at once."""
    voice = open_voice(station.settings)
    with station.database.begin() as session:
        given_back = productions.release(session, name)
    if given_back:
        _log.warning("%s productions of an earlier %s are begun anew", given_back, name)
    while not stop.is_set():
        if not work_once(station, name, voice):
            stop.wait(_IDLE_SECONDS)


def work_once(station: Equipment, name: str, voice: Voice) -> bool:
    """Make one revision's audio; False where nothing waits."""
    with station.database.read() as session:
        if not productions.pending(session):
            return False
    with station.database.begin() as session:
        production = productions.claim(session, name, station.clock(), _LEASE_SECONDS)
    if production is None:
        return False
    try:
        with _Heartbeat(station, name, production) as progress:
            _make(station, name, voice, production, progress)
    except StoreBusy as fault:
        _log.warning("revision %s waits for the database: %s", production.revision_id, fault)
        with station.database.begin() as session:
            productions.release(session, name)
    except BroadcasterError as fault:
        _log.error("revision %s: %s", production.revision_id, fault)
        with station.database.begin() as session:
            productions.fail(session, production.id, name, fault.template, station.clock(), fault.params)
    return True


class _Heartbeat:
    """Holds the lease while a script is made, however long one step takes, and keeps how far it is."""

    def __init__(self, station: Equipment, name: str, production: Production) -> None:
        self._station, self._name, self._id = station, name, production.id
        self._done = 0.0
        self._end = Event()
        self._thread = Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Progress:
        self._thread.start()
        return self._report

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _report(self, done: float) -> None:
        self._done = done

    def _beat(self) -> None:
        while not self._end.wait(_BEAT_SECONDS):
            with contextlib.suppress(StoreError), self._station.database.begin() as session:
                productions.progress(session, self._id, self._name, self._done, self._station.clock(), _LEASE_SECONDS)


def _make(station: Equipment, name: str, voice: Voice, production: Production, progress: Progress) -> None:
    with station.database.read() as session:
        revision = scripts.revision(session, production.revision_id)
    assert revision is not None  # a foreign key holds it
    made = make_audio(station.settings, station.audio, voice, revision.text, station.clock(), progress)
    with station.database.begin() as session:
        keep_master(station, session, made.master)
        productions.finish(
            session,
            production.id,
            name,
            reading_sha256=made.master.recipe["reading_sha256"],
            master_sha256=made.master.sha256,
            notes=made.notes,
            at=station.clock(),
        )
    _log.info("revision %s: %.0f s of audio made", revision.id, made.master.seconds)
