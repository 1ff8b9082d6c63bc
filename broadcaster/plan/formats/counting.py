"""Numbers as lists write them."""

import re

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 4999
_MOST_LETTERS = 26 * 20
_COUNT = re.compile("[0-9]{1,8}")
_BULLETS = {"\uf0b7": "•", "–": "-", "—": "-"} | {sign: sign for sign in "-+•*"}
"""As a text has them."""


def count_in(text: str, otherwise: int) -> int:
    """The number that an attribute gives, as far as a document can mean it."""
    return int(text) if _COUNT.fullmatch(text) else otherwise


def written(number: int, form: str) -> str:
    """A list's number in a form of ECMA-376 (17.18.59), e.g. "upperRoman"; digits in a form that is not known."""
    if form == "none":
        return ""
    if form in ("lowerRoman", "upperRoman"):
        return _cased(roman(number), form)
    if form in ("lowerLetter", "upperLetter"):
        return _cased(letters(number), form)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def bullet(sign: str, level: int) -> str:
    """What stands before an item of a level from 0; pictures and signs of symbol fonts become "-", deeper "+"."""
    return _BULLETS.get(sign, "-" if level == 0 else "+")


def roman(number: int) -> str:
    """In small letters; digits beyond what Roman numerals write."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """a, b, ... z, aa, bb, ... as Word goes on; digits beyond."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text
