"""Documents, and the scripts proposed from them beside their source."""

from dataclasses import dataclass

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Document, Script, User
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
class DocumentView:
    """A document and what was made of it."""

    document: Document
    scripts: list[Script]
    """In the document's order."""
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
        proposed = sorted(scripts.of_document(session, document_id), key=lambda it: (it.lines, it.id))
        return DocumentView(document, proposed, users.find(session, document.uploaded_by))
