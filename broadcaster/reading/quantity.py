"""Amounts: numbers as written, with units and money, alone or as a range."""

import re
from typing import NamedTuple

from broadcaster.reading.numbers import cardinal, digits, fraction_part, whole
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import unit_after

_GROUPED = Pattern(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})++)(?!\.?\d)(?:,(?P<part>\d++))?")
_SPACED = Pattern(r"[1-9]\d{0,2}(?:[ \u00a0]\d{3})++(?!\d)(?=[ \u00a0]?(?:đ|₫|VN|USD|tr|m|kg|ha|người|hộ|lượt))")
_ENGLISH = Pattern(r"[1-9]\d{0,2}(?:,\d{3}){2,}+(?!,?\d)")
_DOTTED = Pattern(r"\d++(?:\.\d++)++(?!,\d)")
_DECIMAL = Pattern(r"(?P<whole>\d++),(?P<part>\d++)(?!,\d)")
_THOUSANDS = Pattern(
    r"[1-9]\d{0,2},\d{3}[ \u00a0](?:người|hộ|đồng|con|cây|suất|em|cháu|học sinh|khẩu|lượt|phiếu|bản|cuốn|quyển|"
    r"liều|mũi|trẻ|đoàn viên|hội viên|đảng viên|công nhân|cử tri|căn|ngôi|chiếc|cái|xe|bao|thùng|gốc|phần|gia đình|"
    r"nhân khẩu|lao động|tờ|đôi|chai|viên|bộ|túi|VNĐ|VND|đ)(?![^\W_])"
)
"""Nobody is counted in thousandths: the comma is an English one."""
_COORDINATE = Pattern(r"(?P<whole>\d{1,3})[,.](?P<part>\d{1,2})[ ]?°?(?P<side>[NSE])(?![^\W_])")
_DIRECTIONS = {"N": "độ vĩ bắc", "S": "độ vĩ nam", "E": "độ kinh đông"}
_PLAIN = Pattern(r"\d++")
_TO = Pattern(r"[ \t\u00a0]?[-–—−÷~][ \t\u00a0]?(?=\d)")
_MORE = Pattern(r"[ ]?[-–/][ ]?\d|\.\d")
_HEIGHT = Pattern(r"m([1-9]\d)(?![\w.,/])")
_TENTHS = Pattern(r"m([1-9])(?![\w.,/])")
_TALL = Pattern(r"(?:^| )(?:cao|sâu|ngập|dâng|chiều cao|độ sâu)(?: (?:khoảng|gần|hơn|trên|từ|đến|tới|là|thêm))?$")
"""After these "1m2" is a length, not an area."""
_PLUS_TENTHS = Pattern(r"(tr|tỷ|k)([1-9]\d?)(?![\w.,/])")
_LISTS = Pattern(
    r"(?:^| )(?:thôn|tổ|khu|xóm|buôn|bản|ấp|điều|khoản|mục|lớp|đội|khối|quý|tháng|ngày|chương|thứ|phố|phường|quận|"
    r"tiểu khu|khoảnh|lô|đợt|kỳ|tuần)$"
)
_DECIMAL_POINT = Pattern(r"(?:hệ số|tỷ lệ|tỉ lệ|điểm|bình quân|tọa độ|vĩ độ|kinh độ)(?: là| đạt| còn)?$")
_SCORE = Pattern(r"(?:tỷ số|tỉ số|thắng|thua|hòa|hoà|tỷ số là|tỉ số là)(?: \S+)?$")
_MEASURED = Pattern(r"[ ]?(?:độ|phần trăm|%|điểm|tỷ|triệu|nghìn|ngàn|tấn|lít|km|m|cm|mm|kg|g|ha|ml|l|°)(?![^\W_])")
_SERIAL_WORDS = Pattern(
    r"(?:tài khoản|stk|mã số|thuế|mst|căn cước|cccd|cmnd|định danh|bảo hiểm|thẻ|mã|sim)(?: số)?(?: :)?$"
)
_FROM_FIRST = {1: "nhất", 4: "tư"}


class Amount(NamedTuple):
    """One number with its unit."""

    end: int
    words: str
    unit: str
    kind: TokenKind
    value: float
    doubt: Doubt | None


def recognise_quantity(scan: Scan, at: int) -> Found:
    """The catch-all of digits: a range, an amount, or a bare number."""
    if match := _COORDINATE.match(scan.text, at):
        return Found(match.end(), f"{_decimal(match)} {_DIRECTIONS[match['side']]}", TokenKind.UNIT)
    left = _amount(scan, at)
    score = _score(scan, left)
    if score:
        return score
    right = _range_end(scan, left)
    if right is None:
        return Found(left.end, _join(left.words, left.unit), left.kind, left.doubt)
    spoken = _join(left.words, left.unit, "đến", right.words, right.unit)
    kind = right.kind if right.unit else left.kind
    return Found(right.end, spoken, kind, left.doubt or right.doubt)


