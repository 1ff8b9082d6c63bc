"""One number with its unit: 2,5 ha, 150.000đ, 2tr5, 1m70."""

from itertools import product
from typing import NamedTuple

from broadcaster.reading.money import price_in_cents, short_price
from broadcaster.reading.naming import names_next
from broadcaster.reading.numbers import serial
from broadcaster.reading.numerals import Numeral, numeral_at
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import LAND_NEXT, Unit, unit_after

_END = r"(?![\w/]|[.,]\d)"
_HEIGHT = Pattern(rf"m(0[1-9]|[1-9]\d){_END}")
_TENTHS = Pattern(rf"m([1-9]){_END}")
_NO_POWER = Pattern(rf"m([14-9]){_END}")
_SIDE = Pattern(r"m([1-9])(?=[ ]?[xX×*][ ]?\d{1,2}m\d)")
_SIDE_BEFORE = Pattern(r"m\d{1,2}[ ]?[xX×*][ ]?\d{1,2}m\d")
_TALL = Ending(
    r"(?:^| )(?:cao|sâu|ngập|dâng|dài|ngang|khổ|chiều (?:cao|dài|rộng|ngang)|bề (?:rộng|dài|ngang)|độ sâu)"
    r"(?: (?:khoảng|gần|hơn|trên|từ|đến|tới|là|thêm))?$"
)
"""After these "1m2" is a length, not an area."""
_LONGEST_SIDE = len("m50 x 12")
_AGED = Pattern(r"(?:^| )(?:ông|bà|anh|chị|em|cháu|cụ|nạn nhân|đối tượng)(?: \S+){1,5} [,(]$")
_PERSON_WORDS = 8
_FULL_MARKS = 100
_MESSAGE = 10
""" "5K" is five things that begin with K, not five thousand."""


class Amount(NamedTuple):
    """One number with its unit."""

    end: int
    forms: tuple[str, ...]
    """What is said, then what it could be as well."""
    unit: str
    kind: TokenKind
    value: float

    def found(self) -> Found:
        """It alone as a token."""
        return found(self.end, self.forms, self.kind)


def found(end: int, forms: tuple[str, ...], kind: TokenKind) -> Found:
    """A token with all its readings; of more than one a person must choose."""
    return Found(end, forms[0], kind, Doubt.AMBIGUOUS_NUMBER if len(forms) > 1 else None, forms[1:])


def amount_at(scan: Scan, at: int) -> Amount:
    """The number at a digit with the unit that follows it."""
    number = numeral_at(scan, at)
    if tall := _height(scan, number):
        return tall
    if price := price_in_cents(scan.text, at) or short_price(scan.text, number):
        return Amount(price.end, (price.words,), price.unit, TokenKind.MONEY, price.value)
    unit = _unit(scan, number)
    if unit is None:
        return Amount(number.end, number.forms, "", TokenKind.NUMBER, number.value)
    units = (unit.spoken, *filter(None, unit.other.split("|")))
    forms = tuple(" ".join(form) for form in product(number.forms, units))
    return Amount(unit.end, forms, unit.spoken, unit.kind, number.value)


def _unit(scan: Scan, number: Numeral) -> Unit | None:
    unit = unit_after(scan.text, number.end, scan.words_before())
    if unit is None:
        return None
    written = scan.text[number.end : unit.end].strip()
    if written == "K" and number.value < _MESSAGE:
        return None
    if written == "đ" and "phẩy" in number.forms[0] and number.value <= _FULL_MARKS:
        return unit._replace(spoken="điểm", kind=TokenKind.UNIT)
    if written == "t" and _AGED.search(scan.words_before(_PERSON_WORDS)):
        return unit._replace(spoken="tuổi", kind=TokenKind.UNIT, other="")
    if written == "s" and LAND_NEXT.match(scan.text, unit.end):
        return unit._replace(other="")
    return None if len(written) == 1 and written in "VWLTKkvwt" and names_next(scan) else unit


def _height(scan: Scan, number: Numeral) -> Amount | None:
    text = scan.text
    if text[number.end : number.end + 1] != "m":
        return None
    side = _SIDE_BEFORE.search(text, max(0, number.end - _LONGEST_SIDE), number.end + 2)
    tenths = _TENTHS if side or _TALL.search(scan.words_before()) else _NO_POWER
    match = _HEIGHT.match(text, number.end) or tenths.match(text, number.end) or _SIDE.match(text, number.end)
    if match is None:
        return None
    words = f"{number.forms[0]} mét {serial(match[1])}"
    return Amount(match.end(), (words,), "mét", TokenKind.UNIT, number.value)
