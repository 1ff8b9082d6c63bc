"""Numerals that are one character: ½, ①, Ⅷ and those of other scripts."""

import unicodedata

from broadcaster.reading.numbers import cardinal, fraction
from broadcaster.reading.pattern import Pattern

_RAISED = Pattern(r"(?<=(?<!\d)10)[⁰¹²³⁴-⁹]{1,3}(?!\w)")
_EXPONENTS = frozenset("²³")
"""Said as signs: bình phương, lập phương."""


def is_lone_numeral(character: str) -> bool:
    """Whether it is a numeral, but no digit of a longer number."""
    return character.isnumeric() and not character.isdecimal() and character not in _EXPONENTS


def numeral_name(character: str) -> str:
    """The words of its value."""
    upper, slash, lower = unicodedata.normalize("NFKC", character).partition("⁄")
    if slash:
        return fraction(int(upper or 1), int(lower or 1))
    return cardinal(int(unicodedata.numeric(character)))


def power_of_ten(text: str, at: int) -> tuple[int, str] | None:
    """Where the raised figures behind a ten end, and their words: 10⁶."""
    match = _RAISED.match(text, at)
    return (match.end(), f"mũ {cardinal(int(unicodedata.normalize('NFKC', match.group())))}") if match else None
