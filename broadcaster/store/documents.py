"""Documents as uploaded and read."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from broadcaster.errors import Conflict, translatable
from broadcaster.model import Document, Plan, Proposal, Sha256
from broadcaster.store.json_fields import left_out_from_json, left_out_to_json, plan_from_json, plan_to_json
from broadcaster.store.rows import DocumentRow
from broadcaster.store.upsert import insert_or_skip


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a list, without its lines."""

    id: int
    filename: str
    title: str
    number: str | None
    blocked: str | None
    uploaded: datetime
    issuer: str | None
    issued: date | None
    replaces: int | None


def add(
    session: Session,
    *,
    filename: str,
    sha256: Sha256,
    proposal: Proposal,
    uploaded_by: int,
    uploaded: datetime,
    original: str | None = None,
    replaces: int | None = None,
) -> Document:
    """Keep a document with what was proposed from it; raises Conflict where its content is already here."""
    plan = proposal.plan
    added = insert_or_skip(
        session,
        DocumentRow,
        "sha256",
        filename=filename,
        sha256=sha256,
        title=plan.title,
        number=plan.number,
        issuer=plan.issuer,
        issued=plan.issued,
        lines=list(plan.lines),
        left_out=left_out_to_json(proposal.left_out),
        blocked=proposal.blocked,
        uploaded_by=uploaded_by,
        uploaded=uploaded,
        plan=plan_to_json(plan),
        original=original,
        replaces_id=replaces,
    )
    if not added:
        raise Conflict(translatable("This document is already here; open it instead of uploading it again."))
    return _select(session, DocumentRow.sha256 == sha256)[0]


def complete(session: Session, id: int, plan: Plan, original: str | None) -> None:
    """Give a document that was read before outlines and files were kept its own."""
    values = {"plan": plan_to_json(plan), "original": original}
    session.execute(update(DocumentRow).where(DocumentRow.id == id, DocumentRow.plan.is_(None)).values(**values))


def find(session: Session, id: int) -> Document | None:
    """The document of that id."""
    return next(iter(_select(session, DocumentRow.id == id)), None)


def by_sha256(session: Session, sha256: Sha256) -> Document | None:
    """The document of that content."""
    return next(iter(_select(session, DocumentRow.sha256 == sha256)), None)


def plan_of(session: Session, id: int) -> Plan | None:
    """The outline of a document; None where the document was read before outlines were kept."""
    found = session.execute(select(DocumentRow.plan, DocumentRow.lines).where(DocumentRow.id == id)).one_or_none()
    return None if found is None or found.plan is None else plan_from_json(found.plan, found.lines)


def has_plan(session: Session, id: int) -> bool:
    """Whether its outline was kept."""
    return bool(session.scalar(select(DocumentRow.plan.is_not(None)).where(DocumentRow.id == id)))


def newer(session: Session, id: int) -> int | None:
    """The document that replaces that one."""
    return session.scalar(select(func.max(DocumentRow.id)).where(DocumentRow.replaces_id == id))


def every(session: Session, limit: int | None = None, *, offset: int = 0) -> list[DocumentEntry]:
    """The documents, newest first: all of them, or `limit` after the first `offset`."""
    row = DocumentRow
    shown = (row.id, row.filename, row.title, row.number, row.blocked, row.uploaded)
    statement = (
        select(*shown, row.issuer, row.issued, row.replaces_id)
        .order_by(row.id.desc())
        .limit(limit)
        .offset(offset or None)
    )
    return [DocumentEntry(*found) for found in session.execute(statement)]


def count(session: Session) -> int:
    """How many documents there are."""
    return session.scalar(select(func.count()).select_from(DocumentRow)) or 0


def _select(session: Session, where: ColumnElement[bool]) -> list[Document]:
    return [_document(row) for row in session.scalars(select(DocumentRow).where(where))]


def _document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        filename=row.filename,
        sha256=Sha256(row.sha256),
        title=row.title,
        number=row.number,
        issuer=row.issuer,
        issued=row.issued,
        lines=tuple(row.lines),
        left_out=left_out_from_json(row.left_out),
        blocked=row.blocked,
        uploaded_by=row.uploaded_by,
        uploaded=row.uploaded,
        replaces=row.replaces_id,
        original=row.original,
    )