def _amount(scan: Scan, at: int) -> Amount:
    end, words, value, doubt = _number(scan, at)
    special = _height(scan, end, words, value) or _plus_tenths(scan.text, end, words, value)
    if special:
        return special
    if "chấm" in words and _MEASURED.match(scan.text, end):
        words = words.replace("chấm", "phẩy")
    unit = unit_after(scan.text, end)
    if unit is None:
        return Amount(end, words, "", TokenKind.NUMBER, value, doubt)
    unit_end, unit_words, kind = unit
    if value < 10 and scan.text[end:unit_end] == "K":
        return Amount(end, words, "", TokenKind.NUMBER, value, doubt)  # thông điệp 5K
    written = scan.text[at:end]
    if kind is TokenKind.MONEY and re.fullmatch(r"\d{1,3},\d{3}", written):
        words, value, doubt = whole(written.replace(",", "")), value * 1000, Doubt.AMBIGUOUS_NUMBER
    return Amount(unit_end, words, unit_words, kind, value, doubt)


def _number(scan: Scan, at: int) -> tuple[int, str, float, Doubt | None]:
    text = scan.text
    if match := _GROUPED.match(text, at):
        return _grouped(scan, match)
    if match := _SPACED.match(text, at) or _ENGLISH.match(text, at):
        plain = re.sub(r"\D", "", match.group())
        return match.end(), whole(plain), _value(plain), None
    if match := _DOTTED.match(text, at):
        parts = match.group().split(".")
        return match.end(), " chấm ".join(_section(part) for part in parts), _value(".".join(parts[:2])), None
    match = _DECIMAL.match(text, at)
    if match and _THOUSANDS.match(text, at):
        plain = match["whole"] + match["part"]
        return match.end(), whole(plain), _value(plain), Doubt.AMBIGUOUS_NUMBER
    if match and not _is_list(scan, at):
        return match.end(), _decimal(match), _value(match.group().replace(",", ".")), None
    match = _PLAIN.match(text, at)
    assert match is not None  # the caller stands on a digit
    return match.end(), _ordinal(scan, match.group()), _value(match.group()), None


def _decimal(match: re.Match[str]) -> str:
    return f"{whole(match['whole'])} phẩy {fraction_part(match['part'])}"


def _is_list(scan: Scan, at: int) -> bool:
    """ "thôn 1,2 và 5": a comma between items, not a decimal one."""
    return (scan.glued(at) and scan.word_before() == ",") or bool(_LISTS.search(scan.words_before(2)))


def _grouped(scan: Scan, match: re.Match[str]) -> tuple[int, str, float, Doubt | None]:
    plain = match["whole"].replace(".", "")
    words = whole(plain)
    if match["part"] and match["part"].strip("0"):
        words = f"{words} phẩy {fraction_part(match['part'])}"
    decimal = match["whole"].count(".") == 1 and not match["part"] and _DECIMAL_POINT.search(scan.words_before())
    return match.end(), words, _value(plain), Doubt.AMBIGUOUS_NUMBER if decimal else None


def _ordinal(scan: Scan, written: str) -> str:
    before = scan.spoken_before(1)
    value = int(written) if len(written) < 3 else 0
    if len(written) > 5 and _SERIAL_WORDS.search(scan.words_before()):
        return digits(written)
    if before == "thứ" and value in _FROM_FIRST:
        return _FROM_FIRST[value]
    if before == "tháng" and value == 4:
        return "tư"
    return cardinal(value) if value else whole(written)


def _section(part: str) -> str:
    return digits(part) if part[0] == "0" else whole(part)


def _value(written: str) -> float:
    return float(written) if len(written) < 20 else 0.0


def _height(scan: Scan, end: int, words: str, value: float) -> Amount | None:
    match = _HEIGHT.match(scan.text, end) or (_TALL.search(scan.words_before()) and _TENTHS.match(scan.text, end))
    if not match:
        return None
    return Amount(match.end(), f"{words} mét {cardinal(int(match[1]))}", "", TokenKind.UNIT, value, None)


def _plus_tenths(text: str, end: int, words: str, value: float) -> Amount | None:
    """ "5tr5": five million and five tenths."""
    match = _PLUS_TENTHS.match(text, end)
    if match is None:
        return None
    scale = {"tr": "triệu", "k": "nghìn"}.get(match[1], match[1])
    return Amount(match.end(), f"{words} {scale} {cardinal(int(match[2]))}", "", TokenKind.MONEY, value, None)


def _range_end(scan: Scan, left: Amount) -> Amount | None:
    connector = _TO.match(scan.text, left.end)
    if connector is None:
        return None
    right = _amount(scan, connector.end())
    if right.value <= left.value and not (left.unit and right.unit and left.unit != right.unit):
        return None
    return None if _MORE.match(scan.text, right.end) and not right.unit else right


def _score(scan: Scan, left: Amount) -> Found | None:
    connector = _TO.match(scan.text, left.end)
    if connector is None or left.unit or not _SCORE.search(scan.words_before()):
        return None
    right = _PLAIN.match(scan.text, connector.end())
    assert right is not None  # the connector looks ahead to a digit
    return Found(right.end(), f"{left.words} {whole(right.group())}", TokenKind.NUMBER)


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)
