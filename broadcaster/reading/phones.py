"""Telephone numbers and hotlines, digit by digit with a pause between groups."""

import itertools
import re

from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_LEAD = Pattern(r"\(?(?P<code>\+?[ ]?84|00[ ]?84(?=[ .-]?\d)|0)(?P<open>[ ]?\d{1,10})?\)?")
_ABROAD = Pattern(r"\((?P<code>\+?84)[-. ](?P<open>\d{2,3})\)")
_GROUP = Pattern(r"[ \u00a0]?(?:[-. –\u00a0]|,(?=\d{3}(?!\d)))?[ ]?\(?(\d{1,8})\)?")
_HOTLINE = Pattern(r"(?:1[89]00[ .\-]?\d{2,4}(?:[ .\-]?\d{2,4})?|0\d{2,3}[ .]1022)(?!\d)")
_SERVICE_ROW = Pattern(r"11[2-5](?:/11[2-5]){1,3}(?![\w%/]|[.,:\-]\d)")
_SERVICE = Pattern(r"(?:11[1-9]|1022|156|5656|1414)(?![\d%]|[.,/:\-]\d)")
_SHORT_CODE = Pattern(r"\d{3,4}(?![\w%]|[.,/:\-]\d)")
_EXTENSION = Pattern(r"\d{1,5}(?![\w%]|[.,/:]\d)")
_ANY = Pattern(r"\d{1,4}(?:[ .]?\d{2,4}){0,4}(?![\d/]|[.,]\d)")
_ANNOUNCED = Ending(
    r"(?:^| )(?:điện thoại|di động|cố định|nhà riêng|cơ quan|hót lai|za lô|số máy|dây nóng|tổng đài|phắc|phách|fax|"
    r"liên hệ|liên lạc|đầu số)(?: số| bàn)?(?: (?:sau|theo số|là))?(?: [:.])?$"
)
_SAYS_EXTENSION = Ending(r"(?:^| )(?:máy lẻ|số lẻ|nội bộ|nhánh)(?: số)?(?: :)?$")
_TEXT_MESSAGE = Pattern(r"(?:^| )(?:soạn|nhắn tin|tin nhắn|cú pháp|sms)(?: |$)")
_SENT_TO = Ending(r"(?:^| )(?:gửi|tới|đến|về)(?: số| đầu số| tổng đài)?$")
_CALLS = Pattern(
    r"gọi|tổng đài|hotline|dây nóng|điện thoại|cảnh sát|cấp cứu|cứu hỏa|cứu hoả|báo cháy|số máy|khẩn cấp|các số|"
    r"cứu nạn"
)
_ALARMED = Ending(r"(?:^| )(?:qua|theo|bấm|quay|gọi) số$")
_CALLED = Pattern(r"(?:tổng đài|hotline|cảnh sát|cấp cứu|cứu hỏa|cứu hoả|dây nóng|số máy)(?: số)?$")
_STILL_LISTING = Pattern(
    r"[ ]?(?:[,;.:!?)/–-]|$|\n|(?:hoặc|và|để|khi|nếu|là|hay|của|ngay|theo|khẩn|miễn|nhánh|máy|gặp|từ|trong|\()"
    r"(?![^\W_]))"
)
_AND_ALSO = Pattern(r"[ ]?[-–/][ ]?(?=[\d+(])")
_FEWEST_FIGURES = 3
_BEFORE_MESSAGE = 14
"""How many tokens before the number a message is spoken of."""
_LONGEST_PHONE = 11
_MOST_IN_A_ROW = 5
_CUTS = {6: (3,), 7: (4,), 8: (4,), 9: (3, 6), 10: (4, 7), 11: (4, 8)}


def recognise_phone(scan: Scan, at: int) -> Found | None:
    """A subscriber's number, a hotline or a service number; a blank, dot or dash may part its groups."""
    groups = _full(scan, at) or _service(scan, at) or _extension(scan, at) or _short_code(scan, at)
    groups = groups or _announced(scan, at)
    if groups is None:
        return None
    end, parts = groups
    return Found(end, ", ".join(parts), TokenKind.PHONE)


def begins_phone(text: str, at: int) -> bool:
    """Whether a subscriber's number stands here."""
    return _subscriber(text, at) is not None


def _full(scan: Scan, at: int) -> tuple[int, list[str]] | None:
    """Whole numbers, several of them where only a dash or a slash parts them."""
    first = _subscriber(scan.text, at) or _hotline(scan, at)
    if first is None:
        return None
    end, parts = first
    for _ in range(_MOST_IN_A_ROW):
        connector = _AND_ALSO.match(scan.text, end)
        following = connector and (_subscriber(scan.text, connector.end()) or _hotline(scan, connector.end()))
        if not following:
            break
        end, parts = following[0], [*parts, *following[1]]
    return end, parts


