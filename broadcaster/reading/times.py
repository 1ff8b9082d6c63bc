"""Clock times and how long something takes: 7h30, 17g, 07:30, 19 giờ 30, 3'20", and ranges of them."""

import re

from broadcaster.reading.days import say_day
from broadcaster.reading.numbers import cardinal, whole
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import LAND_NEXT

_END = r"(?![^\W_])"
_MARKS = frozenset("hHgG:.-–—ps'’′\"”″")
"""What may follow the first number of a time."""
_PRIME, _SECONDS = "['’′]", "(?:[\"”″]|['’′]{2})"
_SAID = rf"(?P<said>phút|ph|p|{_PRIME}(?!{_PRIME}))"
_MINUTES = rf"(?P<m>[0-5]?\d)(?:[ ]?{_SAID})?"
_CLOCK = Pattern(rf"(?P<h>\d{{1,3}})[ ]?(?P<mark>[hHgG])(?:{_MINUTES})?{_END}")
_SPACED = Pattern(rf"(?P<h>\d{{1,2}})[ ]?(?P<mark>[hHgG])[ ](?P<m>[0-5]\d)(?:[ ]?{_SAID}|(?=[ ]?[,;.)–-]|$|\n)){_END}")
_WORDED = Pattern(
    rf"(?P<h>[01]?\d|2[0-4])[ ]?giờ[ ]?(?:(?P<m>[0-5]?\d)[ ]?{_SAID}{_END}|(?P<bare>[0-5]\d)"
    r"(?=[ ]?[,;:.)–-](?!\d)|[ ]?[–-][ ]?\d|$|\n|[ ](?:ngày|sáng|trưa|chiều|tối|đêm|thứ|đến|tới|và|tại|cùng|hôm|hằng|"
    r"hàng|chủ)(?![^\W_])))"
)
_HOUR_WORD = Pattern(r"(?P<h>[01]?\d|2[0-4])[ ]?giờ(?P<m>)(?![^\W_])(?=[ ]?[-–—][ ]?\d{1,2}[ ]?(?:giờ|h))")
_HOUR_WORD_LAST = Pattern(r"(?P<h>[01]?\d|2[0-4])[ ]?giờ(?P<m>)(?![^\W_])")
_COLON = Pattern(r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])(?:[ ]?(?:h|giờ)(?![^\W_]))?")
_DOT = Pattern(r"(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?P<s>)(?![\d%]|[.,]\d|[^\W_])(?:[ ]giờ(?![^\W_]))?")
_HOUR_MARK = rf"(?:[ ]?[hH]{_END}|[ ]?giờ(?=[ ](?:sáng|trưa|chiều|tối|đêm)(?![^\W_])))"
_DOT_HOUR = Pattern(
    rf"(?P<h>[01]?\d|2[0-4])\.(?P<m>[0-5]\d)(?P<s>)"
    rf"(?:{_HOUR_MARK}|(?=[ ]?[-–—][ ]?\d{{1,2}}\.[0-5]\d{_HOUR_MARK}))"
)
_SAYS_CLOCK = Ending(r"(?:^| )(?:lúc|hồi)$")
_HALF_DAY_NEXT = Pattern(r"[ ](?:sáng|trưa|chiều|tối|đêm)(?![^\W_])")
_STANDS_ALONE = Pattern(r"[ ]?(?:[,;:.)–-]|$|\n|(?:ngày|tại|hôm|thứ|cùng|mời|đến)(?![^\W_]))")
_MOST_MONTHS = 12
_HALF_OF_DAY = Pattern(r"[ ]?(AM|PM|am|pm|SA|CH)(?![^\W_])")
_HALF = Pattern(r"(?P<h>[01]?\d|2[0-4])[ ]?[-–—][ ]?(?=(?:[01]?\d|2[0-4])[ ]?(?:[hHgG](?![^\W\d_])|giờ))")
_TO = Pattern(r"[ ]?[-–—÷~→][ ]?(?=\d)")
_TIME_WORDS = Ending(
    r"(?:^| )(?:lúc|hồi|vào|từ|đến|tới|trước|sau|khoảng|tầm|sáng|chiều|tối|trưa|đêm|đúng|họp|bắt đầu|"
    r"khai mạc|(?:thời gian|giờ|lúc) :|-|–)$"
)
_SURE_AFTER = Pattern(
    r"[ ](?:sáng|trưa|chiều|tối|đêm|khuya|ngày|cùng ngày|hôm|hằng|hàng|thứ)(?![^\W_])|[ ]?[-–][ ]?\d{1,2}g|"
    r",[ ](?:ngày[ ]\d{1,2}[/.-]\d|thứ[ ])"
)
_HEADS = Pattern(r"[ ]?:")
"""Behind the hour of a line in a schedule."""
_GRAMS_OR_HOURS = Pattern(r"(\d{1,2})[ ]?[-–][ ]?(\d{1,2})g(?![\w/]|[ ][^\W\d_])")
_LIKE_CLOCK = Pattern(rf"(\d{{1,3}})[ ]?h(\d\d)?{_END}")
_DAY_NEXT = Pattern(r"[ ]?,?[ ]ngày[ ]\d")
_HOUR = Pattern(r"\d{1,3}")
_HOURS, _MINUTES_OF_HOUR = 24, 60
_DATE_NEXT = r"[ ]ngày[ ]\d{1,2}[/.-]\d"
_BARE_LAST = Pattern(
    r"(\d{1,2})(?=(?P<sure>[ ](?:sáng|trưa|chiều|tối|đêm|hằng|hàng|mỗi|các)(?![^\W_])"
    rf"|,?{_DATE_NEXT})|[ ]?(?:[,;)]|\.(?!\d)|$|\n))"
)
_PER = Pattern(r"[ ]?/[ ]?(ngày|tuần|tháng|buổi|ca|lần|đêm|năm)(?![^\W_])")
_ROUND = Pattern(r"[ ]?/[ ]?(?:24[ ]?h|24[ ]?giờ)(?![^\W_])")
_SHORT_MARK = Pattern(r"\d{1,3}[ ]?[ps'’′\"”″–-]")
_MINUTES_SECONDS = Pattern(rf"(\d{{1,3}})(?:{_PRIME}|p|ph)(\d{{1,2}})(?:{_SECONDS}|s)?{_END}")
_SECONDS_TENTHS = Pattern(r"(\d{1,2})[\"”″](\d{1,2})(?![^\W_])")
_SHORT_UNIT = Pattern(r"(\d{1,3})(?:(?:ph?|s)?[ ]?[-–][ ]?(\d{1,3}))?(ph?|s)(?![^\W_]|['’])")
_RATIO = Pattern(r"(\d{1,3}):(\d{1,6})(?![\d:/])")
_BARE_MINUTES = Pattern(r"0(\d)(?:[ ]phút)?(?![\w/]|[.,]\d)")


