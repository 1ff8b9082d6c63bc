"""What a calendar writes short: thứ 2-6, T2 - CN, T7/2024, Q3/2024, and dates left to fill in."""

import re

from broadcaster.reading.days import MONTH, YEAR, say_month
from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_SUNDAY = "CN"
_JOINT = r"(?:[ ]?[-–—,;&][ ]?|[ ](?:và|hoặc|đến|tới)[ ])"
_NOT_MORE = r"(?![^\W_]|[/.\-–]\d|[ ]tháng)"
_WEEKDAYS = Pattern(rf"([2-7])((?:{_JOINT}(?:[2-7]|CN)(?!\d)){{1,6}}){_NOT_MORE}")
_T_WEEKDAYS = Pattern(rf"T\.?([2-7])((?:{_JOINT}(?:(?:T\.?)?[2-7]|CN)(?!\d)){{1,6}}){_NOT_MORE}")
_NEXT_WEEKDAY = Pattern(rf"({_JOINT})((?:T\.?)?)([2-7]|CN)")
_T_MONTHS = Pattern(rf"T{MONTH}[ ]?([-–,])[ ]?T?{MONTH}[ ]?[/-][ ]?{YEAR}(?![^\W_]|/\d)")
_T_MONTHS_OF_YEAR = Pattern(rf"T{MONTH}[ ]?[-–][ ]?T{MONTH}(?![^\W_]|[/-]\d)")
_QUARTER = Pattern(rf"Q([1-4])(?:[ ]?[-–][ ]?Q?([1-4]))?[ ]?[/-][ ]?{YEAR}(?![^\W_]|/\d)")
_TRANSFORMER = Pattern(r"(?:^| )(?:tba|trạm|mba|biến áp|tổ máy|cột|trụ|nhà|tòa|lô|dãy|thôn|xóm|tổ|khu)$")
_DATE_FOLLOWS = r"(?=[ ]?[,(:/-]?[ ]?(?:ngày[ ])?\d{1,2}[/-]\d{1,2}(?!\d))"
_WEEKDAY_AND_DATE = Pattern(rf"([2-7])(?:{_DATE_FOLLOWS}(?=[^/-])|(?=[ ][-–][ ]\d{{1,2}}/\d{{1,2}}(?!\d)))")
_T_WEEKDAY_AND_DATE = Pattern(rf"(?:T\.?([2-7])|CN){_DATE_FOLLOWS}(?![/-][ ]?(?:19|20)\d\d)")
_GAP = r"[.…_]{1,40}"
_GAP_MARKS = frozenset(".…_")
_TO_FILL_IN = Pattern(
    rf"(?:(?:0?(?P<day>\d{{1,2}})|{_GAP})[ ]?/[ ]?{_GAP}|{_GAP}[ ]?/[ ]?0?(?P<month>\d{{1,2}})|/[ ]{{1,9}}|/(?=/))"
    rf"[ ]?/[ ]?(?:(?P<year>(?:19|20)\d\d)(?!\d)|{_GAP}|(?!\d))"
)
_SO_MANY_MONTHS = Pattern(rf"(0?[1-9]|1[0-2])[ ]?T(?:/{YEAR}(?![\w/])|(?=[ ](?:đầu|cuối)[ ]năm(?![^\W_])))")
_WEEKDAYS_SAID = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy", _SUNDAY: "chủ nhật"}
_RANGES = frozenset({"-", "–", "—", "đến", "tới"})
_LISTED = {"và": " và", "&": " và", "hoặc": " hoặc"}


def recognise_weekdays(scan: Scan, at: int) -> Found | None:
    """A list or range of days of the week after "thứ"."""
    if scan.word_before() != "thứ":
        return None
    if match := _WEEKDAYS.match(scan.text, at):
        return Found(match.end(), _say_weekdays(match), TokenKind.DATE)
    match = _WEEKDAY_AND_DATE.match(scan.text, at)
    return Found(match.end(), _WEEKDAYS_SAID[match[1]], TokenKind.DATE) if match else None


