"""The pages of a document become its text: margins off, columns in order, tables whole, paragraphs on one line each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from broadcaster.model import LineRange, UnsureWord
from broadcaster.plan.formats.paged.aligned_tables import with_tables
from broadcaster.plan.formats.paged.cells import Row, Table
from broadcaster.plan.formats.paged.columns import Column, columns_of
from broadcaster.plan.formats.paged.continued_tables import continued, same_columns
from broadcaster.plan.formats.paged.footnotes import without_footnotes
from broadcaster.plan.formats.paged.lines import Line, Piece, lines_of
from broadcaster.plan.formats.paged.margins import without_margins
from broadcaster.plan.formats.paged.page import Page, Word
from broadcaster.plan.formats.paged.paragraphs import Measure, PlacedLine, begins_paragraph, joined, usual_gap
from broadcaster.plan.formats.paged.ruled_tables import ruled_tables
from broadcaster.plan.formats.paged.side_by_side import paired
from broadcaster.plan.source_text import SourceText

SURE = 0.8
"""The confidence below which a recognized word is a doubt: on grainy scans some 70 % of the wrong words and 2 % of
the right ones."""
_EDGE_SHARE = 0.12
_WIDEST_MARGIN = 2.2
"""Of the left margin; what ends straight farther left is a list of lines as long as each other."""
_RIGHT_MARGIN = 1.4
"""Of the left margin, the widest usual right one (Nghị định 30/2020/NĐ-CP: 30 to 35 mm left, 15 to 20 mm right)."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page holds, its words in lines."""

    width: float
    height: float
    lines: list[Line]
    tables: list[Table]
    stamps: tuple[str, ...] = ()
    """What belongs to no line: watermarks, stamps, footnotes."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A line of the text."""

    text: str
    words: tuple[Word, ...]
    page: int
    table: int = 0
    """From 1; 0 outside tables."""


_Item = PlacedLine | tuple[int, Table]
"""A line, or a table with the number of its page."""


def page_text(page: Page) -> PageText:
    """A page's lines and its tables with ruling lines; its footnotes are in no line."""
    tables, words = ruled_tables(page)
    lines, notes = without_footnotes(lines_of(words), page.rules, page.width)
    return PageText(page.width, page.height, lines, tables, (*page.stamps, *notes))


def source_text(pages: list[PageText]) -> SourceText:
    """The text of a whole document."""
    kept, margins = without_margins([page.lines for page in pages], [page.height for page in pages])
    bodies = [replace(page, lines=lines) for page, lines in zip(pages, kept, strict=True)]
    written = list(_written(_merged(_items(bodies))))
    texts = ["\f" * _begins_page(written, index) + line.text for index, line in enumerate(written)]
    stamps = (stamp for page in pages for stamp in page.stamps)
    return SourceText(
        text="\n".join(texts) + "\n" if texts else "",
        flowing=True,
        tables=tuple(_table_ranges(written)),
        margins=tuple(dict.fromkeys((*margins, *stamps))),
        unsure=tuple(_unsure(written)),
    )


def _begins_page(written: list[_Written], index: int) -> bool:
    """A form feed stands between paragraphs only, never inside a table."""
    line = written[index]
    return bool(index and line.page != written[index - 1].page and not line.table)


def _items(pages: list[PageText]) -> list[_Item]:
    measures = _measures(pages)
    return [
        item
        for number, page in enumerate(pages, start=1)
        for item in _page_items(page, number, measures[round(page.width)])
    ]


def _page_items(page: PageText, number: int, measure: Measure) -> Iterator[_Item]:
    rest = page.lines
    for table in page.tables:
        above = [line for line in rest if line[0].baseline <= table.top + 0.3 * line[0].size]
        yield from _placed(above, number, measure)
        yield number, table
        kept = {id(line) for line in above}
        rest = [line for line in rest if id(line) not in kept]
    yield from _placed(rest, number, measure)


