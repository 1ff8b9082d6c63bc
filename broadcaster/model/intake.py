"""Intake: a document that was handed in and waits to be read, as the panel and the workers see it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from broadcaster.model.units import Sha256


class IntakeState(StrEnum):
    """Where the reading of a document stands."""

    QUEUED = "queued"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Intake:
    """One document's way in; there is one per content."""

    id: int
    filename: str
    sha256: Sha256
    uploaded_by: int
    """User id."""
    uploaded: datetime
    state: IntakeState
    progress: float
    """0 to 1."""
    named: bool = True
    """A person chose the file name, so that it says something of what the document is."""
    replaces: int | None = None
    """The document that a person said it is a new version of."""
    document_id: int | None = None
    """What it became; None until it is done."""
    attempts: int = 0
    error: str | None = None
    """Why it was refused: the template of a BroadcasterError, which the panel translates."""
    error_params: dict[str, str] = field(default_factory=dict)
    """What fills the template."""
    finished: datetime | None = None