def recognise_time(scan: Scan, at: int) -> Found | None:
    """A clock time or a range of them; "7g" is a time only where the words around it say so."""
    if scan.after_number(at) not in _MARKS and scan.word_before() != "giờ":
        return None
    if found := _after_hour_word(scan, at) or _ratio(scan, at) or _duration(scan.text, at):
        return found
    if impossible := _no_time(scan, at):
        return impossible
    first = _half_range(scan, at) or _one(scan, at)
    if first is None:
        return _grams_or_hours(scan, at)
    end, spoken = first
    connector = _TO.match(scan.text, end)
    last = connector and _one(scan, connector.end(), after_time=True)
    if last:
        return Found(last[0], f"{spoken} đến {last[1]}", TokenKind.TIME)
    if connector and (bare := _bare_last(scan, at, spoken, connector)):
        return bare
    if per := _PER.match(scan.text, end):
        return Found(per.end(), f"{spoken} một {per[1]}", TokenKind.TIME)
    if round_the_clock := _ROUND.match(scan.text, end):
        return Found(round_the_clock.end(), f"{spoken} trên hai mươi tư giờ", TokenKind.TIME)
    return Found(end, spoken, TokenKind.TIME)


def _no_time(scan: Scan, at: int) -> Found | None:
    """ "25h30", "7h65", "lúc 25h": no clock shows it."""
    match = _LIKE_CLOCK.match(scan.text, at) if scan.after_number(at) == "h" else None
    if match is None:
        return None
    hour, minute = int(match[1]), match[2]
    when = minute or _SAYS_CLOCK.search(scan.word_before()) or _DAY_NEXT.match(scan.text, match.end())
    if not when or (hour <= _HOURS and int(minute or 0) < _MINUTES_OF_HOUR):
        return None
    return Found(match.end(), _say(match[1], minute, said=False), TokenKind.TIME, Doubt.AMBIGUOUS_NUMBER)


