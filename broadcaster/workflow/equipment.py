"""What the use cases work with; station.py wires it."""

from dataclasses import dataclass, field
from pathlib import Path

from broadcaster.clock import Clock
from broadcaster.mastering import ContentStore
from broadcaster.settings import Settings
from broadcaster.signing import Signer
from broadcaster.store import Database, Originals


@dataclass(frozen=True, slots=True)
class Equipment:
    """A wired station."""

    settings: Settings
    database: Database
    audio: ContentStore
    signer: Signer
    clock: Clock
    session_secret: bytes = field(repr=False)
    """Signs the panel's cookies."""

    @property
    def airlog(self) -> Path:
        """Where the local node records what would have sounded."""
        return self.settings.home / "node" / "airlog"

    @property
    def originals(self) -> Originals:
        """The documents as they were handed in."""
        return Originals(self.settings.home / "documents")
