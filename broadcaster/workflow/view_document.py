"""Documents, and the scripts proposed from them beside their source."""

from dataclasses import dataclass

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Document, Script, User
from broadcaster.store import documents, scripts, users
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document and what was made of it."""

    document: Document
    scripts: list[Script]
    uploader: User | None


def every(station: Equipment, user: User) -> list[Document]:
    """All documents, newest first."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return documents.every(session)


def view(station: Equipment, user: User, document_id: int) -> DocumentView:
    """One document."""
    require(user, Action.SEE)
    with station.database.read() as session:
        document = documents.find(session, document_id)
        if document is None:
            raise NotFound(translatable("This document does not exist."))
        return DocumentView(
            document, scripts.of_document(session, document_id), users.find(session, document.uploaded_by)
        )