def recognise_shorthand(scan: Scan, at: int) -> Found | None:
    """T2-T7, T7-T9/2024, Q3/2024, and CN where a date follows."""
    text = scan.text
    if match := _T_MONTHS.match(text, at):
        first, joint, last, year = match.groups()
        to = ", " if joint == "," else " đến tháng "
        spoken = f"tháng {say_month(int(first))}{to}{say_month(int(last))} năm {cardinal(int(year))}"
        return Found(match.end(), spoken, TokenKind.DATE)
    if (match := _T_MONTHS_OF_YEAR.match(text, at)) and _no_weekdays(scan, int(match[1]), int(match[2])):
        spoken = f"tháng {say_month(int(match[1]))} đến tháng {say_month(int(match[2]))}"
        return Found(match.end(), spoken, TokenKind.DATE)
    if (match := _T_WEEKDAYS.match(text, at)) and not _TRANSFORMER.search(scan.words_before()):
        return Found(match.end(), f"thứ {_say_weekdays(match)}", TokenKind.DATE)
    if match := _QUARTER.match(text, at):
        last_quarter = f" đến quý {cardinal(int(match[2]))}" if match[2] else ""
        spoken = f"quý {cardinal(int(match[1]))}{last_quarter} năm {cardinal(int(match[3]))}"
        return Found(match.end(), spoken, TokenKind.DATE)
    if match := _T_WEEKDAY_AND_DATE.match(text, at):
        spoken = f"thứ {_WEEKDAYS_SAID[match[1]]}" if match[1] else _WEEKDAYS_SAID[_SUNDAY]
        return Found(match.end(), spoken, TokenKind.DATE)
    return None


def _no_weekdays(scan: Scan, first: int, last: int) -> bool:
    """Whether T1-T12 are months: the week has no first day and none after the seventh."""
    return first < last and (first == 1 or last > 7) and not _TRANSFORMER.search(scan.words_before())


def recognise_months(scan: Scan, at: int) -> Found | None:
    """ "9T/2025", "6T đầu năm": so many months of a year."""
    match = _SO_MANY_MONTHS.match(scan.text, at)
    if match is None:
        return None
    year = f" năm {cardinal(int(match[2]))}" if match[2] else ""
    return Found(match.end(), f"{cardinal(int(match[1]))} tháng{year}", TokenKind.DATE)


def recognise_gaps(scan: Scan, at: int) -> Found | None:
    """ "ngày …/…/2024": what is to be filled in is a pause."""
    left_open = scan.text[at] == "/" or not _GAP_MARKS.isdisjoint(scan.text[at : at + len("012 / …")])
    match = _TO_FILL_IN.match(scan.text, at) if left_open and scan.word_before() == "ngày" else None
    if match is None:
        return None
    day = cardinal(int(match["day"])) if match["day"] else ""
    month = f" {say_month(int(match['month']))}" if match["month"] else ""
    year = f" {cardinal(int(match['year']))}" if match["year"] else ""
    return Found(match.end(), f"{day}, tháng{month}, năm{year}".removeprefix(", "), TokenKind.DATE)


def _say_weekdays(match: re.Match[str]) -> str:
    """ "hai đến thứ sáu", "hai, tư và chủ nhật"."""
    words = _WEEKDAYS_SAID[match[1]]
    listed = sum(match[2].count(dash) for dash in "-–—") > 1  # 2-4-6
    for following in _NEXT_WEEKDAY.finditer(match[2]):
        joint, day = following[1].strip(), _WEEKDAYS_SAID[following[3]]
        reaches = joint in _RANGES and not listed
        lead = "thứ " if following[2] or (reaches and following[3] != _SUNDAY) else ""
        words += f"{' đến' if reaches else _LISTED.get(joint, ',')} {lead}{day}"
    return words
