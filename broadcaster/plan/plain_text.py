"""Plain text in UTF-8, with or without a byte order mark."""

import re
import unicodedata

from broadcaster.errors import PlanError, translatable

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""What text never holds; tab, line feed, form feed and carriage return are allowed."""


LONGEST = 1_000_000
"""Characters; some 400 pages. No commune's plan is longer, and outlining one that is would block others."""


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
    if len(text) > LONGEST:
        raise PlanError(translatable("The document is longer than any plan; upload only the part that should air."))
    return unicodedata.normalize("NFC", text)
