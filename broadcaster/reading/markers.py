"""List markers: a), b., A. and the single letters of điểm b khoản 2."""

from broadcaster.reading.letters import letter_name
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_MARKER = Pattern(r"([a-zđA-HKLĐ])([.)])(?=\s+\S)")
_IN_CAPITALS = Pattern(r"[.)]\s+[^\W\d_]{2}")


def recognise_marker(scan: Scan, at: int) -> Found | None:
    """A letter with a bracket or dot that begins a line or sentence."""
    match = _MARKER.match(scan.text, at)
    if match is None or not scan.starts_sentence(at):
        return None
    if match[1].isupper() and not _IN_CAPITALS.match(scan.text, match.end(1)):
        return None
    if match[1] in "HQPXT" and not scan.text[match.end() : match.end() + 4].lstrip()[:2].isupper():
        return None  # an abbreviated place: "H. Đức Trọng"
    return Found(match.end(), f"{letter_name(match[1])},", TokenKind.SYMBOL)
