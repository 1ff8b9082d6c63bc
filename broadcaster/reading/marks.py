"""Marks heaped on one letter: normalising them takes time by their square, and no text needs them."""

import re
import unicodedata
from functools import cache

_MOST = 30
"""On one letter, as the stream-safe text format of Unicode allows (UAX 15)."""
_PAST_LAST_MARK = 0x1F000


def without_heaped_marks(text: str) -> str:
    """The text, of more than thirty marks on one letter only the first thirty."""
    return text if text.isascii() else _heaps().sub(r"\1", text)


@cache
def _heaps() -> re.Pattern[str]:
    """Compiled once: a class of every combining mark."""
    marks = "".join(filter(unicodedata.combining, map(chr, range(0x300, _PAST_LAST_MARK))))
    return re.compile(rf"([{re.escape(marks)}]{{{_MOST}}})[{re.escape(marks)}]+")
