"""Documents, and the scripts proposed from them beside their source."""

from dataclasses import dataclass

from broadcaster.errors import NotFound, translatable
from broadcaster.model import (
    Document,
    LeftOut,
    LineRange,
    PartKind,
    Plan,
    Script,
    ScriptOrigin,
    SourceNote,
    UnsureWord,
    User,
)
from broadcaster.store import documents, scripts, users
from broadcaster.store.documents import DocumentEntry
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require

PAGE = 50
"""Documents on one page of the list."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One page of the list."""

    documents: list[DocumentEntry]
    page: int
    """Counts from 1."""
    pages: int


@dataclass(frozen=True, slots=True)
class LeftOutPart:
    """A part that is not proposed for air, and the script that a person had made of it."""

    part: LeftOut
    put_back: int | None
    """A script's id."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document and what was made of it."""

    document: Document
    scripts: list[Script]
    """In the order that people gave them, at first the document's."""
    discarded: list[Script]
    """Without those joined to another, whose text is still said."""
    left_out: list[LeftOutPart]
    notes: tuple[SourceNote, ...]
    """What a person should know of how it was read."""
    unsure: tuple[UnsureWord, ...]
    """Words that recognition is not sure of."""
    tables: tuple[LineRange, ...]
    """The lines of each table; a tab divides the cells of a line."""
    previous: int | None
    """The document that it replaces."""
    newer: int | None
    """The document that replaces it."""
    uploader: User | None


def every(station: Equipment, user: User, page: int = 1) -> DocumentPage:
    """A page of all documents, newest first; a page too far is the last one."""
    require(user, Action.SEE)
    with station.database.read() as session:
        pages = max(1, -(-documents.count(session) // PAGE))
        page = min(max(page, 1), pages)
        return DocumentPage(documents.every(session, PAGE, offset=(page - 1) * PAGE), page, pages)


def view(station: Equipment, user: User, document_id: int) -> DocumentView:
    """One document."""
    require(user, Action.SEE)
    with station.database.read() as session:
        document = documents.find(session, document_id)
        if document is None:
            raise NotFound(translatable("This document does not exist."))
        plan = documents.plan_of(session, document_id)
        every = scripts.of_document(session, document_id)
        kept = [script for script in every if script.discarded is None]
        return DocumentView(
            document=document,
            scripts=kept,
            discarded=[script for script in every if script.discarded is not None and script.merged_into is None],
            left_out=[LeftOutPart(part, _put_back(kept, part)) for part in document.left_out],
            notes=plan.notes if plan else (),
            unsure=plan.unsure if plan else (),
            tables=tables_of(plan) if plan else (),
            previous=document.replaces,
            newer=documents.newer(session, document_id),
            uploader=users.find(session, document.uploaded_by),
        )


def tables_of(plan: Plan) -> tuple[LineRange, ...]:
    """The lines of each table, its head included; rows that lie together are one table."""
    tables: list[LineRange] = []
    kind = None
    for part in plan.paragraphs:
        begins = part.kind is PartKind.TABLE_HEAD and kind is not PartKind.TABLE_HEAD
        if part.kind in (PartKind.TABLE_HEAD, PartKind.ROW):
            if tables and not begins and part.lines.first <= tables[-1].last + 1:
                tables[-1] = LineRange(tables[-1].first, max(tables[-1].last, part.lines.last))
            else:
                tables.append(part.lines)
        kind = part.kind
    return tuple(tables)


def _put_back(kept: list[Script], part: LeftOut) -> int | None:
    return next((one.id for one in kept if one.origin is ScriptOrigin.PUT_BACK and one.lines == (part.lines,)), None)
