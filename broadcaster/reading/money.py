"""Prices that are no plain number with its unit: 2tr5, 15k5, 2tỷ3, 5,99$."""

from typing import NamedTuple

from broadcaster.reading.numbers import cardinal
from broadcaster.reading.numerals import Numeral
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.tokens import TokenKind
from broadcaster.reading.units import unit_after

_SHORT = Pattern(r"(?P<scale>[tT]r|TR|triệu|tỷ|tỉ|[tkK])(?P<tail>\d{1,3})(?!\d|[.,]\d)")
_SCALES = {"k": ("nghìn", ""), "tr": ("triệu", " nghìn"), "t": ("tỷ", " triệu")}
"""What stands for the scale by its first letters, and the scale of what follows it."""


_CENTS = Pattern(r"(\d{1,6}),(\d{1,2})[ ]?([$€])(?!\w)")


class Price(NamedTuple):
    """An amount of money whose tail is written after the scale."""

    end: int
    words: str
    unit: str
    value: float


def short_price(text: str, number: Numeral) -> Price | None:
    """ "2tr5" after the number 2: two million and five hundred thousand."""
    match = _SHORT.match(text, number.end)
    if match is None:
        return None
    scale, below = _SCALES[_key(match["scale"].lower())]
    value = number.value + int(match["tail"]) / 10 ** len(match["tail"])
    words = f"{number.forms[0]} {scale} {cardinal(int(match['tail'].ljust(3, '0')))}{below}"
    currency = unit_after(text, match.end())
    if currency and currency.kind is TokenKind.MONEY and currency.spoken == "đồng":
        return Price(currency.end, f"{words} đồng", f"{scale} đồng", value)
    return Price(match.end(), words, f"{scale} đồng", value)


def price_in_cents(text: str, at: int) -> Price | None:
    """ "5,99$": five dollars and ninety-nine cents."""
    match = _CENTS.match(text, at)
    if match is None or not match[2].strip("0"):
        return None
    unit = unit_after(text, match.end(2))
    cents = f"{cardinal(int(match[2].ljust(2, '0')))} xu"
    whole = f"{cardinal(int(match[1]))} {unit.spoken} " if unit and int(match[1]) else ""
    return Price(match.end(), whole + cents, "xu", float(f"{match[1]}.{match[2]}"))


def _key(scale: str) -> str:
    return "tr" if scale.startswith("tr") else scale[0]
