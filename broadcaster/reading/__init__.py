from broadcaster.reading.read import Dictionary, read, spoken, syllables
from broadcaster.reading.region import Region
from broadcaster.reading.tokens import Doubt, Reading, Token, TokenKind

__all__ = ["Dictionary", "Doubt", "Reading", "Region", "Token", "TokenKind", "read", "spoken", "syllables"]