def _grams_or_hours(scan: Scan, at: int) -> Found | None:
    """ "7-8g" with nothing before it."""
    match = _GRAMS_OR_HOURS.match(scan.text, at) if scan.starts_sentence(at) else None
    if match is None or not int(match[1]) < int(match[2]) <= _HOURS:
        return None
    range_ = f"{cardinal(int(match[1]))} đến {cardinal(int(match[2]))}"
    return Found(match.end(), f"{range_} giờ", TokenKind.TIME, Doubt.AMBIGUOUS_NUMBER, (f"{range_} gam",))


def _bare_last(scan: Scan, at: int, first: str, connector: re.Match[str]) -> Found | None:
    """ "7h30-11 ngày 5/11", "8h-11": the last hour without its mark; alone it can be a day as well."""
    match, begin = _BARE_LAST.match(scan.text, connector.end()), _HOUR.match(scan.text, at)
    if match is None or begin is None or int(match[1]) > _HOURS:
        return None
    spoken = f"{first} đến {cardinal(int(match[1]))} giờ"
    if match["sure"] or scan.word_before() == "từ":
        return Found(match.end(), spoken, TokenKind.TIME)
    if " " in connector.group() or int(match[1]) <= int(begin.group()):
        return None
    day = f"{first} ngày {say_day(int(match[1]))}"
    return Found(match.end(), spoken, TokenKind.TIME, Doubt.AMBIGUOUS_NUMBER, (day,))


def _one(scan: Scan, at: int, after_time: bool = False) -> tuple[int, str] | None:
    if match := _SPACED.match(scan.text, at) or _CLOCK.match(scan.text, at):
        if not (_is_hour(scan, match) or (after_time and int(match["h"]) <= 24)):
            return None
        return _half_of_day(scan.text, match.end(), match["h"], _say(match["h"], match["m"], bool(match["said"])))
    if scan.after_number(at) == "g":
        if worded := _WORDED.match(scan.text, at):
            return worded.end(), _say(worded["h"], worded["m"] or worded["bare"], bool(worded["said"]))
        if hour := (_HOUR_WORD_LAST if after_time else _HOUR_WORD).match(scan.text, at):
            return hour.end(), _say(hour["h"], None, said=False)
    dotted = _DOT.match(scan.text, at)
    if dotted and not _is_dotted_clock(scan, dotted):
        dotted = None
    match = _COLON.match(scan.text, at) or dotted or _DOT_HOUR.match(scan.text, at)
    if match is None:
        return None
    spoken = _say(match["h"], match["m"], said=False)
    if match["s"] and match["s"] != "00":
        spoken = f"{spoken} {cardinal(int(match['s']))} giây"
    return _half_of_day(scan.text, match.end(), match["h"], spoken)


def _is_dotted_clock(scan: Scan, dotted: re.Match[str]) -> bool:
    """ "lúc 7.05", "5.30 sáng", "vào 7.30": what is no hour there could be a day or a decimal."""
    if _SAYS_CLOCK.search(scan.word_before()) or _HALF_DAY_NEXT.match(scan.text, dotted.end()):
        return True
    stands_alone = _STANDS_ALONE.match(scan.text, dotted.end())
    return scan.word_before() == "vào" and int(dotted["m"]) > _MOST_MONTHS and stands_alone is not None


