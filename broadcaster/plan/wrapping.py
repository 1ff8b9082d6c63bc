"""Joins hard-wrapped lines into paragraphs."""

import re
from dataclasses import dataclass, field

from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, Marked, marked, number_of
from broadcaster.plan.mending import mend
from broadcaster.plan.source import Layout, Line, is_page_number

_SENTENCE_END = re.compile(r"[.!?:;…][”’\")\]]?$|\./\.?$")
_OPEN_END = re.compile(r"[,\-–—/(“‘]$")
_STARTS_SMALL = re.compile(r"[“‘\"(\[]?\s?[^\W_]")
_SHORT_ITEM = 40
_LONG = 2000


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
    if line.piece or before.piece or _is_long(block, before):
        return True
    full = layout.is_full(before, line)
    if mark.level is not Level.NONE:
        return not _is_stray_number(mark, before, full, expected)
    if _OPEN_END.search(before.text):
        return not (full or not layout.width) and layout.is_break(line)
    if _SENTENCE_END.search(before.text):
        return not _runs_on(block, before, line, full)
    if layout.is_break(line) and not (full and _starts_small(line.text)):
        return True
    if is_upper(before.text) != is_upper(line.text) and (is_upper(before.text) or not full):
        return is_upper(before.text) or not _starts_small(line.text)
    if _starts_small(line.text):
        return not layout.width and len(before.text) < _SHORT_ITEM and len(line.text) < _SHORT_ITEM
    return not full


def _is_long(block: Block, before: Line) -> bool:
    """Whether it holds more than any paragraph; it ends behind a sentence where that comes soon."""
    return block.length > _LONG and (bool(_SENTENCE_END.search(before.text)) or block.length > 2 * _LONG)


def _is_stray_number(mark: Marked, before: Line, full: bool, expected: int | None) -> bool:
    """A wrapped line that happens to begin with a number and a point: "Quyết định số / 12. ..."."""
    number = number_of(mark.marker)
    unfinished = full and not _SENTENCE_END.search(before.text)
    return number is not None and unfinished and number not in (1, expected)


def _runs_on(block: Block, before: Line, line: Line, full: bool) -> bool:
    """Whether the line goes on in the paragraph although the line before it ends with a stop."""
    if not full or before.text.endswith("./."):
        return False
    if _starts_small(line.text):
        return True
    return before.text.endswith(";") and marked(block.lines[0].text).level is Level.BULLET


def _starts_small(text: str) -> bool:
    found = _STARTS_SMALL.match(text)
    return bool(found and not found[0][-1].isupper())
