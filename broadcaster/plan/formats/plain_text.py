"""Plain text in any encoding of a Vietnamese office."""

from broadcaster.errors import PlanError, translatable
from broadcaster.model import SourceNote
from broadcaster.plan.formats.encodings import decode
from broadcaster.plan.source_text import Progress, SourceText

_MOST_BYTES = 12
"""A letter of Vietnamese with its two marks apart takes so many in UTF-32, and fewer in any other encoding."""
LONGEST = 300_000
"""Characters; some 120 pages. No commune's plan is longer, and outlining one that is would block others."""


def read_plain_text(data: bytes, progress: Progress) -> SourceText:
    """Read a .txt file or pasted text. Raises PlanError where the bytes are no text."""
    if not data.strip():
        raise empty()
    if len(data) > _MOST_BYTES * LONGEST:
        raise too_long()
    text, converted = decode(data)
    if not text.strip():
        raise empty()
    if len(text) > LONGEST:
        raise too_long()
    return SourceText(text, notes=(SourceNote.LEGACY_FONT,) if converted else ())


def too_long() -> PlanError:
    """The refusal of a document that is longer than any."""
    return PlanError(translatable("The document is longer than any plan; upload only the part that should air."))


def empty() -> PlanError:
    """The refusal of a file that says nothing."""
    return PlanError(translatable("The file is empty; choose the file that holds the document."))