def _half_of_day(text: str, end: int, hour: str, spoken: str) -> tuple[int, str]:
    """ "8:00 AM", "2:30 PM" as they are said; the clock of a telephone writes SA and CH."""
    match = _HALF_OF_DAY.match(text, end)
    if match is None or int(hour) > 12:
        return end, spoken
    if match[1] in {"AM", "am", "SA"}:
        return match.end(), f"{spoken} sáng"
    return match.end(), f"{spoken} {'tối' if 6 <= int(hour) < 12 else 'chiều'}"


def _half_range(scan: Scan, at: int) -> tuple[int, str] | None:
    """ "8-11h": the first hour borrows the mark of the second."""
    match = _HALF.match(scan.text, at)
    if match is None:
        return None
    last = _one(scan, match.end()) or _HOUR_WORD_LAST.match(scan.text, match.end())
    if isinstance(last, re.Match):
        last = last.end(), _say(last["h"], None, said=False)
    return (last[0], f"{cardinal(int(match['h']))} đến {last[1]}") if last else None


def _is_hour(scan: Scan, match: re.Match[str]) -> bool:
    """ "g" is also a gram, "5G" a network; "72h" is how long, not when."""
    hour, minute = int(match["h"]), match["m"]
    if match["mark"] in "hH":
        return hour <= 24 or not minute
    if hour > 24 or (minute and len(minute) == 1):
        return False
    heads = scan.starts_line(match.start()) and _HEADS.match(scan.text, match.end())
    sure = minute or heads or _SURE_AFTER.match(scan.text, match.end())
    network = match["mark"] == "G" and hour < 7
    return bool(sure or (not network and _TIME_WORDS.search(scan.words_before(3))))


def _say(hour: str, minute: str | None, said: bool) -> str:
    words = f"{cardinal(int(hour))} giờ"
    if not minute or (minute == "00" and not said):
        return words
    return f"{words} {cardinal(int(minute))} phút"


def _after_hour_word(scan: Scan, at: int) -> Found | None:
    """ "8 giờ 05", "8 giờ 00": minutes with a leading zero."""
    match = _BARE_MINUTES.match(scan.text, at) if scan.word_before() == "giờ" else None
    if match is None:
        return None
    silent = match.group() == "00"
    return Found(match.end(), "" if silent else f"{cardinal(int(match[1]))} phút", TokenKind.TIME)


def _duration(text: str, at: int) -> Found | None:
    """3'20", 10p30s, 12"5, 45p, 30s."""
    if _SHORT_MARK.match(text, at) is None:
        return None
    if match := _MINUTES_SECONDS.match(text, at):
        seconds = f" {cardinal(int(match[2]))} giây" if int(match[2]) else ""
        return Found(match.end(), f"{cardinal(int(match[1]))} phút{seconds}", TokenKind.TIME)
    if match := _SECONDS_TENTHS.match(text, at):
        return Found(match.end(), f"{cardinal(int(match[1]))} giây {whole(match[2])}", TokenKind.TIME)
    if (match := _SHORT_UNIT.match(text, at)) and not LAND_NEXT.match(text, match.end()):
        to = f" đến {cardinal(int(match[2]))}" if match[2] else ""
        unit = "giây" if match[3] == "s" else "phút"
        return Found(match.end(), f"{cardinal(int(match[1]))}{to} {unit}", TokenKind.TIME)
    return None


def _ratio(scan: Scan, at: int) -> Found | None:
    """ "2:1", where nothing says whether it is a score or a share."""
    match = None if _COLON.match(scan.text, at) else _RATIO.match(scan.text, at)
    if match is None:
        return None
    first, last = cardinal(int(match[1])), cardinal(int(match[2]))
    return Found(match.end(), f"{first} trên {last}", TokenKind.NUMBER, Doubt.AMBIGUOUS_NUMBER, (f"{first} {last}",))
