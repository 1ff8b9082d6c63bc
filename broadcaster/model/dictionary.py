"""The commune's dictionary: how its people say what is written in their documents."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """A written form and how it is said, in every bulletin of the commune."""

    id: int
    written: str
    """In exactly these letters, capitals and all; NFC."""
    spoken: str
    by: int
    """User id of who said so last."""
    at: datetime
