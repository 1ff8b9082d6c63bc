"""A worker: reads one document after the other, and makes the audio of one revision after the other."""

import logging
from threading import Event

from broadcaster.errors import BroadcasterError, translatable
from broadcaster.model import Production
from broadcaster.store import StoreBusy, intakes, productions, scripts
from broadcaster.workflow.choose_sound import sound_of
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.heartbeat import LEASE_SECONDS, Heartbeat
from broadcaster.workflow.make_audio import Progress, make_audio
from broadcaster.workflow.read_intake import read_one
from broadcaster.workflow.sealed_master import keep_master

_log = logging.getLogger(__name__)
_IDLE_SECONDS = 0.5
_FAULT = translatable(
    "The program has a fault, which is in its log. Make it again; if that does not help, tell whoever looks after it."
)


def work(station: Equipment, name: str, stop: Event) -> None:
    """Work until told to stop. What an earlier process of this name had begun is begun anew at once."""
    with station.database.begin() as session:
        given_back = intakes.release(session, name) + productions.release(session, name)
    if given_back:
        _log.warning("%s jobs of an earlier %s are begun anew", given_back, name)
    while not stop.is_set():
        if not work_once(station, name):
            stop.wait(_IDLE_SECONDS)


def work_once(station: Equipment, name: str) -> bool:
    """Read one document or, where none waits, make one revision's audio; False where there is nothing to do."""
    return read_one(station, name) or _make_one(station, name)


def _make_one(station: Equipment, name: str) -> bool:
    with station.database.read() as session:
        if not productions.pending(session):
            return False
    with station.database.begin() as session:
        production = productions.claim(session, name, station.clock(), LEASE_SECONDS)
    if production is None:
        return False
    try:
        with Heartbeat(station, productions.QUEUE, production.id, name) as progress:
            _make(station, name, production, progress)
    except StoreBusy as fault:
        _log.warning("revision %s waits for the database: %s", production.revision_id, fault)
        with station.database.begin() as session:
            productions.release(session, name)
    except BroadcasterError as fault:
        _log.error("revision %s: %s", production.revision_id, fault)
        with station.database.begin() as session:
            productions.fail(session, production.id, name, fault.template, station.clock(), fault.params)
    except Exception:  # of a library, or a fault of ours: it would come again, and take worker after worker down
        _log.exception("revision %s", production.revision_id)
        with station.database.begin() as session:
            productions.fail(session, production.id, name, _FAULT, station.clock())
    return True


def _make(station: Equipment, name: str, production: Production, progress: Progress) -> None:
    with station.database.read() as session:
        revision = scripts.revision(session, production.revision_id)
        assert revision is not None  # a foreign key holds it
        sound = sound_of(station, session, revision.text)
    # The day of the words: the same revision made again next week is the same file.
    day = revision.created.astimezone(station.settings.zone_info).date()
    made = make_audio(station.settings, station.audio, revision.text, sound, station.clock(), progress, day=day)
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
