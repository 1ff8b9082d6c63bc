"""A document is handed in: as a file, pasted, or as photos; read at once, or queued for a worker."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadcaster.errors import NotFound, PlanError, translatable
from broadcaster.model import Document, Intake, User
from broadcaster.plan import suffix_of
from broadcaster.store import Session, documents, events, intakes
from broadcaster.workflow.document_name import is_isolated, text_name
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.join_pictures import join_pictures
from broadcaster.workflow.keep_document import HandedIn, keep
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.propose_scripts import propose_scripts
from broadcaster.workflow.upload_document import hand_in


@dataclass(frozen=True, slots=True)
class Received:
    """What became of what was handed in: it is a document, or waits to be read."""

    document_id: int | None
    intake_id: int | None = None
    known: bool = False
    """This very content was handed in before; nothing was made anew."""


@dataclass(frozen=True, slots=True)
class IntakeView:
    """How far the reading of a document is."""

    intake: Intake


def receive(station: Equipment, user: User, filename: str, data: bytes, *, replaces: int | None = None) -> Received:
    """Take a file; `replaces` is the document of which it is a new version.

    What is quick and safe to read is a document at once; raises PlanError or ScriptError where it cannot be one.
    """
    require(user, Action.WRITE)
    return _take(station, hand_in(station, user, filename, data, replaces=replaces))


def receive_text(station: Equipment, user: User, title: str, text: str, *, replaces: int | None = None) -> Received:
    """Take pasted or typed text; without a title it is named after its first words."""
    require(user, Action.WRITE)
    if not text.strip():
        raise PlanError(translatable("There is no text; paste the document, then press the button again."))
    data = text.encode(errors="replace")
    return _take(station, hand_in(station, user, text_name(title, text), data, replaces=replaces, named=False))


def receive_pictures(
    station: Equipment, user: User, pictures: Sequence[tuple[str, bytes]], *, replaces: int | None = None
) -> Received:
    """Take (file name, content) of the photos of one document, in their order."""
    require(user, Action.WRITE)
    came = [hand_in(station, user, name, data, replaces=replaces, named=False) for name, data in pictures]
    if len(came) == 1:
        return _take(station, came[0])
    joined = join_pictures([one.data for one in came])
    name = came[0].filename.removesuffix(suffix_of(came[0].filename)) + ".pdf"
    return _take(station, hand_in(station, user, name, joined, replaces=replaces, named=False))


def view_intake(station: Equipment, user: User, intake_id: int) -> IntakeView:
    """How far one is. Raises NotFound."""
    require(user, Action.SEE)
    with station.database.read() as session:
        intake = intakes.find(session, intake_id)
    if intake is None:
        raise NotFound(translatable("This document does not exist."))
    return IntakeView(intake)


def intakes_waiting(station: Equipment, user: User) -> list[Intake]:
    """Those being read or waiting for it, oldest first."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return intakes.waiting(session)


def _take(station: Equipment, came: HandedIn) -> Received:
    with station.database.read() as session:
        if came.replaces is not None and documents.find(session, came.replaces) is None:
            raise NotFound(translatable("This document does not exist."))
        known = _known(session, came)
    if known is not None:
        return Received(known.id, known=True)
    if not is_isolated(came.filename):
        kept = keep(station, came, propose_scripts(station.settings, came.data, came.filename))
        return Received(kept.document.id, known=kept.known)
    return _queue(station, came)


def _known(session: Session, came: HandedIn) -> Document | None:
    """The document of this content, unless it lacks what a new reading would add."""
    document = documents.by_sha256(session, came.sha256)
    return document if document and documents.has_plan(session, document.id) else None


def _queue(station: Equipment, came: HandedIn) -> Received:
    suffix = suffix_of(came.filename)
    station.originals.put(came.data, suffix)  # no transaction is open while it is written
    with station.database.begin() as session:
        known = _known(session, came)
        if known is not None:  # a worker has read the same content meanwhile
            if known.original is None:
                station.originals.remove(came.sha256)
            return Received(known.id, known=True)
        station.originals.put(came.data, suffix)  # a refusal of the same content may have removed it meanwhile
        now = station.clock()
        events.add(session, at=now, by=came.by, action="document_received", subject=came.filename)
        intake = intakes.request(
            session,
            filename=came.filename,
            sha256=came.sha256,
            uploaded_by=came.by,
            replaces=came.replaces,
            at=now,
            named=came.named,
        )
        return Received(None, intake.id)
