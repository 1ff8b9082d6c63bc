"""The catch-all of digits: an amount, what it reaches to, or what it is multiplied by."""

from itertools import product

from broadcaster.reading.amounts import Amount, amount_at
from broadcaster.reading.coordinates import recognise_coordinate
from broadcaster.reading.naming import names_next
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.phones import begins_phone
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_TO = Pattern(r"[ \t\u00a0]?(?:[-–—−]{1,2}|[÷~→])[ \t\u00a0]?(?=\d)")
_TIMES = Pattern(r"[ ]?[xX×*][ ]?(?=\d)")
_MORE = Pattern(r"[ ]?[-–/][ ]?\d|\.\d")
_EQUALS = Pattern(r"[ ]?=")
_LONGEST_PRODUCT = 4
_SCALES = {"nghìn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
_SIZES = (
    {"gam": 1, "ki lô gam": 1_000, "yến": 10_000, "tạ": 100_000, "tấn": 1_000_000},
    {"mi li lít": 1, "lít": 1_000, "mét khối": 1_000_000},
    {"mét vuông": 1, "héc ta": 10_000, "ki lô mét vuông": 1_000_000},
)
"""What is of one kind though its units do not sound alike, and how much each is."""


def recognise_quantity(scan: Scan, at: int) -> Found:
    """An amount, a range of two, or a product of some; never None."""
    if place := recognise_coordinate(scan, at):
        return place
    first = amount_at(scan, at)
    last = _reached(scan, first)
    whole = _join(_scaled(first, last), "đến", last) if last else _multiplied(scan, first)
    return whole.found()


def _reached(scan: Scan, first: Amount) -> Amount | None:
    """The end of a range that begins with an amount."""
    connector = _TO.match(scan.text, first.end)
    if connector is None:
        return None
    if begins_phone(scan.text, connector.end()):
        return None
    last = amount_at(scan, connector.end())
    if not _rises(scan, first, last):
        return None
    if _EQUALS.match(scan.text, last.end) or (_MORE.match(scan.text, last.end) and not last.unit):
        return None
    return last


def _rises(scan: Scan, first: Amount, last: Amount) -> bool:
    """Whether the second is more of the same."""
    if first.unit == "" or first.unit == last.unit:
        return last.value > first.value or _lacks_scale(scan, first, last)
    for sizes in _SIZES:
        if first.unit in sizes and last.unit in sizes:
            return first.value * sizes[first.unit] < last.value * sizes[last.unit]
    return _comparable(first, last)


def _lacks_scale(scan: Scan, first: Amount, last: Amount) -> bool:
    """ "500.000-1tr", "900-1.1 triệu": the first is written out, or its thousands are left out."""
    size = last.value * _SCALES.get(last.unit.partition(" ")[0], 1)
    full = first.value % 1000 == 0 or _lacks_thousands(first, last)
    return not first.unit and full and first.value < size and not names_next(scan) and scan.word_before() != "năm"


def _lacks_thousands(first: Amount, last: Amount) -> bool:
    return not first.unit and 100 <= first.value < 1000 and last.unit.startswith("triệu")


def _scaled(first: Amount, last: Amount) -> Amount:
    """ "500-1tr": five hundred what can only be supposed."""
    if not _lacks_thousands(first, last) or first.value < last.value:
        return first
    return first._replace(forms=(f"{first.forms[0]} nghìn", *first.forms))


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
