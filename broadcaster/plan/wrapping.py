"""Joins hard-wrapped lines into paragraphs."""

import re
from dataclasses import dataclass, field

from broadcaster.plan import words
from broadcaster.plan.layout import SENTENCE_END, Layout, is_unfinished
from broadcaster.plan.letters import is_upper, starts_small
from broadcaster.plan.markers import Level, Marked, marked, number_of
from broadcaster.plan.mending import mend
from broadcaster.plan.source import Line, is_page_number

_OPEN_END = re.compile(r"[,\-–—/(“‘]$")
_LABEL = re.compile(r"[^:,.;]{2,40}:(?:\s|$)")
_NAMES_NUMBER = re.compile(
    r"(?<!\w)(?:số|điều|khoản|điểm|ngày|tháng|năm|quý|từ|đến|mục|chương|phần|phụ lục|thôn|tổ|khu|lúc|hồi|thứ|"
    r"đợt|và|hoặc)$",
    re.IGNORECASE,
)
_SHORT_ITEM = 40
_LONG = 2000
_WIDE, _FEW = 50, 12


@dataclass(slots=True)
class Block:
    """A paragraph being put together."""

    lines: list[Line] = field(default_factory=list)
    last: int = 0
    """The number of its last source line, a page number below it included."""
    length: int = 0
    """Letters on its lines."""

    @property
    def first(self) -> int:
        """The number of its first source line."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        """Its lines joined and mended, marker included."""
        return mend(" ".join(line.text for line in self.lines))


def join_lines(lines: list[Line], layout: Layout) -> list[Block]:
    """Put the lines of the content together into paragraphs; each line goes into exactly one."""
    blocks: list[Block] = []
    expected: int | None = 1
    for line in lines:
        if blocks and is_page_number(line) and (line.gap > layout.gap or line.new_page):
            blocks[-1].last = line.number
            continue
        mark = marked(line.text)
        if not blocks or _begins(blocks[-1], line, mark, layout, expected):
            blocks.append(Block([line], line.number, len(line.text)))
            number = number_of(mark.marker)
            expected = number + 1 if number is not None else expected
        else:
            blocks[-1].lines.append(line)
            blocks[-1].last = line.number
            blocks[-1].length += len(line.text)
    return blocks


def _begins(block: Block, line: Line, mark: Marked, layout: Layout, expected: int | None) -> bool:
    """Whether the line begins a paragraph of its own."""
    before = block.lines[-1]
    if line.piece or before.piece or _is_long(block, before) or _stands_alone(before) or _stands_alone(line):
        return True
    if words.ADDRESSED_TO.match(line.text) or (words.ATTACHED_TO.match(before.text) and before.text.endswith(")")):
        return True
    full = layout.is_full(before, line)
    if words.ADDRESSED_TO.match(block.lines[0].text) and not (full and layout.exact) and _may_end(before, line):
        return True
    if mark.level is not Level.NONE:
        return not _is_stray(block, mark, line, layout, expected)
    if _OPEN_END.search(before.text):
        return not (full or not layout.width) and layout.is_break(line)
    if SENTENCE_END.search(before.text):
        return not (full and _runs_on(block, before, line, layout))
    if layout.is_break(line) and not (full and starts_small(line.text)):
        return True
    if not layout.capitals and is_upper(before.text) != is_upper(line.text) and (is_upper(before.text) or not full):
        return is_upper(before.text) or not starts_small(line.text)
    if starts_small(line.text) and _NAMES_NUMBER.search(before.text):
        return False
    if starts_small(line.text):
        return not layout.width and len(before.text) < _SHORT_ITEM and len(line.text) < _SHORT_ITEM
    return (
        not full
        and not _is_last_word(before, line)
        and not (is_unfinished(before) and 2 * before.length > layout.width > 0)
    )


def _may_end(before: Line, line: Line) -> bool:
    """Whether a list of names may end between the lines."""
    open_end = (_OPEN_END.search(before.text) and not (line.gap and before.text.endswith(","))) or is_unfinished(before)
    return not open_end and not starts_small(line.text) and not _is_last_word(before, line)


def _is_last_word(before: Line, line: Line) -> bool:
    """Whether the line is what did not fit on a long one: a word or two and the stop."""
    return len(before.text) >= _WIDE and len(line.text) <= _FEW and line.text[-1] in ".;" and " " not in line.text[:-1]


def _stands_alone(line: Line) -> bool:
    """Whether the line is never part of a paragraph: strokes, or what a digital signature writes."""
    return bool(words.RULE.fullmatch(line.text) or words.DIGITAL_SIGNATURE.match(line.text))


def _is_long(block: Block, before: Line) -> bool:
    """Whether it holds more than any paragraph; it ends behind a sentence where that comes soon."""
    return block.length > _LONG and (bool(SENTENCE_END.search(before.text)) or block.length > 2 * _LONG)


def _is_stray(block: Block, mark: Marked, line: Line, layout: Layout, expected: int | None) -> bool:
    """A wrapped line that happens to begin as an item does: "Quyết định số / 12. ...", "từ 7 giờ / - 9 giờ"."""
    before = block.lines[-1]
    if not layout.is_full(before, line) or SENTENCE_END.search(before.text):
        return False
    if mark.level is Level.BULLET and before.text[-1].isdigit() and mark.rest[0].isdigit():
        return True
    begins = layout.begins(line)
    if begins is not None:
        return not begins
    if mark.level is Level.BULLET:
        return layout.exact and mark.marker != marked(block.lines[0].text).marker
    number = number_of(mark.marker)
    return bool(_NAMES_NUMBER.search(before.text)) or (number is not None and number not in (1, expected))


def _runs_on(block: Block, before: Line, line: Line, layout: Layout) -> bool:
    """Whether the line goes on in the paragraph although the full line before it ends with a stop."""
    if before.text.endswith("./."):
        return False
    if starts_small(line.text):
        return True
    if before.text.endswith(";") and marked(block.lines[0].text).level is Level.BULLET:
        return True
    begins = layout.begins(line)
    if begins is not None:
        return not begins
    told = before.text[-1] in ":;" or layout.is_break(line) or _LABEL.match(line.text) or words.BASIS.match(line.text)
    return layout.exact and layout.sure and not told
