"""The file as it was handed in."""

from dataclasses import dataclass

from broadcaster.errors import NotFound, translatable
from broadcaster.model import User
from broadcaster.store import documents
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


@dataclass(frozen=True, slots=True)
class Original:
    """A file under the name that it was handed in by."""

    filename: str
    data: bytes


def original(station: Equipment, user: User, document_id: int) -> Original:
    """The file of a document. Raises NotFound where it was not kept, StoreError where it is lost or damaged."""
    require(user, Action.SEE)
    with station.database.read() as session:
        document = documents.find(session, document_id)
    if document is None:
        raise NotFound(translatable("This document does not exist."))
    if document.original is None:
        raise NotFound(translatable("The file of this document was not kept; only its text is here."))
    return Original(document.filename, station.originals.read(document.sha256, document.original))
