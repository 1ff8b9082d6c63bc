"""The title: tên loại and trích yếu over one line or several, or the first words of a plainly typed text."""

import re

from broadcaster.model import Paragraph, PartKind
from broadcaster.plan import words
from broadcaster.plan.layout import Layout, is_unfinished
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.marks import is_stamp
from broadcaster.plan.mending import mend
from broadcaster.plan.source import Line

_SAID = (PartKind.HEADING, PartKind.TEXT, PartKind.BULLET)
_LONGEST_TITLE = 12
_SALUTATION = re.compile(r"(?:Kính|Thưa|Kính thưa|Kính chào|Kính gửi|Xin chào)\s")
_PLAIN_TITLE = 80
_LONGEST_LINE = 140
_LONGEST_EXTRACT = 300
_SHORT_LINE = 45
"""A longer line in small letters that begins with a capital is the first of the text."""
_LABEL = re.compile(r"[^:]{2,60}:(?:\s|$)")
_STOPS = re.compile(r"[.;:!?]$")
_ABOUT = re.compile(r"\(?(?:V/v|Về)\s", re.IGNORECASE)
_PERIOD = re.compile(
    r"\(?(?:Ngày|Tháng|Quý|Năm|Tuần|Đợt|Lần|Vụ)\s+(?:thứ\s+)?[\dIVX](?:[^:;,]|,(?! tại)){0,50}", re.IGNORECASE
)
"""Alone on a line, when the thing named above it takes place."""
_AWAITS_FIGURE = re.compile(r"(?<!\w)(?:tháng|năm|quý|ngày|giai đoạn|đợt|số)$", re.IGNORECASE)
_FIGURES = re.compile(r"[\d/.–\- ]{1,25}")
"""What did not fit on the line above: "THÁNG / 5/2026"."""
_TURNS_TO = re.compile(
    r"(?<!\w)(?:kính (?:mời|báo|đề nghị|mong)|trân trọng|xin (?:mời|báo|thông báo)|"
    r"thông báo (?:đến|tới|cho|để|rộng rãi)|như sau)(?!\w)",
    re.IGNORECASE,
)
"""What is said to people, and so is no title."""
_LEAD = re.compile(
    r"(?:Để|Nhằm|Theo|Kính|Thưa|Đề nghị|Hiện nay|Ngày|Hồi|UBND|Ủy ban|Uỷ ban|Trạm|Điện lực|Công ty|"
    r"Thời gian|Xã|Ban(?! hành))\s"
)


def split_title(lines: list[Line], layout: Layout) -> tuple[list[Line], list[Line]]:
    """Part the lines behind the heading block into the title's and the rest; not all of several are title."""
    if not lines or not opens_title(lines[0]):
        typed = _typed_title(lines, layout)
        return lines[:typed], lines[typed:]
    length = 1
    while length < min(len(lines), _LONGEST_TITLE) and _goes_on(lines[length - 1], lines[length], length, layout):
        length += 1
    length = 1 if length == len(lines) else _without_text(lines, length)
    if words.SUBJECT.match(lines[0].text) and length < len(lines) and is_kind_alone(lines[length]):
        length += 1
    return lines[:length], lines[length:]


def is_kind_alone(line: Line) -> bool:
    """Whether it only says "THÔNG BÁO": what the notice is about stands beside or above it."""
    return not line.table and is_upper(line.text) and _is_type_alone(line.text)


def _without_text(lines: list[Line], length: int) -> int:
    """The title's length without the first lines of a sentence that goes on below it."""
    while length > 1 and not _ABOUT.match(lines[1].text) and _is_cut(lines[length - 1], lines[length]):
        length -= 1
    return length


def _is_cut(before: Line, line: Line) -> bool:
    goes_on = line.text[0].islower() or (is_unfinished(before) and not _is_shouted(line.text))
    return not line.table and goes_on and marked(line.text).level is Level.NONE


def joined_title(lines: list[str]) -> str:
    """Tên loại and trích yếu in one line, e.g. "Kế hoạch Truyền thông về ..."."""
    first, *more = [text for text in lines if not words.RULE.fullmatch(text)]
    if more and words.SUBJECT.match(first) and is_upper(more[-1]) and _is_type_alone(more[-1]):
        first, more = more[-1], [first, *more[:-1]]
    text = " ".join([first.capitalize() if _is_type_alone(first) else first, *more])
    text = mend(words.SUBJECT.sub(" về việc ", text, count=1)).rstrip(") :.")
    text = text[:1].upper() + text[1:]
    kind = words.DOCUMENT_TYPE.match(text.upper())
    return kind[0].capitalize() + text[kind.end() :].replace(" Về việc ", " về việc ", 1) if kind else text


