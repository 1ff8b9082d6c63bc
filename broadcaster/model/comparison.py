"""That a person saw to it that a version in another language says what its Vietnamese script says."""

import json
from dataclasses import dataclass
from datetime import datetime

from broadcaster.model.units import Sha256


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which version says the same as which Vietnamese text. Never changed, only followed by another."""

    version_id: int
    """Script id."""
    revision_id: int
    """Of the Vietnamese script."""
    text_sha256: Sha256
    """Of that revision."""
    by: int
    """User id."""
    at: datetime
    seal: bytes = b""
    """The station's Ed25519 signature over `sealed_bytes`: a row written by hand in the database is void."""

    def sealed_bytes(self, previous: bytes) -> bytes:
        """What the station signs: the comparison and the seal of the version's one before it, empty for the first.

        So an old one that is copied behind a newer one does not fit its place.
        """
        fields = (self.version_id, self.revision_id, self.text_sha256, self.by, self.at.isoformat(), previous.hex())
        return json.dumps(["comparison", *fields]).encode()
