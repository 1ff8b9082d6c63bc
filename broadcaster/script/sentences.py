"""Sentences of a paragraph, and the small repairs that make written text speakable."""

import re
from dataclasses import dataclass

from broadcaster.script.letters import UPPER

_STOP = re.compile(rf"(?:[.!?…]+[”\")]?)\s+(?=[“\"(]?[{UPPER}\d])")
_NO_STOP = re.compile(r"(?:\b(?:TT|TP|Tp|P|Q|H|X|TX|Th|ThS|TS|BS|PGS|GS|đ/c|Đ/c|KP|St|v\.v|VD|vd)|(?<!\w)[^\W\d_])\.$")
_DEFINED = re.compile(
    r"\s*\((?:sau đây|dưới đây|viết tắt|gọi tắt|sau đây viết|sau đây được gọi)[^()]{0,40}?\b(?:là|"
    r"tắt là):?\s*([^()]+)\)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*\(([^()]{3,80}?),?\s*(?:…|\.\.\.|v\.v\.*)\s*\)")
_AND_SO_ON = re.compile(r"\s*,?\s*(?:…|\.{3,})(?=\s+\w)|\s*,?\s*(?:…|\.{3,}|v\.v\.*)\s*$")
_ELLIPSIS = re.compile(r"…|\.\.\.|v\.v")
"""A quick look before the slow one."""
_PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+\\s*")
_OVERNIGHT = re.compile(
    r"(?P<from>từ (?P<first>\d{1,2})\s?(?:h\d{0,2}|giờ(?: \d{1,2}(?: phút)?)?)) "
    r"(?P<to>đến (?P<last>\d{1,2})\s?(?:h\d{0,2}|"
    r"giờ(?: \d{1,2}(?: phút)?)?)),? (?P<day>ngày \d{1,2}/\d{1,2}(?:/\d{4})?)(?![\d/])"
)
_HOURS = r"\d{1,2}\s?(?:h(?:\d{2})?|giờ(?: \d{1,2}(?: phút)?)?|:\d{2})"
_PAST_MIDNIGHT = re.compile(
    rf"(?<!\w)từ (?=(?P<first>\d{{1,2}})){_HOURS}(?: (?:tối|đêm))?(?: hôm (?:nay|trước))? đến (?=(?P<last>\d{{1,2}}))"
    rf"{_HOURS}(?!\w|/|\s?\d|,? (?:cùng|sáng|rạng|chiều|trưa|tối|đêm|hôm|ngày|mai|thứ|chủ nhật)(?!\w))",
    re.IGNORECASE,
)
_EVENING, _MORNING = 18, 8
_YEARS = re.compile(r"(\d{4})\s+[-–]\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence's place in its paragraph."""

    start: int
    end: int


def segment(text: str) -> list[Span]:
    """The sentences of a paragraph, blanks between them left out."""
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _NO_STOP.search(text, max(0, stop.start() - 6), stop.start() + 1):
            continue
        spans.append(Span(start, stop.start() + len(stop[0].rstrip())))
        start = stop.end()
    if text[start:].strip():
        spans.append(Span(start, len(text)))
    return spans


def speakable(text: str) -> str:
    """Take out what only the eye needs: "…", brackets around examples, blanks inside a span of years."""
    text = _LISTED.sub(lambda found: f" như {found[1]}", _PICTOGRAPHS.sub("", text))
    text = _AND_SO_ON.sub("", text) if _ELLIPSIS.search(text) else text
    return _PAST_MIDNIGHT.sub(_until_morning, _YEARS.sub(r"\1-\2", text))


def _until_morning(found: re.Match[str]) -> str:
    """ "Từ 22 giờ đến 5 giờ" ends on the next morning."""
    first, last = int(found["first"]), int(found["last"])
    past = _EVENING <= first <= 24 and last <= _MORNING
    return f"{found[0]} sáng hôm sau" if past else found[0]


def overnight(text: str) -> str:
    """Say of hours past midnight on which day they end: the day of the table is the first of two."""
    return _OVERNIGHT.sub(
        lambda found: (
            f"{found['from']} {found['day']} {found['to']} ngày hôm sau"
            if int(found["last"]) < int(found["first"])
            else found[0]
        ),
        text,
    )


def spell_out_definition(text: str) -> tuple[str, str | None]:
    """Part "LONG (sau đây gọi tắt là SHORT)" into the text with SHORT alone and a sentence that says what it is.

    The long name begins at the last place before the bracket where SHORT's own words stand.
    """
    found = _DEFINED.search(text)
    if found is None:
        return text, None
    short = found[1].strip(" “”\"'")
    start = text.lower().rfind(short.lower(), 0, found.start())
    if start < 0 or start + len(short) >= found.start():
        return text[: found.start()] + text[found.end() :], None
    long = text[start : found.start()]
    said = f"{short} được nói đến ở đây là {long}."
    return text[:start] + short + text[found.end() :], said
