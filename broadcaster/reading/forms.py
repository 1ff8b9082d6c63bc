"""The names of forms after "mẫu": 01/GTGT, TK1-TS, 2C-BNV/2008."""

from broadcaster.reading.codes import say_part
from broadcaster.reading.letters import spell
from broadcaster.reading.numbers import cardinal, serial
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_NAME = Pattern(
    r"(?=[A-ZĐ]{0,3}\d)[A-ZĐ]{0,3}\d{1,3}[A-ZĐa-z]?(?:[ ]?[-/][ ]?[A-ZĐ]{1,8}\d{0,2}){1,3}(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?![^\W_])"
)
_SAYS_FORM = Ending(r"(?:^| )(?:mẫu|biểu|biểu mẫu|tờ khai)(?: số| đơn| tờ khai)?(?: :)?$")
_PIECE = Pattern(r"\d+|[^\W\d_]+")
_SHORTEST_SENSE = 3
"""Shorter letters in the name of a form mostly stand for nothing that people know."""


def recognise_form(scan: Scan, at: int) -> Found | None:
    """A form's name: numbers, and letters that are spelled where they stand for nothing known."""
    match = _NAME.match(scan.text, at) if _SAYS_FORM.search(scan.words_before()) else None
    if match is None:
        return None
    name = match.group().removesuffix(f"/{match['year']}")
    words = [serial(piece) if piece.isdecimal() else _say(piece) for piece in _PIECE.findall(name)]
    if match["year"]:
        words.append(f"năm {cardinal(int(match['year']))}")
    return Found(match.end(), " ".join(words), TokenKind.CODE)


def _say(letters: str) -> str:
    known = say_part(letters) if len(letters) >= _SHORTEST_SENSE else None
    return known or spell(letters)