def _subscriber(text: str, at: int) -> tuple[int, list[str]] | None:
    lead = (_ABROAD.match(text, at) or _LEAD.match(text, at)) if text[at] in "(+0" else None
    if lead is None or (lead["code"][0] not in "0+" and "(" not in lead.group()):
        return None
    written, country = re.sub(r"\D", "", lead.group()), len(re.sub(r"\D", "", lead["code"]))
    groups = [part for part in (written[:country], written[country:]) if part] if country > 1 else [written]
    end, total = lead.end(), len(written) - country + 1
    for _ in range(6):
        if total >= 10 and not _continues(text, end, total):
            break
        match = _GROUP.match(text, end)
        if match is None or total + len(match[1]) > _LONGEST_PHONE:
            break
        groups.append(match[1])
        end, total = match.end(), total + len(match[1])
    if total not in (10, 11) or text[end : end + 1].isdigit():
        return None
    spoken = [digits(group) for group in _in_breaths(_regroup(groups))]
    if "+" in lead["code"]:
        spoken[0] = f"cộng {spoken[0]}"
    return end, spoken


def _continues(text: str, end: int, total: int) -> bool:
    """A landline has eleven digits where one more group of one digit still belongs to it."""
    match = _GROUP.match(text, end) if total == 10 else None
    return match is not None and len(match[1]) == 1 and not text[match.end() : match.end() + 1].isalnum()


def _regroup(groups: list[str]) -> list[str]:
    """Groups as written, a lone figure with the group behind it."""
    joined = groups[:1]
    for before, group in itertools.pairwise(groups):
        if len(before) == 1 and len(joined) > 1:
            joined[-1] += group
        else:
            joined.append(group)
    return joined


def _in_breaths(groups: list[str]) -> list[str]:
    """A group too long to be said at once is cut the way people say it."""
    cuts = [[0, *_CUTS.get(len(group), ()), len(group)] for group in groups]
    return [group[begin:end] for group, cut in zip(groups, cuts, strict=True) for begin, end in itertools.pairwise(cut)]


def _hotline(scan: Scan, at: int) -> tuple[int, list[str]] | None:
    match = _HOTLINE.match(scan.text, at) if scan.text[at] in "01" else None
    if match is None:
        return None
    if len(match.group()) == 9 and match.group()[4] in " -" and 1900 <= int(match.group()[5:]) <= 2100:
        return None  # a pair of years
    row = match.group()[:4]
    rest = re.split(r"[ .\-]", match.group()[4:].lstrip(" .-"))
    return match.end(), [digits(group) for group in _in_breaths([row, *rest])]


def _service(scan: Scan, at: int) -> tuple[int, list[str]] | None:
    if row := _SERVICE_ROW.match(scan.text, at):
        return row.end(), [digits(number) for number in row.group().split("/")]
    match = _SERVICE.match(scan.text, at)
    if match is None:
        return None
    listed = any(token.kind is TokenKind.PHONE for token in scan.tokens[-3:])
    if not (listed or _ALARMED.search(scan.words_before()) or _CALLS.search(scan.words_before(6))):
        return None
    called = _CALLED.search(scan.words_before()) or _STILL_LISTING.match(scan.text, match.end())
    return (match.end(), [digits(match.group())]) if called else None


def _extension(scan: Scan, at: int) -> tuple[int, list[str]] | None:
    match = _EXTENSION.match(scan.text, at) if _SAYS_EXTENSION.search(scan.words_before(3)) else None
    return (match.end(), [digits(match.group())]) if match and _STILL_LISTING.match(scan.text, match.end()) else None


def _short_code(scan: Scan, at: int) -> tuple[int, list[str]] | None:
    """Where a text message is sent."""
    match = _SHORT_CODE.match(scan.text, at) if _SENT_TO.search(scan.words_before(3)) else None
    if match is None or not _TEXT_MESSAGE.search(scan.words_before(_BEFORE_MESSAGE)):
        return None
    return (match.end(), [digits(match.group())]) if _STILL_LISTING.match(scan.text, match.end()) else None


def _announced(scan: Scan, at: int) -> tuple[int, list[str]] | None:
    match = _ANY.match(scan.text, at) if _ANNOUNCED.search(scan.spoken_before()) else None
    if match is None or sum(map(str.isdecimal, match.group())) < _FEWEST_FIGURES:
        return None
    if not _STILL_LISTING.match(scan.text, match.end()):
        return None
    groups = re.split(r"[ .]", match.group())
    if len(groups[0]) == 1 and len(groups) > 1:
        groups[:2] = ["".join(groups[:2])]
    return match.end(), [digits(group) for group in _in_breaths(groups)]
