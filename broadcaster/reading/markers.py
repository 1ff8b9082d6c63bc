"""List markers: a), b., A. and the single letters of điểm b khoản 2, nhóm máu O Rh-."""

from broadcaster.reading.letters import letter_name
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.speakable import is_speakable
from broadcaster.reading.tokens import TokenKind

_MARKER = Pattern(r"([a-zđôA-HKLĐ])([.)])(?=\s+\S)")
_BLOOD = Pattern(r"Rh[ ]?(?:\(([+–−-])\)|([+–−-])(?![^\W_]))")
_LONE = Pattern(r"[A-Za-zĐđ](?![^\W_]|['’.&/-][^\W_])")
_LETTERED_LIST = """
    điểm tiết chữ khối lớp hạng loại nhóm máu khu lô dãy bảng đội án hoạch phòng gan tổ cột mẫu vitamin đường tòa nhà
    block vần hình câu đề
"""
_LETTERED = frozenset(_LETTERED_LIST.split())
"""What a letter names: điểm đ, lớp B, nhóm máu O."""
_REACHING = frozenset({"điểm", "tiết", "ý"})
_FROM_TO = Pattern(r"([a-zđ])[ ]?[-–—][ ]?([a-zđ])(?![^\W_])")
_LISTING = frozenset([",", "và", "hoặc", "đến", "-", "–"])
_MISTER = Pattern(r"ô\.(?=[ ]?[A-ZĐÀ-Ỹ][^\W\d_])")
_PLACE = Pattern(r"[ ]?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+[ ][A-ZĐÀ-Ỹ]")
_IN_CAPITALS = Pattern(r"[.)]\s+[^\W\d_]{2}")


def recognise_lettered(scan: Scan, at: int) -> Found | None:
    """A single letter that names a thing, also a further one of a list: các điểm a, b và đ."""
    if scan.text[at] == "R" and (blood := _BLOOD.match(scan.text, at)):
        return Found(blood.end(), f"rờ hát {'dương' if '+' in blood.group() else 'âm'}", TokenKind.ABBREVIATION)
    if reach := _reach(scan, at):
        return reach
    match = _LONE.match(scan.text, at)
    if match is None or not (scan.word_before() in _LETTERED or _is_listed(scan)):
        return None
    return Found(match.end(), _said(match.group()), TokenKind.ABBREVIATION)


def _reach(scan: Scan, at: int) -> Found | None:
    """ "điểm a - d": from one to the other."""
    match = _FROM_TO.match(scan.text, at) if scan.word_before() in _REACHING else None
    if match is None or not match[1] < match[2]:
        return None
    return Found(match.end(), f"{_said(match[1])} đến {_said(match[2])}", TokenKind.ABBREVIATION)


def recognise_marker(scan: Scan, at: int) -> Found | None:
    """A letter with a bracket or dot that begins a line or sentence; "ô. Nguyễn Văn Ba" there is ông."""
    match = _MARKER.match(scan.text, at)
    if match is None or not scan.starts_sentence(at):
        return None
    if mister := _MISTER.match(scan.text, at):
        return Found(mister.end(), "ông", TokenKind.ABBREVIATION)
    if match[1].isupper() and not _IN_CAPITALS.match(scan.text, match.end(1)):
        return None
    if match[1] in "hpqtxĐ" and _PLACE.match(scan.text, match.end()):
        return None  # "x. Tân Hà"
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
