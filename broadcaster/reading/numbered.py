"""Numbers that name something, with a dash behind them: "thôn 1 - 5/11", "Thứ 3-10/11", "Thôn 1-2-3", "1-0-1"."""

from broadcaster.reading.counted import counts_things
from broadcaster.reading.days import DAY, END, MONTH, YEAR, find_day, say, say_day
from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.phones import begins_phone
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind

_NAMED = Ending(
    r"(?:^| )(?:thôn|tổ|(?:dân|khu) phố|khu|khu vực|xóm|làng|buôn|bản|ấp|khóm|lớp|khối|đội|nhóm|bàn|mũi|liều|vòng|trận|"
    r"sân|phòng|điểm(?: tiêm| trường| cầu| bầu cử| bỏ phiếu)?|trạm|cụm|chốt|tuyến|lô|phường|quận|hội trường|"
    r"nhà văn hóa|nhà văn hoá|mầm non|mẫu giáo|tiểu học|trung học cơ sở|cơ sở|chi bộ|chi hội|chi đoàn|liên gia|"
    r"giai đoạn|bước|cửa|quầy)(?: số)?"
    r"(?: (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: mười| một| hai| ba| bốn| năm)? (?:,|;|và)){0,3}$"
)
_LASTING = Ending(r"(?:^| )(?:đợt|ca|kíp|buổi|kỳ|lần|lượt)(?: số)?$")
"""What lasts from one day or hour to another: "đợt 10-15/11" is a range."""
_MOST_IN_ROW = 4
"""The highest number of what lasts."""
_WEEKDAY = Ending(r"(?:^| )thứ$")
_WEEKDAYS = range(2, 8)
_DASHES = frozenset("-–—")
_NUMBER = Pattern(r"(\d{1,3})([ ]?[-–—])[ ]?(?=[\d(+])")
_DATED = Pattern(rf"{DAY}[ ]?/[ ]?{MONTH}(?:/(?:{YEAR}|\d\d))?{END}|{DAY}([-.]){MONTH}\5{YEAR}{END}")
_TIMED = Pattern(r"\d{1,2}(?:[ ]?[hH]\d{0,2}|[gG]\d\d|[ ]?giờ|:\d\d)(?![^\W_])")
_ROW = Pattern(r"\d{1,2}(?:-\d{1,2}){2,11}(?![\w%/-]|[.,:]\d)")
_SHORT_DATE = Pattern(rf"{DAY}-{MONTH}-\d\d(?!\d)")


def recognise_numbered(scan: Scan, at: int) -> Found | None:
    """The name before the day, the time or the telephone number it is listed with; names and doses in a row."""
    if scan.after_number(at) not in _DASHES:
        return None
    return _listed(scan, at) or _row(scan, at)


def _listed(scan: Scan, at: int) -> Found | None:
    match = _NUMBER.match(scan.text, at)
    dated = match and _DATED.match(scan.text, match.end())
    if match is None or not (dated or _TIMED.match(scan.text, match.end()) or begins_phone(scan.text, match.end())):
        return None
    number, before = int(match[1]), scan.spoken_before(8)
    if dated and match[2] in _DASHES and number <= _MOST_IN_ROW and _LASTING.search(before):
        return _open(scan, number, match.end())
    weekday = number in _WEEKDAYS and _WEEKDAY.search(before)
    if not (weekday or _NAMED.search(before) or (number <= _MOST_IN_ROW and _LASTING.search(before))):
        return None
    said = "tư" if weekday and number == 4 else cardinal(number)
    return Found(match.end(2), f"{said},", TokenKind.NUMBER)


def _open(scan: Scan, number: int, begin: int) -> Found | None:
    """ "Đợt 1-5/11": the first part, on the fifth, or from the first to the fifth."""
    date = find_day(scan.text, begin, "ngày")
    if date is None or date.day is None or counts_things(scan.text, date.end):
        return None
    named, reaching = f"{cardinal(number)}, ngày {say(date)}", f"ngày {say_day(number)} đến {say(date)}"
    return Found(date.end, named, TokenKind.DATE, Doubt.AMBIGUOUS_DATE, (reaching,))


def _row(scan: Scan, at: int) -> Found | None:
    match = _ROW.match(scan.text, at)
    if match is None or (_SHORT_DATE.match(scan.text, at) and not _NAMED.search(scan.spoken_before(8))):
        return None
    return Found(match.end(), ", ".join(cardinal(int(part)) for part in match.group().split("-")), TokenKind.NUMBER)
