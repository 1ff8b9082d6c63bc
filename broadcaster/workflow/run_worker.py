"""A production worker: takes one revision after the other and makes its audio."""

import logging
from threading import Event

from broadcaster.errors import BroadcasterError
from broadcaster.model import Production
from broadcaster.store import masters, productions, scripts
from broadcaster.voice import Voice
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.make_audio import make_audio, open_voice

_log = logging.getLogger(__name__)
_LEASE_SECONDS = 60.0
"""After that long without a word another worker takes over."""
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
        _make(station, name, voice, production)
    except BroadcasterError as fault:
        _log.error("revision %s: %s", production.revision_id, fault)
        with station.database.begin() as session:
            productions.fail(session, production.id, name, fault.template, station.clock(), fault.params)
    return True


def _make(station: Equipment, name: str, voice: Voice, production: Production) -> None:
    with station.database.read() as session:
        revision = scripts.revision(session, production.revision_id)
    if revision is None:
        return

    def progress(done: float) -> None:
        with station.database.begin() as session:
            productions.progress(session, production.id, name, done, station.clock(), _LEASE_SECONDS)

    made = make_audio(station.settings, station.audio, voice, revision.text, station.clock(), progress)
    with station.database.begin() as session:
        masters.add(session, made.master)
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
