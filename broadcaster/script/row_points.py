"""The rows of a table become Points, one a row."""

from dataclasses import replace

from broadcaster.model import LeftOut, LineRange, Paragraph, PartKind
from broadcaster.script.columns import Column, column_of
from broadcaster.script.hamlets import hamlets_listed
from broadcaster.script.points import Point, Worded, Wording
from broadcaster.script.rows import row_of, say_row
from broadcaster.script.tables import resolved
from broadcaster.script.topics import Topic
from broadcaster.script.withheld import withheld


def rest_of_table(parts: list[Paragraph], index: int) -> list[Paragraph]:
    """What follows of the table that begins at an index."""
    rest: list[Paragraph] = []
    for part in parts[index + 1 :]:
        goes_on = part.kind is PartKind.ROW or (part.kind is PartKind.TABLE_HEAD is parts[index].kind and not rest)
        if not goes_on or (rest and part.columns != rest[-1].columns):
            break
        rest.append(part)
    return rest


def word_table(how: Wording, topic: Topic, parts: list[Paragraph], worded: Worded) -> None:
    """One point a row; the head's lines go with the first row that airs."""
    heads = [part.lines for part in parts if part.kind is PartKind.TABLE_HEAD]
    rows = [part for part in parts if part.kind is PartKind.ROW]
    columns = rows[0].columns or rows[0].cells if rows else ()
    if _stands_by_hamlet(columns):
        below = rows if rows[0].columns else rows[1:]
        worded.points += _across(how, topic, columns, below, tuple(part.lines for part in parts))
        return
    for part, cells in zip(rows, resolved(rows), strict=True):
        found = [_point(how, topic, *said, tuple(heads)) for said in _by_time(part, cells)]
        if any(found):
            worded.points += [point for point in found if point]
            heads = []
        else:
            worded.left_out.append(LeftOut("personal_data" if _says_anything(part) else "heading_only", part.lines))
    worded.left_out += [LeftOut("heading_only", lines) for lines in heads]


def _by_time(part: Paragraph, cells: tuple[str, ...]) -> list[tuple[Paragraph, tuple[str, ...]]]:
    """A row of a calendar that has hamlets below "Sáng" and "Chiều" as one row for each of these; else as it is."""
    times = [
        place
        for place, (head, cell) in enumerate(zip(part.columns, cells, strict=False))
        if column_of(head) is Column.HOUR and hamlets_listed(cell)
    ]
    if not times:
        return [(part, cells)]
    kept = [place for place in range(len(cells)) if column_of(part.columns[place]) is not Column.HOUR]
    heads = ("Khu vực", "Giờ", *(part.columns[place] for place in kept))
    others = tuple(cells[place] for place in kept)
    rows = [(cells[place], part.columns[place], *others) for place in times]
    return [(replace(part, cells=row, columns=heads), row) for row in rows]


def _stands_by_hamlet(columns: tuple[str, ...]) -> bool:
    """Whether the columns are hamlets, and the rows what is said of each."""
    return len([column for column in columns[1:] if hamlets_listed(column)]) > 1


def _across(
    how: Wording, topic: Topic, columns: tuple[str, ...], rows: list[Paragraph], lines: tuple[LineRange, ...]
) -> list[Point]:
    """One point a column of a table that is turned; each comes from all of its lines."""
    said = [cells for cells in resolved(rows) if len(cells) == len(columns)]
    heads = ("Khu vực", *(cells[0] for cells in said))
    turned = [
        replace(rows[0], cells=(column, *(cells[place] for cells in said)), columns=heads)
        for place, column in enumerate(columns)
        if place
    ]
    points = (_point(how, topic, part, part.cells, ()) for part in turned)
    return [replace(point, lines=lines) for point in points if point]


def _point(
    how: Wording, topic: Topic, part: Paragraph, cells: tuple[str, ...], heads: tuple[LineRange, ...]
) -> Point | None:
    row = row_of(cells, part.columns, keeps_personal=how.keeps_all)
    sentences = tuple(say_row(row, how.limit))
    warnings = tuple(withheld(clause) for clause in row.withheld)
    hamlets = row.hamlets if row.clauses else ()
    return (
        Point(topic, sentences, (*heads, part.lines), part, warnings, hamlets=hamlets, row=row) if sentences else None
    )


def _says_anything(part: Paragraph) -> bool:
    return any(letter.isalpha() for letter in part.text)
