"""What is counted one by one, so never in parts: hộ, cây, tiêu chí."""

from functools import cache

from broadcaster.reading.lexicon import table
from broadcaster.reading.listed import Listed

_BLANKS = frozenset([" ", "\u00a0"])


def counts_things(text: str, end: int) -> bool:
    """Whether a thing that is counted follows the number that ends here."""
    begin = end + 1 if text[end : end + 1] in _BLANKS else end
    return _counted().end(text, begin) is not None


@cache
def _counted() -> Listed:
    return Listed(row["word"] for row in table("counted.tsv"))
