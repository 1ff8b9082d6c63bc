from broadcaster.reading.abbreviations import similar_abbreviations
from broadcaster.reading.read import Dictionary, decided_by_context, read, spoken, syllables
from broadcaster.reading.region import Region
from broadcaster.reading.tokens import Doubt, Reading, Token, TokenKind

__all__ = [
    "Dictionary",
    "Doubt",
    "Reading",
    "Region",
    "Token",
    "TokenKind",
    "decided_by_context",
    "read",
    "similar_abbreviations",
    "spoken",
    "syllables",
]
