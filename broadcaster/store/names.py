"""How names are compared."""

import unicodedata


def tidy(name: str) -> str:
    """NFC, with single blanks and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_key(name: str) -> str:
    """Equal for names that a person takes for the same: NFC, without case."""
    return unicodedata.normalize("NFC", tidy(name).casefold())
