"""Production: the making of a Revision's audio, as the panel and the workers see it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from broadcaster.model.units import Sha256


class ProductionState(StrEnum):
    """Where the making of the audio stands."""

    QUEUED = "queued"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Production:
    """One Revision's way to its Master; there is one per Revision."""

    id: int
    revision_id: int
    state: ProductionState
    progress: float
    """0 to 1."""
    requested: datetime
    attempts: int = 0
    error: str | None = None
    """What failed, for a person: the template of a BroadcasterError, which the panel translates."""
    error_params: dict[str, str] = field(default_factory=dict)
    """What fills the template."""
    reading_sha256: Sha256 | None = None
    master_sha256: Sha256 | None = None
    notes: tuple[str, ...] = ()
    """What a person should know, such as `voice_fallback`: the online voice did not answer."""
    finished: datetime | None = None
