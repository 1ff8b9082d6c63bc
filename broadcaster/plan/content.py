"""The content between the title and the tail: paragraphs with their kinds, markers and sections."""

import re
from dataclasses import dataclass
from itertools import groupby, takewhile

from broadcaster.model import LineRange, Paragraph, PartKind
from broadcaster.plan import words
from broadcaster.plan.cells import Grid
from broadcaster.plan.layout import Layout
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, Marked, marked
from broadcaster.plan.source import Line
from broadcaster.plan.tables import TableRow, table_rows
from broadcaster.plan.wrapping import Block, join_lines

_HEADING_SYLLABLES = 20
_STATES = re.compile(
    r":\s*\S|"
    r"\d\s?(?:giờ|h\d|h(?!\w)|đồng|đ(?!\w)|triệu|nghìn|kg|%)|"
    r"(?<!\d)(?:0\d{2,3}|1[89]00)[ .-]?\d{3}|\d[/.]\d+.*:$"
)
"""What a heading does not say: a time, an amount, a telephone number, a day before a colon, what stands behind one."""
_SENTENCE_END = re.compile(r"[.!?;,…]$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph before its kind is known."""

    mark: Marked
    lines: LineRange
    row: TableRow | None = None


def content_paragraphs(lines: list[Line], layout: Layout, grids: list[Grid], *, before_tail: bool) -> list[Paragraph]:
    """The paragraphs of the content; `before_tail` says that a closing and a basis may be among them."""
    parts = _parts(lines, layout, {grid[0].lines.first: grid for grid in grids})
    kinds = _kinds(parts, before_tail, layout.capitals)
    return _with_sections(parts, kinds)


def _parts(lines: list[Line], layout: Layout, grids: dict[int, Grid]) -> list[_Part]:
    parts: list[_Part] = []
    columns: tuple[str, ...] = ()
    for table, group in groupby(lines, key=lambda line: line.table):
        if not table:
            parts += [_part(block) for block in join_lines(list(group), layout)]
            continue
        rows = table_rows(grids[table], columns)
        columns = next((row.columns for row in rows if row.columns), ())
        parts += [_Part(Marked(row.marker, Level.NONE, row.text), row.lines, row) for row in rows]
    return parts


def _part(block: Block) -> _Part:
    return _Part(marked(block.text), LineRange(block.first, block.last))


def _kinds(parts: list[_Part], before_tail: bool, capitals: bool) -> list[PartKind]:
    kinds: list[PartKind] = []
    begun = not before_tail
    for index, part in enumerate(parts):
        following = parts[index + 1].mark if index + 1 < len(parts) else None
        kind = part.row.kind if part.row else _kind(part.mark, following, capitals)
        if not begun and (_is_basis(part.mark.rest) or _is_formula([part.mark for part in parts[index : index + 4]])):
            kind = PartKind.BASIS
        if kind is PartKind.TEXT and index and _is_annex(parts[index - 1].mark) and _names(part.mark):
            kind = PartKind.HEADING
        if kinds and kinds[-1] is PartKind.RECIPIENTS and kind is PartKind.BULLET:
            kind = PartKind.RECIPIENTS
        if before_tail and _is_closing(part.mark, rest=len(parts) - index):
            kind = PartKind.CLOSING
        begun = begun or part.row is not None or kind in (PartKind.HEADING, PartKind.BULLET)
        kinds.append(kind)
    return kinds


def _kind(mark: Marked, following: Marked | None, capitals: bool) -> PartKind:
    if words.ADDRESSED_TO.match(mark.rest):
        return PartKind.RECIPIENTS
    if words.DIGITAL_SIGNATURE.match(mark.rest):
        return PartKind.SIGNATURE
    if mark.level is Level.NONE and (words.RULE.fullmatch(mark.rest) or words.ATTACHED_TO.match(mark.rest)):
        return PartKind.LETTERHEAD
    if mark.level is Level.BULLET:
        return PartKind.BULLET
    if _is_annex(mark):
        return PartKind.HEADING
    return PartKind.HEADING if _is_heading(mark, following, capitals) else PartKind.TEXT


def _is_formula(marks: list[Marked]) -> bool:
    """Whether the first is the authority in capitals above the basis of a decision, or the "QUYẾT ĐỊNH:" below it."""
    shouted = list(takewhile(lambda mark: mark.level is Level.NONE and is_upper(mark.rest), marks))
    if not shouted:
        return False
    above_basis = len(shouted) < len(marks) and _is_basis(marks[len(shouted)].rest)
    return above_basis or bool(words.DECIDES.fullmatch(shouted[0].rest))


def _is_annex(mark: Marked) -> bool:
    """ "PHỤ LỤC II" or "Phụ lục 2: Lịch tiêm": what stands below it is another paper."""
    short = len(mark.rest.split()) <= _HEADING_SYLLABLES
    return mark.level is Level.NONE and short and bool(words.NUMBERED_ANNEX.match(mark.rest))


def _names(mark: Marked) -> bool:
    """Whether the paragraph may be the title of the annex above it."""
    short = len(mark.rest.split()) <= _HEADING_SYLLABLES
    return mark.level is Level.NONE and short and not _SENTENCE_END.search(mark.rest)


def _is_basis(text: str) -> bool:
    """A chain of documents, without the clause that says what is done with them."""
    return bool(words.BASIS.match(text) and words.CITED.search(text) and not words.ISSUES.search(text))


def _is_heading(mark: Marked, following: Marked | None, capitals: bool) -> bool:
    """Whether the paragraph only names what comes below it."""
    text = mark.rest
    asks = text.endswith("?") and mark.level < Level.BULLET and following is not None and following.level > mark.level
    if following is None or (_SENTENCE_END.search(text) and not asks) or not any(letter.isalpha() for letter in text):
        return False
    deeper = following.level > mark.level or (mark.level is Level.NONE and following.level is not Level.NONE)
    short = len(text.split()) <= _HEADING_SYLLABLES
    if is_upper(text) and not capitals:
        return mark.level is not Level.NONE or short
    if mark.level is Level.NONE:
        return False
    return deeper and short and not _STATES.search(text)


def _is_closing(mark: Marked, rest: int) -> bool:
    """The last paragraphs before the end mark."""
    return rest <= 3 and mark.level is Level.NONE and bool(words.CLOSING.match(mark.rest))


def _with_sections(parts: list[_Part], kinds: list[PartKind]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    stack: list[tuple[Level, str]] = []
    for part, kind in zip(parts, kinds, strict=True):
        level = Level.ROW if part.row else part.mark.level
        if kind is PartKind.HEADING:
            level = Level.PART if level is Level.NONE else level
            stack = [above for above in stack if above[0] < level]
        elif kind in (PartKind.TEXT, PartKind.TABLE_HEAD) and level is not Level.NONE:
            stack = [above for above in stack if above[0] < level]
        elif not part.row and stack and stack[-1][0] is Level.ROW:
            stack.pop()
        text = words.END_MARK.sub(".", part.mark.rest) if kind is not PartKind.HEADING else part.mark.rest
        section = () if kind in (PartKind.BASIS, PartKind.CLOSING) else tuple(title for _, title in stack)
        cells, columns = (part.row.cells, part.row.columns) if part.row else ((), ())
        paragraphs.append(Paragraph(kind, text, part.lines, part.mark.marker, section, cells, columns))
        if kind is PartKind.HEADING:
            stack.append((level, text.rstrip(" :")))
    return paragraphs
