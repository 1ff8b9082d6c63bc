"""Vehicle plates: 49C 045.67, 49-H1 234.56."""

from broadcaster.reading.letters import spell
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_PLATE = Pattern(
    r"(\d{2})[ ]?-?[ ]?([A-ZĐ]{1,2})(\d?)(?:[ ]?[-–.][ ]?|[ ])(\d{3})\.?(\d{2})(?![\d%]|[.,]\d|[^\W_])"
    r"|(\d{2})-?([A-ZĐ]{1,2})(\d?)(?:[ ]?[-–.][ ]?|[ ])(\d{2})(\d{2})(?![\d%]|[.,]\d|[^\W_])"
)
_GROUPS = 5


def recognise_plate(scan: Scan, at: int) -> Found | None:
    """A plate of five or four figures, spoken figure by figure."""
    match = _PLATE.match(scan.text, at)
    if match is None:
        return None
    found = [group or "" for group in match.groups()]
    province, series, number, head, tail = found[:_GROUPS] if found[0] else found[_GROUPS:]
    name = " ".join(part for part in (digits(province), spell(series), digits(number)) if part)
    return Found(match.end(), f"{name}, {digits(head)} {digits(tail)}", TokenKind.CODE)
