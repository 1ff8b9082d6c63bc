"""List markers: a), b., A. and the single letters of điểm b khoản 2."""

from broadcaster.reading.letters import letter_name
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.speakable import is_speakable
from broadcaster.reading.tokens import TokenKind

_MARKER = Pattern(r"([a-zđôA-HKLĐ])([.)])(?=\s+\S)")
_LONE = Pattern(r"[A-Za-zĐđ](?![^\W_]|['’.&/-][^\W_])")
_LETTERED_LIST = """
    điểm tiết chữ khối lớp hạng loại nhóm máu khu lô dãy bảng đội án hoạch phòng gan tổ cột mẫu vitamin đường tòa nhà
    block vần hình câu đề
"""
_LETTERED = frozenset(_LETTERED_LIST.split())
"""What a letter names: điểm đ, lớp B, nhóm máu O."""
_LISTING = frozenset([",", "và", "hoặc", "đến", "-", "–"])
_MISTER = Pattern(r"ô\.(?=[ ]?[A-ZĐÀ-Ỹ][^\W\d_])")
_IN_CAPITALS = Pattern(r"[.)]\s+[^\W\d_]{2}")


def recognise_lettered(scan: Scan, at: int) -> Found | None:
    """A single letter that names a thing, also a further one of a list: các điểm a, b và đ."""
    match = _LONE.match(scan.text, at)
    if match is None or not (scan.word_before() in _LETTERED or _is_listed(scan)):
        return None
    return Found(match.end(), _said(match.group()), TokenKind.ABBREVIATION)


def recognise_marker(scan: Scan, at: int) -> Found | None:
    """A letter with a bracket or dot that begins a line or sentence; "ô. Nguyễn Văn Ba" there is ông."""
    match = _MARKER.match(scan.text, at)
    if match is None or not scan.starts_sentence(at):
        return None
    if mister := _MISTER.match(scan.text, at):
        return Found(mister.end(), "ông", TokenKind.ABBREVIATION)
    if match[1].isupper() and not _IN_CAPITALS.match(scan.text, match.end(1)):
        return None
    if match[1] in "HQPXT" and not scan.text[match.end() : match.end() + 4].lstrip()[:2].isupper():
        return None  # an abbreviated place: "H. Đức Trọng"
    return Found(match.end(), f"{_said(match[1])}{'.' if match[2] == '.' else ','}", TokenKind.SYMBOL)


def _is_listed(scan: Scan) -> bool:
    """Whether a letter that named a thing stands before the comma or the "và"."""
    if len(scan.tokens) < 2 or scan.word_before() not in _LISTING:
        return False
    return scan.tokens[-2].kind is TokenKind.ABBREVIATION and len(scan.tokens[-2].written) == 1


def _said(letter: str) -> str:
    return letter if is_speakable(letter) else letter_name(letter)
