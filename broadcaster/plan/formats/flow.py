"""The blocks of a word processor's document, written as lines: paragraphs, tables, and what stands side by side."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from broadcaster.errors import PlanError, translatable
from broadcaster.model import LineRange, SourceNote
from broadcaster.plan.formats.encodings import checked, mend
from broadcaster.plan.formats.plain_text import LONGEST, empty, too_long
from broadcaster.plan.letters import is_upper
from broadcaster.plan.source_text import SourceText


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its format has it."""

    rows: "Sequence[Sequence[list[Block]]]"
    """Cells, each a list of blocks. A cell merged downwards is the same list in every row it covers; of one merged to
    the right the further cells are empty."""
    bordered: bool


Block = str | Grid
"""A paragraph, its line breaks as line feeds, or a table."""

MOST_CELLS = 50_000
"""Of a table; a longer one is longer than any document, however little is in it."""
_MOST_PARAGRAPHS = 30_000
"""Blank ones too."""
MOST_COLUMNS = 64
"""What Word allows."""
MOST_NESTED = 3
"""Tables in tables; what lies deeper is read as paragraphs."""

_SENTENCE_END = re.compile(r"[.!?;:…][”’\")\]]*\s*$")
_MARKER_TAB = re.compile(r"^(\s*(?:[-–—+•*]|[^\s\t]{1,8}[.):]|Điều\s\d+\.?))[ ]?\t+[ ]?")
_ITEM = re.compile(r"\w{1,2}[.)]\s")
_LETTERHEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*[-–—]\s*tự do|đảng cộng sản việt nam|nơi nhận\s*:|kính gửi\s*:|"
    r"(?:tm|kt|tl|tuq|thừa lệnh|thay mặt)\s*\.",
    re.IGNORECASE,
)
_TABLE_HEAD = re.compile(
    r"(?:số\s*)?(?:tt|stt|thứ tự)\b|(?:tên )?(?:thôn|tổ|buôn|bản|ấp|khu|khu vực|xóm)\b|thời gian|ngày|giờ|buổi|"
    r"địa điểm|nơi |nội dung|ghi chú|số (?:hộ|lượng|tiền)|họ (?:và )?tên|đối tượng|đơn vị|tuyến|loại|mức",
    re.IGNORECASE,
)
_FEWEST_BROKEN = 4
_LEAST_BROKEN = 0.2
"""Lines in the middle of a sentence, of all lines; text typed in Word has next to none."""
_MOST_LAYOUT_ROWS = 3
_MOST_LAYOUT_COLUMNS = 3


def source_text(
    blocks: Iterable[Block], margins: Iterable[str], notes: Iterable[SourceNote], pictures: bool
) -> SourceText:
    """Write the document. Raises PlanError where it has no text or more than any has."""
    written = _Written()
    written.add(blocks)
    text, mended = mend("\n".join(written.lines).rstrip())
    if not text.strip():
        raise _only_pictures() if pictures else empty()
    if len(text) > LONGEST:
        raise too_long()
    found = set(notes)
    found |= {SourceNote.LEGACY_FONT} if mended else set()
    found |= {SourceNote.PICTURES_SKIPPED} if pictures else set()
    return SourceText(
        text,
        flowing=not _is_wrapped(text.split("\n")),
        tables=tuple(written.tables),
        margins=tuple(dict.fromkeys(line for line in (checked(margin).strip() for margin in margins) if line)),
        notes=tuple(note for note in SourceNote if note in found),
    )