def plain_title(content: list[Paragraph]) -> str:
    """The first words of a text that has no title."""
    if not content:
        return ""
    said = next((part for part in content if _says(part)), content[0])
    first = re.split(r"(?<=[^\d])[.:;!?](?:\s|$)", said.text, maxsplit=1)[0].strip()
    if len(first) <= _PLAIN_TITLE:
        return first
    return first[:_PLAIN_TITLE].rsplit(" ", 1)[0] + "…"


def _says(part: Paragraph) -> bool:
    return part.kind in _SAID and any(map(str.isalpha, part.text)) and not _SALUTATION.match(part.text)


def opens_title(line: Line) -> bool:
    """Whether the line says the kind of document, or what it is about."""
    if line.table:
        return False
    if words.SUBJECT.match(line.text):
        return True
    return bool(words.DOCUMENT_TYPE.match(line.text.upper())) and (is_upper(line.text) or _is_type_alone(line.text))


def _typed_title(lines: list[Line], layout: Layout) -> int:
    """How many lines are the title of a plainly typed text: short, without a stop, set off from what follows."""
    length = 1
    while (
        length < len(lines) and layout.is_full(lines[length - 1], lines[length]) and not layout.is_break(lines[length])
    ):
        length += 1
    title = " ".join(line.text for line in lines[:length])
    if len(lines) <= length or any(line.table for line in lines[: length + 1]) or not any(map(str.isalpha, title)):
        return 0
    if re.search(r"[.,:;!?…]$", title) or len(title) > _LONGEST_LINE or marked(title).level is not Level.NONE:
        return 0
    return length if _is_set_off(lines[length], title, layout) else 0


def _is_set_off(line: Line, title: str, layout: Layout) -> bool:
    longer = line.text[0].isupper() and len(line.text) > len(title)
    return layout.is_break(line) or longer or bool(layout.begins(line)) or bool(_SALUTATION.match(line.text))


def _is_type_alone(text: str) -> bool:
    kind = words.DOCUMENT_TYPE.match(text.upper())
    return kind is not None and words.TYPE_ATTRIBUTE.fullmatch(text.upper(), kind.end()) is not None


def _goes_on(before: Line, line: Line, length: int, layout: Layout) -> bool:
    """Whether the title goes on with this line."""
    extract = length == 1 and _is_type_alone(before.text)
    if line.table or len(line.text) > (_LONGEST_EXTRACT if extract else _LONGEST_LINE):
        return False
    if words.RULE.fullmatch(line.text) or (_AWAITS_FIGURE.search(before.text) and _FIGURES.fullmatch(line.text)):
        return True
    if _is_text(line, layout) or (_STOPS.search(before.text) and not extract):
        return False
    if extract:
        return not (_LEAD.match(line.text) and len(line.text) > 60)
    if layout.capitals or (_is_shouted(before.text) and not _is_shouted(line.text)):
        return bool(_ABOUT.match(line.text) or _PERIOD.fullmatch(line.text) or line.text[0].islower())
    if _is_shouted(before.text) != _is_shouted(line.text):
        return False
    return _goes_on_alike(before, line, layout)


def _is_text(line: Line, layout: Layout) -> bool:
    """Whether the line belongs to what the document says, not to its title."""
    text = line.text
    if words.SUBJECT.match(text):
        return False
    label = _LABEL.match(text) and (layout.capitals or not _is_shouted(text))
    stops = _STOPS.search(text) and not _ABOUT.match(text)
    spoken = label or stops or _SALUTATION.match(text) or _TURNS_TO.search(text) or is_stamp(text)
    listed = words.BASIS.match(text) or words.ADDRESSED_TO.match(text) or marked(text).level is not Level.NONE
    return bool(spoken or listed)


def _goes_on_alike(before: Line, line: Line, layout: Layout) -> bool:
    """The same of a line set like the one before it, both in capitals or neither."""
    if _PERIOD.fullmatch(line.text) or (layout.is_full(before, line) and layout.begins(line) is False):
        return True
    unfinished = line.text[0].islower() or words.UNFINISHED.search(before.text)
    if unfinished and not _is_shouted(before.text):
        return True
    short = len(line.text) <= _SHORT_LINE or _is_shouted(line.text)
    return short and not layout.is_break(line) and not _LEAD.match(line.text)


def _is_shouted(text: str) -> bool:
    """Whether it is in capitals but for a name such as VNeID."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > 0.8 * len(letters)
