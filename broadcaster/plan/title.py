"""The title: tên loại and trích yếu over one line or several, or the first words of a plainly typed text."""

import re

from broadcaster.model import Paragraph
from broadcaster.plan import words
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.mending import mend
from broadcaster.plan.source import Layout, Line

_LONGEST_TITLE = 12
_PLAIN_TITLE = 80
_LONGEST_LINE = 120
_LEAD = re.compile(
    r"(?:Để|Nhằm|Theo|Kính|Thưa|Đề nghị|Hiện nay|Ngày|Hồi|UBND|Ủy ban|Uỷ ban|Trạm|Điện lực|Công ty|Thời gian|Xã|Ban)\s"
)


def split_title(lines: list[Line], layout: Layout) -> tuple[list[Line], list[Line]]:
    """Part the lines behind the heading block into the title's and the rest."""
    if not lines or not _opens_title(lines[0]):
        return (lines[:1], lines[1:]) if _is_typed_title(lines, layout) else ([], lines)
    length = 1
    while length < min(len(lines), _LONGEST_TITLE) and _goes_on(lines[length - 1], lines[length], length, layout):
        length += 1
    return lines[:length], lines[length:]


def joined_title(lines: list[Line]) -> str:
    """Tên loại and trích yếu in one line, e.g. "Kế hoạch Truyền thông về ..."."""
    text = " ".join(line.text for line in lines if not words.RULE.fullmatch(line.text))
    text = mend(words.SUBJECT.sub(" về việc ", text, count=1)).rstrip(") ")
    text = text[:1].upper() + text[1:]
    kind = words.DOCUMENT_TYPE.match(text)
    return text if kind is None else kind[0].capitalize() + text[kind.end() :].replace(" Về việc ", " về việc ", 1)


def plain_title(content: list[Paragraph]) -> str:
    """The first words of a text that has no title."""
    if not content:
        return ""
    first = re.split(r"(?<=[^\d])[.:;!?](?:\s|$)", content[0].text, maxsplit=1)[0].strip()
    if len(first) <= _PLAIN_TITLE:
        return first
    return first[:_PLAIN_TITLE].rsplit(" ", 1)[0] + "…"


def _opens_title(line: Line) -> bool:
    if words.SUBJECT.match(line.text):
        return True
    return bool(words.DOCUMENT_TYPE.match(line.text.upper())) and (is_upper(line.text) or _is_type_alone(line.text))


def _is_typed_title(lines: list[Line], layout: Layout) -> bool:
    """The first line of a plainly typed text: short, without a stop, set off from what follows."""
    if len(lines) < 2 or not any(letter.isalpha() for letter in lines[0].text):
        return False
    if re.search(r"[.,:;!?…]$", lines[0].text) or len(lines[0].text) > _LONGEST_LINE:
        return False
    if marked(lines[0].text).level is not Level.NONE or layout.is_full(lines[0], lines[1]):
        return False
    return layout.is_break(lines[1]) or (lines[1].text[0].isupper() and len(lines[1].text) > len(lines[0].text))


def _is_type_alone(text: str) -> bool:
    return bool(words.DOCUMENT_TYPE.fullmatch(text.upper()))


def _goes_on(before: Line, line: Line, length: int, layout: Layout) -> bool:
    """Whether the title goes on with this line."""
    if words.RULE.fullmatch(line.text):
        return True
    if words.BASIS.match(line.text) or words.ADDRESSED_TO.match(line.text) or re.search(r"[.;:!?]$", before.text):
        return False
    if marked(line.text).level is not Level.NONE or re.search(r"[.;:!?]$", line.text):
        return False
    if length == 1 and _is_type_alone(before.text):
        return not (_LEAD.match(line.text) and len(line.text) > 60)
    if is_upper(before.text) and not is_upper(line.text) and length > 1:
        return bool(words.SUBJECT.match(line.text))
    if layout.is_break(line):
        return False
    return is_upper(before.text) == is_upper(line.text) and not _LEAD.match(line.text)
