"""A worker reads one document that was handed in: it becomes a document with its scripts, or is refused."""

import logging

from broadcaster.errors import BroadcasterError
from broadcaster.model import Document, Intake
from broadcaster.plan import suffix_of
from broadcaster.store import Session, StoreBusy, documents, intakes
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.heartbeat import LEASE_SECONDS, Heartbeat
from broadcaster.workflow.keep_document import HandedIn, keep
from broadcaster.workflow.make_audio import Progress
from broadcaster.workflow.propose_scripts import propose_scripts

_log = logging.getLogger(__name__)


def read_one(station: Equipment, worker: str) -> bool:
    """Read one document; False where none waits."""
    with station.database.read() as session:
        if not intakes.pending(session):
            return False
    with station.database.begin() as session:
        for given_up in intakes.give_up(session, station.clock()):
            _forget(station, session, given_up)
        intake = intakes.claim(session, worker, station.clock(), LEASE_SECONDS)
    if intake is None:
        return False
    try:
        with Heartbeat(station, intakes.QUEUE, intake.id, worker) as progress:
            document = _read(station, intake, progress)
        with station.database.begin() as session:
            _forget(station, session, intake)
            intakes.finish(session, intake.id, worker, document_id=document.id, at=station.clock())
    except StoreBusy as fault:
        _log.warning("document %s waits for the database: %s", intake.filename, fault)
        with station.database.begin() as session:
            intakes.release(session, worker)
    except BroadcasterError as fault:
        _refuse(station, worker, intake, fault)
    return True


def _read(station: Equipment, intake: Intake, progress: Progress) -> Document:
    with station.database.read() as session:
        known = documents.by_sha256(session, intake.sha256)
        if known is not None and documents.has_plan(session, known.id):
            return known  # by a worker that died before it could say so
    data = station.originals.read(intake.sha256, suffix_of(intake.filename))
    came = HandedIn(intake.filename, intake.sha256, data, intake.uploaded_by, intake.replaces, intake.named)
    document = keep(station, came, propose_scripts(station.settings, data, intake.filename, progress)).document
    _log.info("document %s: %s read", document.id, intake.filename)
    return document


def _refuse(station: Equipment, worker: str, intake: Intake, fault: BroadcasterError) -> None:
    _log.info("document %s is refused: %s", intake.filename, fault)
    with station.database.begin() as session:
        if intakes.fail(session, intake.id, worker, fault.template, station.clock(), fault.params):
            _forget(station, session, intake)


def _forget(station: Equipment, session: Session, intake: Intake) -> None:
    """Remove the file, unless a document keeps it."""
    # In the transaction, so that nobody hands the same content in anew between the two.
    document = documents.by_sha256(session, intake.sha256)
    if document is None or document.original is None:
        station.originals.remove(intake.sha256)
