"""Fractions and counts out of a whole: 1/2 số hộ, 19/19 tiêu chí, huyết áp 120/80, số nhà 12/3."""

import re

from broadcaster.reading.dates import names_day
from broadcaster.reading.numbers import cardinal, whole
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import unit_after

_SLASHED = Pattern(r"(\d{1,6})[ ]?/[ ]?(\d{1,6})(?!\d|[.,/]\d)")
_WHOLE_WORDS = Pattern(
    r"[ ](?:số|tổng|dân|diện|chiều|quãng|thời|lương|mức|giá|khối|nhiệm|lượng|cuộc|chặng|đường|trọng|thân|nước|"
    r"công suất|học phí|kinh phí|chi phí|tiền|sản lượng|toàn|ngân sách|tháng lương|ngày công|muỗng|thìa|cốc|chén|viên|"
    r"lít|năm|giờ)(?![^\W_])"
)
_COUNTED_WORDS = Pattern(
    r"[ ](?:tiêu|chỉ|thôn|xã|hộ|đại|phiếu|trường|ủy|đồng|thành|người|học|em|cháu|đảng|chi|tổ|điểm|huyện|tỉnh|đơn|nội|"
    r"nhiệm vụ|cơ|trẻ|mục|công|phường|khu|buôn|bản|lớp|cán|hồ|ý|câu|phòng|trạm|cụm|tuyến|km|mô|h|giờ)(?![^\W_])"
)
_HOURS_OF_DAY = Pattern(r"24[ ]?/[ ]?(?:24[ ]?(?P<hours>h|giờ)?|7)(?![\w/]|[.,]\d)")
"""Round the clock: no date stands behind it."""
_ADDRESS = Pattern(r"(?:^| )(?:số|hẻm|ngõ|ngách|kiệt|nhà|thửa|tờ|áp|áp là|lớp)$")
_ADDRESS_ROW = Pattern(r"\d{1,6}(?:/\d{1,6}){1,4}")
_PART_WORDS = Pattern(r"(?:^| )(?:chiếm|gần|hơn|khoảng|trên|bằng|giảm|tăng|còn|mất|hết|ít nhất|tối thiểu|quá)$")


def recognise_fraction(scan: Scan, at: int) -> Found | None:
    """Two numbers with a slash that are no date."""
    if found := _address(scan, at):
        return found
    if found := recognise_round_the_clock(scan, at):
        return found
    match = _SLASHED.match(scan.text, at)
    if match is None:
        return None
    upper, lower = int(match[1]), int(match[2])
    if unit := unit_after(scan.text, match.end()):
        return Found(unit[0], f"{_say(upper, lower)} {unit[1]}", unit[2])
    stated = _WHOLE_WORDS.match(scan.text, match.end()) or _PART_WORDS.search(scan.words_before())
    counted = _COUNTED_WORDS.match(scan.text, match.end())
    if match[1].startswith(("19", "20")) and lower == upper + 1:
        return Found(match.end(), f"{cardinal(upper)}, {cardinal(lower)}", TokenKind.DATE)
    if 0 < upper < lower <= 100 and ((stated and not counted) or upper == 1):
        return Found(match.end(), f"{cardinal(upper)} phần {cardinal(lower)}", TokenKind.NUMBER)
    can_be_date = 0 < upper <= 31 and 0 < lower <= 12 and upper < lower
    doubt = Doubt.AMBIGUOUS_NUMBER if can_be_date and not counted else None
    spoken = _say(upper, lower) if doubt else f"{cardinal(upper)} trên {cardinal(lower)}"
    return Found(match.end(), spoken, TokenKind.NUMBER, doubt)


def recognise_round_the_clock(scan: Scan, at: int) -> Found | None:
    """ "24/24h", "24/7", where no word says that 24/7 is a day in July."""
    match = _HOURS_OF_DAY.match(scan.text, at)
    if match is None or (match.group().endswith("7") and names_day(scan.words_before())):
        return None
    upper, lower = (cardinal(int(part)) for part in re.findall(r"\d+", match.group()))
    return Found(match.end(), f"{upper} trên {lower}{' giờ' if match['hours'] else ''}", TokenKind.NUMBER)


def _address(scan: Scan, at: int) -> Found | None:
    match = _ADDRESS_ROW.match(scan.text, at) if _ADDRESS.search(scan.words_before()) else None
    if match is None:
        return None
    spoken = " trên ".join(map(whole, match.group().split("/")))
    unit = unit_after(scan.text, match.end())
    return Found(unit[0], f"{spoken} {unit[1]}", unit[2]) if unit else Found(match.end(), spoken, TokenKind.NUMBER)


def _say(upper: int, lower: int) -> str:
    joint = "phần" if 0 < upper < lower <= 10 else "trên"
    return f"{cardinal(upper)} {joint} {cardinal(lower)}"
