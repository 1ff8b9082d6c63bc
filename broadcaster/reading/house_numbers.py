"""House numbers that look like days: "tại 15/10 Nguyễn Du", "Địa chỉ: 12/5 Lê Lợi", "phòng 12/5"."""

from broadcaster.reading.days import DAY, HOLIDAYS, MONTH, NOT_DATES, SAYS_DAY, YEAR, Day, names_day, say
from broadcaster.reading.numbers import whole
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind

_NUMBER = Pattern(r"\d{1,4}(?:/\d{1,4}){1,3}(?![\w%/-]|[.,:]\d)")
_DATE = Pattern(rf"{DAY}/{MONTH}/{YEAR}")
_DAY_MONTH = Pattern(rf"{DAY}/{MONTH}")
_SAYS_PLACE = Ending(
    r"(?:^| )(?:tại|ở|ngụ|địa chỉ(?: :)?|căn hộ|ki ốt|kiốt|sạp|lô|(?<!quốc )(?<!hải )(?<!biên )(?<!dự )phòng)$"
)
_GROUP = Ending(r"(?:^| )(?:(?<!giỗ )tổ|(?<!quân )(?<!bộ )đội)$")
_NO_SHARE = Pattern(r"[ ]?(?:[,;:.)!?–-]|$|\n)|[ ](?=[A-ZĐÀ-Ỹ]|(?:đường|phố|hẻm|ngõ|thôn|khu|khối|tổ|ấp|xã|phường)[ ])")
_STREET = Pattern(r"[ ](?:đường|phố)[ ][A-ZĐÀ-Ỹ\d]")
_NAMED_FOR_PERSON = Pattern(
    r"[ ](?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Lý|Đinh|Trương|Lương|Tô|Tôn|Trịnh|Chu|"
    r"Hai|Quang|Hùng|Bà|Hàm|Duy|An|Yết|Thi|Trưng)[ ][A-ZĐÀ-Ỹ][^\W\d_]"
)


def recognise_house_number(scan: Scan, at: int) -> Found | None:
    """Where somebody lives or meets; where it can as well be the day on which somebody comes, a person must say."""
    match = _NUMBER.match(scan.text, at) if scan.after_number(at) == "/" else None
    if match is None or _DATE.fullmatch(match.group()):
        return None
    spoken = " trên ".join(map(whole, match.group().split("/")))
    date = _DAY_MONTH.fullmatch(match.group())
    day = Day(match.end(), int(date[1]), int(date[2]), None) if date else None
    if _is_sure(scan, match.end(), day):
        return Found(match.end(), spoken, TokenKind.NUMBER)
    if day is None or not _is_open(scan, match.end()):
        return None
    return Found(match.end(), spoken, TokenKind.NUMBER, Doubt.AMBIGUOUS_DATE, (f"ngày {say(day)}",))


def _is_sure(scan: Scan, end: int, day: Day | None) -> bool:
    before = scan.words_before()
    holiday = day is not None and (day.day, day.month) in HOLIDAYS
    if _SAYS_PLACE.search(before) or (_GROUP.search(before) and not holiday):
        return _NO_SHARE.match(scan.text, end) is not None
    return scan.word_before() == "," and _STREET.match(scan.text, end) is not None


def _is_open(scan: Scan, end: int) -> bool:
    before = scan.words_before()
    if SAYS_DAY.search(before) or NOT_DATES.search(before):
        return False
    street = _STREET.match(scan.text, end) and not names_day(before)
    return bool(_GROUP.search(before) or street or _NAMED_FOR_PERSON.match(scan.text, end))