def joined_breaks(text: str) -> str:
    """A paragraph whose lines were broken by hand: a line that goes on in a small letter belongs to the one before."""
    first, *others = text.split("\n")
    lines = [first]
    for line in others:
        if _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1].rstrip()} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _goes_on(before: str, line: str) -> bool:
    """Whether the line is the rest of the sentence before it."""
    return line[:1].islower() and bool(before.strip()) and not (_SENTENCE_END.search(before) or is_upper(before))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines of a paragraph are paragraphs of their own, as where text was pasted from a PDF."""
    said = [line.strip() for line in lines if line.strip()]
    broken = sum(_goes_on(before, line) for before, line in pairwise(said))
    return broken >= _FEWEST_BROKEN and broken >= _LEAST_BROKEN * len(said)


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """Every written line of the blocks, tables row by row."""
    written = _Written()
    written.add(blocks)
    return [line.strip() for line in written.lines if line.strip()]


@dataclass(slots=True)
class Length:
    """How much was read so far, so that a document longer than any is left early."""

    _paragraphs: int = 0
    _letters: int = 0

    def add(self, text: str) -> None:
        """Count a paragraph. Raises PlanError where there are too many."""
        self._paragraphs += 1
        self._letters += len(text)
        if self._paragraphs > _MOST_PARAGRAPHS or self._letters > 3 * LONGEST:
            raise too_long()


@dataclass(slots=True)
class _Written:
    """The lines as far as they are written."""

    lines: list[str] = field(default_factory=list)
    tables: list[LineRange] = field(default_factory=list)
    length: Length = field(default_factory=Length)

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, str):
                self._paragraph(block)
            else:
                self._grid(block)

    def _paragraph(self, text: str) -> None:
        for line in joined_breaks(_MARKER_TAB.sub(r"\1 ", text)).split("\n"):
            self._line(line.rstrip())

    def _line(self, line: str) -> None:
        if not line.strip(" \t") and "\f" not in line and self.lines[-1:] == [""]:
            return
        self.length.add(line)
        self.lines.append(line)

    def _grid(self, grid: Grid) -> None:
        rows = _without_empty(grid.rows)
        if not rows:
            return
        if len(rows[0]) == 1:
            for cells in _without_repeats(rows):
                self.add(cells[0])
        elif _is_layout(rows, grid.bordered):
            for cells in _without_repeats(rows):
                self._side_by_side([_column(cell) for cell in cells])
        else:
            first = len(self.lines) + 1
            for cells in rows:
                self._line("\t".join(cell_text(cell) for cell in cells))
            self.tables.append(LineRange(first, len(self.lines)))

    def _side_by_side(self, columns: list[list[str]]) -> None:
        for index in range(max(map(len, columns))):
            parts = [column[index] if index < len(column) else "" for column in columns]
            self._line("\t".join(parts).rstrip())


def _column(blocks: Iterable[Block]) -> list[str]:
    """Its lines with the blank ones between them, so that what stands on one height stays on one line."""
    lines: list[str] = []
    for block in blocks:
        lines += joined_breaks(block).split("\n") if isinstance(block, str) else lines_of([block])
    return [re.sub(r"\s+", " ", line).strip() for line in lines]


def cell_text(blocks: Iterable[Block]) -> str:
    """What a cell of a table says, on one line."""
    text = ""
    for line in lines_of(blocks):
        line = re.sub(r"[\s]+", " ", line)
        if not text:
            text = line
        elif (line[:1].islower() and not _ITEM.match(line)) or _SENTENCE_END.search(text) or text.endswith(","):
            text += " " + line
        else:
            text += "; " + line
    return text


def _without_empty(rows: Sequence[Sequence[list[Block]]]) -> list[list[list[Block]]]:
    """The rows filled up to one width, without rows and columns in which nothing is written."""
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS:
        raise too_long()
    full = [[*row, *([] for _ in range(width - len(row)))] for row in rows]
    written = [[is_written(cell) for cell in row] for row in full]
    kept = [column for column in range(width) if any(row[column] for row in written)]
    return [[row[column] for column in kept] for row, said in zip(full, written, strict=True) if any(said)]


def is_written(cell: Iterable[Block]) -> bool:
    """Whether a cell says anything."""
    return any(
        block.strip() if isinstance(block, str) else any(is_written(inner) for row in block.rows for inner in row)
        for block in cell
    )


def _without_repeats(rows: list[list[list[Block]]]) -> list[list[list[Block]]]:
    """A cell merged downwards said once: where it begins."""
    above: list[list[Block]] = []
    once = []
    for row in rows:
        once.append([[] if index < len(above) and cell is above[index] else cell for index, cell in enumerate(row)])
        above = row
    return once


def _is_layout(rows: list[list[list[Block]]], bordered: bool) -> bool:
    """Whether the table only sets things side by side: the heading block, recipients beside the signer."""
    heads = [cell_text(cell) for cell in rows[0]]
    if len(heads) > _MOST_LAYOUT_COLUMNS or (len(rows) > 1 and all(map(_TABLE_HEAD.match, heads))):
        return False
    if any(_LETTERHEAD.match(line) for row in rows for cell in row for line in lines_of(cell)):
        return True
    return not bordered and len(rows) <= _MOST_LAYOUT_ROWS


def _only_pictures() -> PlanError:
    return PlanError(
        translatable("The document holds only pictures; upload the pictures themselves or a scanned PDF of it instead.")
    )