def _placed(lines: list[Line], number: int, measure: Measure) -> Iterator[_Item]:
    for column in columns_of(paired(lines)):
        own = measure if column.whole else _column_measure(column)
        before: Line | None = None
        for item in with_tables(column.lines):
            if isinstance(item, Table):
                yield number, item
                before = None
            else:
                gap = item[0].baseline - before[0].baseline if before else None
                yield PlacedLine(item, own, number, gap)
                before = item


def _column_measure(column: Column) -> Measure:
    return _measure([piece for line in column.lines for piece in line], 0)


def _measures(pages: list[PageText]) -> dict[int, Measure]:
    """How wide running text is set on pages of each width, by most of their lines."""
    found: dict[int, Measure] = {}
    for width, group in groupby(sorted(pages, key=_rounded_width), key=_rounded_width):
        pieces = [line[0] for page in group for line in page.lines if len(line) == 1 and len(line[0].words) > 2]
        found[width] = _measure(pieces, width)
    return found


def _measure(pieces: list[Piece], width: float) -> Measure:
    """The edges of the lines; of ragged ones the right edge lies at least as far as the paper's margins let expect."""
    if not pieces:
        return Measure(0, width, straight=False)
    left, _ = _edge([piece.left for piece in pieces])
    right, straight = _edge([-piece.right for piece in pieces])
    straight = straight and -right >= width - _WIDEST_MARGIN * left
    return Measure(left, -right if straight else max(-right, width - _RIGHT_MARGIN * left), straight)


def _edge(places: list[float]) -> tuple[float, bool]:
    """The first place at which a fair share of the lines begins, and true; without one, nearly the first, and false."""
    near = Counter(round(place) for place in places)
    enough = max(3, _EDGE_SHARE * len(places))
    ordered = sorted(places)
    for place in ordered:
        if near[round(place)] + near[round(place) + 1] >= enough:
            return place, True
    return ordered[round(0.03 * (len(ordered) - 1))], False


def _rounded_width(page: PageText) -> int:
    return round(page.width)


def _merged(items: Iterable[_Item]) -> list[_Item]:
    """A table that goes on where the next page begins, as one; its repeated head dropped."""
    merged: list[_Item] = []
    for item in items:
        last = merged[-1] if merged else None
        if (
            isinstance(item, tuple)
            and isinstance(last, tuple)
            and item[0] != last[0]
            and same_columns(last[1], item[1])
        ):
            merged[-1] = (item[0], continued(last[1], item[1]))
        else:
            merged.append(item)
    return merged


def _written(items: list[_Item]) -> Iterator[_Written]:
    usual = usual_gap([item for item in items if isinstance(item, PlacedLine)])
    paragraph: list[PlacedLine] = []
    tables = 0
    for item, following in zip_longest(items, items[1:]):
        after = following if isinstance(following, PlacedLine) else None
        if paragraph and (isinstance(item, tuple) or begins_paragraph(paragraph[0], paragraph[-1], item, after, usual)):
            yield _paragraph(paragraph)
            paragraph = []
        if isinstance(item, PlacedLine):
            paragraph.append(item)
        else:
            tables += 1
            yield from (_row(row, item[0], tables) for row in item[1].rows)
    if paragraph:
        yield _paragraph(paragraph)


def _paragraph(lines: list[PlacedLine]) -> _Written:
    words = tuple(word for line in lines for piece in line.line for word in piece.words)
    return _Written(joined([line.text for line in lines]), words, lines[0].page)


def _row(row: Row, page: int, table: int) -> _Written:
    return _Written(
        "\t".join(cell.text for cell in row), tuple(word for cell in row for word in cell.words), page, table
    )


def _table_ranges(written: list[_Written]) -> Iterator[LineRange]:
    numbered = enumerate(written, start=1)
    for table, lines in groupby(numbered, key=lambda line: line[1].table):
        numbers = [number for number, _ in lines]
        if table:
            yield LineRange(numbers[0], numbers[-1])


def _unsure(written: list[_Written]) -> Iterator[UnsureWord]:
    for number, line in enumerate(written, start=1):
        for word in line.words:
            if word.confidence < SURE:
                yield UnsureWord(number, word.text, round(word.confidence, 2))
