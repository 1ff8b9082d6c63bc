"""The catch-all of digits: an amount, what it reaches to, or what it is multiplied by."""

from itertools import product

from broadcaster.reading.amounts import Amount, amount_at
from broadcaster.reading.coordinates import recognise_coordinate
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_TO = Pattern(r"[ \t\u00a0]?(?:[-–—−]{1,2}|[÷~→])[ \t\u00a0]?(?=\d)")
_TIMES = Pattern(r"[ ]?[xX×*][ ]?(?=\d)")
_MORE = Pattern(r"[ ]?[-–/][ ]?\d|\.\d")
_EQUALS = Pattern(r"[ ]?=")
_LONGEST_PRODUCT = 4


def recognise_quantity(scan: Scan, at: int) -> Found:
    """An amount, a range of two, or a product of some; never None."""
    if place := recognise_coordinate(scan, at):
        return place
    first = amount_at(scan, at)
    last = _reached(scan, first)
    whole = _join(first, "đến", last) if last else _multiplied(scan, first)
    return whole.found()


def _reached(scan: Scan, first: Amount) -> Amount | None:
    """The end of a range that begins with an amount."""
    connector = _TO.match(scan.text, first.end)
    if connector is None:
        return None
    last = amount_at(scan, connector.end())
    if not _comparable(first, last) or (last.value <= first.value and first.unit in ("", last.unit)):
        return None
    if _EQUALS.match(scan.text, last.end) or (_MORE.match(scan.text, last.end) and not last.unit):
        return None
    return last


def _comparable(first: Amount, last: Amount) -> bool:
    """Whether both measure the same: gam and ki lô gam do, as both end in the same word."""
    money = first.kind is last.kind is TokenKind.MONEY
    return not first.unit or money or first.unit.split()[-1:] == last.unit.split()[-1:]


def _multiplied(scan: Scan, first: Amount) -> Amount:
    """A dimension, such as 3m x 4m, from its first side on."""
    for _ in range(_LONGEST_PRODUCT):
        times = _TIMES.match(scan.text, first.end)
        if times is None:
            break
        first = _join(first, "nhân", amount_at(scan, times.end()))
    return first


def _join(first: Amount, joint: str, last: Amount) -> Amount:
    """Both as one; whose commas are decimal in the first has decimal ones in the last."""
    pairs = [pair for pair in product(first.forms, last.forms) if _same_comma(*pair)]
    both = pairs or product(first.forms, last.forms)
    forms = tuple(f"{left} {joint} {right}" for left, right in both)
    return Amount(last.end, forms, last.unit, last.kind if last.unit else first.kind, last.value)


def _same_comma(left: str, right: str) -> bool:
    return ("phẩy" in left) == ("phẩy" in right)
