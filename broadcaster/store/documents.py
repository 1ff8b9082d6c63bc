"""Documents as uploaded and read."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from broadcaster.errors import Conflict, translatable
from broadcaster.model import Document, Proposal, Sha256
from broadcaster.store.json_fields import left_out_from_json, left_out_to_json
from broadcaster.store.rows import DocumentRow
from broadcaster.store.upsert import insert_or_skip


def add(
    session: Session, *, filename: str, sha256: Sha256, proposal: Proposal, uploaded_by: int, uploaded: datetime
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
    )
    if not added:
        raise Conflict(translatable("This document is already here; open it instead of uploading it again."))
    return _select(session, 1, DocumentRow.sha256 == sha256)[0]


def find(session: Session, id: int) -> Document | None:
    """The document of that id."""
    return next(iter(_select(session, 1, DocumentRow.id == id)), None)


def by_sha256(session: Session, sha256: Sha256) -> Document | None:
    """The document of that content."""
    return next(iter(_select(session, 1, DocumentRow.sha256 == sha256)), None)


def every(session: Session, limit: int = 100) -> list[Document]:
    """The newest documents, newest first."""
    return _select(session, limit)


def _select(session: Session, limit: int, *where: ColumnElement[bool]) -> list[Document]:
    statement = select(DocumentRow).where(*where).order_by(DocumentRow.id.desc()).limit(limit)
    return [_document(row) for row in session.scalars(statement)]


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
    )
