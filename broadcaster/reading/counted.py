"""What is counted one by one, so never in parts: hộ, cây, tiêu chí."""

import re
from functools import cache

from broadcaster.reading.lexicon import table
from broadcaster.reading.pattern import Pattern


def counts_things(text: str, end: int) -> bool:
    """Whether a thing that is counted follows the number that ends here."""
    return _pattern().match(text, end) is not None


@cache
def _pattern() -> Pattern:
    words = (row["word"] for row in table("counted.tsv"))
    return Pattern(rf"[ \u00a0]?(?:{'|'.join(map(re.escape, words))})(?![^\W_])", re.IGNORECASE)
