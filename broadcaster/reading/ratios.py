"""Numbers set against one another where the words before say how: scores, scales, mixtures, schooling."""

import re
from collections.abc import Sequence

from broadcaster.reading.numbers import cardinal, fraction, whole
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_NUMBER = r"(?:[1-9]\d{0,2}(?:\.\d{3}){1,2}|\d{1,7})"
_END = r"(?!\d|[.,/:]\d)"
_RATIO = Pattern(rf"({_NUMBER})[ ]?[:/][ ]?({_NUMBER})(?:[ ]?:[ ]?({_NUMBER}))?{_END}")
_RATIO_WORDS = Ending(
    r"(?:^| )(?:(?:tỷ lệ|tỉ lệ|bản đồ|quy hoạch|chi tiết|pha|trộn)(?: (?:thuốc|nước|là|theo|:))?|"
    r"(?:trình độ|văn hóa|văn hoá|học vấn|tốt nghiệp|hệ|thị lực)(?: :)?|(?<!thời )(?<!cao )điểm)$"
)
_DAY_NEXT = Pattern(r"[ ]?[-–][ ]?\d{1,2}/\d{1,2}(?!\d)")
_PAIR = Pattern(r"(\d{1,3})[ ]?[-–—:][ ]?(\d{1,3})(?!\d|[.,/:%]\d|[ ]?[-–][ ]?\d)")
_SCORE_WORDS = Pattern(
    r"(?:^| )(?:(?:tỷ số|tỉ số)(?: \S+){0,3}|"
    r"(?:thắng|thua|hòa|hoà|dẫn)"
    r"(?: (?:đậm|sát|nút|luân|lưu|ngược|trước|chung|cuộc|với|đội|thôn|xã|\d+(?:[-–]\d+)?|[:(])){0,3})$"
)
_ROW = Pattern(r"\d{1,3}(?:[ ]?[-–:][ ]?\d{1,3}){1,5}(?!\d|[.,/]\d|[ ]?[-–:][ ]?\d)(?P<trace>[ ]?\+[ ]?TE(?!\w))?")
_ROW_WORDS = Ending(r"(?:^| )(?:npk|dap|đội hình|sơ đồ|chiến thuật)$")
_ROW_OF_THREE = Ending(r"(?:^| )(?:npk|dap|đội hình|sơ đồ|chiến thuật|phân|phân bón|tổng hợp)$")
_MARKS = frozenset(":/-–—.")
_LARGEST_PART = 10
""" "tỷ lệ 2/3" is a fraction, "tỷ lệ 1/20" a mixture."""


def recognise_ratio(scan: Scan, at: int) -> Found | None:
    """A score, a scale or a mixture."""
    if scan.after_number(at) not in _MARKS:
        return None
    return _score(scan, at) or _ratio(scan, at) or _row(scan, at)


def _ratio(scan: Scan, at: int) -> Found | None:
    match = _RATIO.match(scan.text, at)
    if match is None or _DAY_NEXT.match(scan.text, match.end()) or not _RATIO_WORDS.search(scan.words_before()):
        return None
    parts = [part.replace(".", "") for part in match.groups() if part]
    upper, lower = int(parts[0]), int(parts[1])
    if "/" in match.group() and _is_fraction(scan, upper, lower):
        return Found(match.end(), fraction(upper, lower), TokenKind.NUMBER)
    return Found(match.end(), " trên ".join(map(whole, parts)), TokenKind.NUMBER)


def _is_fraction(scan: Scan, upper: int, lower: int) -> bool:
    return 0 < upper < lower <= _LARGEST_PART and scan.word_before() in {"lệ", "là"}


def _score(scan: Scan, at: int) -> Found | None:
    match = _PAIR.match(scan.text, at)
    if match is None or not (_SCORE_WORDS.search(scan.words_before()) or _follows_score(scan)):
        return None
    return Found(match.end(), _one_by_one(match.groups()), TokenKind.NUMBER)


def _follows_score(scan: Scan) -> bool:
    """ "25-20, 25-18": set after set."""
    if len(scan.tokens) < 2 or scan.word_before() not in {",", ";", "và"}:
        return False
    last = scan.tokens[-2]
    return bool(_PAIR.fullmatch(last.written)) and last.kind is TokenKind.NUMBER and "đến" not in last.spoken


def _row(scan: Scan, at: int) -> Found | None:
    """ "NPK 16-16-8": part by part."""
    match = _ROW.match(scan.text, at) if _ROW_OF_THREE.search(scan.words_before(2)) else None
    parts = re.findall(r"\d+", match.group()) if match else []
    named = _ROW_WORDS if len(parts) == 2 else _ROW_OF_THREE
    if match is None or not named.search(scan.words_before(2)):
        return None
    trace_elements = " cộng tê e" if match["trace"] else ""
    return Found(match.end(), _one_by_one(parts) + trace_elements, TokenKind.NUMBER)


def _one_by_one(parts: Sequence[str]) -> str:
    """A pause after a round ten, which would join the next figure: "10-8" is not "mười tám"."""
    said = [f"{cardinal(int(part))}{',' if int(part) and int(part) % 10 == 0 else ''}" for part in parts]
    return " ".join(said).removesuffix(",")
