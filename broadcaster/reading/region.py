"""How numbers are said where people say them differently: the tables are northern, the rest follows from them."""

from enum import StrEnum

from broadcaster.reading.pattern import Pattern
from broadcaster.reading.tokens import TokenKind


class Region(StrEnum):
    """Whose words for numbers are said."""

    NORTH = "north"
    """nghìn, linh, hai mươi tư."""
    CENTRAL = "central"
    """ngàn, linh, hai mươi bốn."""
    SOUTH = "south"
    """ngàn, lẻ, hai mươi bốn."""


_SAID = {
    Region.CENTRAL: {"nghìn": "ngàn", "mươi tư": "mươi bốn"},
    Region.SOUTH: {"nghìn": "ngàn", "mươi tư": "mươi bốn", "linh": "lẻ"},
}
_WORDS = Pattern(r"(?<!\w)(?:nghìn|mươi tư|linh)(?!\w)")
_AS_WRITTEN = frozenset({TokenKind.WORD, TokenKind.PUNCTUATION, TokenKind.ABBREVIATION, TokenKind.FOREIGN})


def said_in(region: Region, spoken: str, kind: TokenKind, written: str) -> str:
    """A token's words as the region says them; a word that the author wrote stays as written."""
    if region is Region.NORTH or kind in _AS_WRITTEN:
        return spoken
    said = _SAID[region]
    return _WORDS.sub(lambda word: word[0] if word[0] in written else said.get(word[0], word[0]), spoken)
