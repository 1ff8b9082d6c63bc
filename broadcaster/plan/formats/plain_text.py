"""Plain text in UTF-8, with or without a byte order mark."""

import re
import unicodedata
from itertools import groupby

from broadcaster.errors import PlanError, translatable
from broadcaster.plan.source_text import Progress, SourceText

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""What text never holds; tab, line feed, form feed and carriage return are allowed."""

_MOST_PARTS = 3
"""A letter of Vietnamese with all its marks apart."""
_MOST_MARKS = 30
"""On one letter, as the stream-safe text format of Unicode allows (UAX 15)."""
LONGEST = 300_000
"""Characters; some 120 pages. No commune's plan is longer, and outlining one that is would block others."""


def read_plain_text(data: bytes, progress: Progress) -> SourceText:
    """Read a .txt file or pasted text. Raises PlanError where the bytes are no text."""
    return SourceText(read_text(data))


def read_text(data: bytes) -> str:
    """The text of a .txt file, normalised to NFC. Raises PlanError where the bytes are no text."""
    if not data.strip():
        raise PlanError(translatable("The file is empty; choose the file that holds the document."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise PlanError(
            translatable("The file is not plain text in UTF-8; save it again as “Plain text, UTF-8” and upload that.")
        ) from fault
    if _CONTROL.search(text):
        raise PlanError(
            translatable("The file is not plain text: it holds binary data; save the document as text first.")
        )
    if not text.strip():
        raise PlanError(translatable("The file is empty; choose the file that holds the document."))
    if len(text) > _MOST_PARTS * LONGEST:
        raise too_long()
    if _has_heaped_marks(text):
        raise PlanError(
            translatable("The file is not plain text: it holds binary data; save the document as text first.")
        )
    text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST:
        raise too_long()
    return text


def too_long() -> PlanError:
    """The refusal of a document that is longer than any."""
    return PlanError(translatable("The document is longer than any plan; upload only the part that should air."))


def _has_heaped_marks(text: str) -> bool:
    """Whether so many marks stand on one letter that normalising them takes time by their square."""
    runs = groupby(text, key=lambda letter: unicodedata.combining(letter) > 0)
    return any(marks and sum(1 for _ in run) > _MOST_MARKS for marks, run in runs)
