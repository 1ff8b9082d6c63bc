"""Clock times: 7h30, 17g, 07:30, and ranges of them."""

import re

from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind

_END = r"(?![^\W_])"
_MINUTES = r"(?P<m>[0-5]\d)(?:[ ]?(?P<said>phút|ph|p|['’′]))?"
_CLOCK = Pattern(rf"(?P<h>\d{{1,3}})[ ]?(?P<mark>[hHgG])(?:{_MINUTES})?{_END}")
_SPACED = Pattern(rf"(?P<h>\d{{1,2}})[ ]?(?P<mark>[hg])[ ](?P<m>[0-5]\d)(?P<said>[ ]?(?:phút|ph|p|['’])){_END}")
_COLON = Pattern(r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])(?:[ ]?(?:h|giờ)(?![^\W_]))?")
_HALF = Pattern(r"(?P<h>[01]?\d|2[0-4])[ ]?[-–—][ ]?(?=(?:[01]?\d|2[0-4])[hHgG])")
_TO = Pattern(r"[ ]?[-–—÷][ ]?(?=\d)")
_BARE_MINUTES = Pattern(r"0(\d)(?:[ ]phút)?(?![\w/]|[.,]\d)")
_TIME_WORDS = Pattern(r"(?:^| )(?:lúc|hồi|vào|từ|đến|tới|trước|sau|khoảng|tầm|sáng|chiều|tối|trưa|đêm|-|–)$")
_SURE_AFTER = Pattern(
    r"[ ](?:sáng|trưa|chiều|tối|đêm|khuya|ngày|cùng ngày|hôm|hằng|hàng|thứ)(?![^\W_])|[ ]?[-–][ ]?\d{1,2}g"
)
_RATIO_WORDS = Pattern(r"(?:tỷ lệ|tỉ lệ|pha|trộn|bản đồ)(?: \S+)?$")
_RATIO = Pattern(r"(\d{1,3}):(\d{1,6})(?:[:](\d{1,6}))?(?![\d:/])")


def recognise_time(scan: Scan, at: int) -> Found | None:
    """A clock time or a range of them; "7g" is a time only where the words around it say so."""
    if found := _after_hour_word(scan, at) or _ratio(scan, at):
        return found
    first = _half_range(scan, at) or _one(scan, at)
    if first is None:
        return None
    end, spoken = first
    connector = _TO.match(scan.text, end)
    last = connector and _one(scan, connector.end(), after_time=True)
    if last:
        return Found(last[0], f"{spoken} đến {last[1]}", TokenKind.TIME)
    return Found(end, spoken, TokenKind.TIME)


def _one(scan: Scan, at: int, after_time: bool = False) -> tuple[int, str] | None:
    match = _SPACED.match(scan.text, at) or _CLOCK.match(scan.text, at)
    if match:
        if match["mark"] in "gG" and not match["m"] and not after_time and not _is_hour(scan, match):
            return None
        if match["m"] and int(match["h"]) > 24:
            return None
        return match.end(), _say(match["h"], match["m"], bool(match["said"]))
    if match := _COLON.match(scan.text, at):
        spoken = _say(match["h"], match["m"], said=False)
        if match["s"] and match["s"] != "00":
            spoken = f"{spoken} {cardinal(int(match['s']))} giây"
        return match.end(), spoken
    return None


def _half_range(scan: Scan, at: int) -> tuple[int, str] | None:
    """ "8-11h": the first hour borrows the mark of the second."""
    match = _HALF.match(scan.text, at)
    if match is None:
        return None
    last = _one(scan, match.end())
    return (last[0], f"{cardinal(int(match['h']))} đến {last[1]}") if last else None


def _is_hour(scan: Scan, match: re.Match[str]) -> bool:
    if int(match["h"]) > 24:
        return False
    return bool(_TIME_WORDS.search(scan.word_before()) or _SURE_AFTER.match(scan.text, match.end()))


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


def _ratio(scan: Scan, at: int) -> Found | None:
    match = _RATIO.match(scan.text, at)
    if match is None:
        return None
    stated = _RATIO_WORDS.search(scan.words_before())
    if not stated and _COLON.match(scan.text, at):
        return None
    parts = [cardinal(int(part)) for part in match.groups() if part]
    return Found(match.end(), " trên ".join(parts), TokenKind.NUMBER, None if stated else Doubt.AMBIGUOUS_NUMBER)
