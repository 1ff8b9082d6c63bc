"""Marks heaped on one letter: normalising them takes time by their square, and no text needs them."""

import re
import unicodedata

from broadcaster.reading.pattern import Pattern

_MOST = 30
"""On one letter, as the stream-safe text format of Unicode allows (UAX 15)."""
_NO_LETTERS = Pattern(rf"[^\w\x00-\x7f]{{{_MOST + 1},}}")


def without_heaped_marks(text: str) -> str:
    """The text, of more than thirty marks on one letter only the first thirty."""
    return text if text.isascii() else _NO_LETTERS.sub(_first_marks, text)


def _first_marks(run: re.Match[str]) -> str:
    kept, heap = [], 0
    for character in run[0]:
        heap = heap + 1 if unicodedata.combining(character) else 0
        if heap <= _MOST:
            kept.append(character)
    return "".join(kept)
