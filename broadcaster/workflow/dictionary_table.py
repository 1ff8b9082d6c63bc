"""The dictionary as a CSV table with two columns, as a spreadsheet program reads and writes it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from broadcaster.errors import DictionaryError, translatable
from broadcaster.workflow.checked_entry import checked_entry

LARGEST_TABLE = 300_000
"""Bytes."""
MOST_ROWS = 2000
_HEADERS = {("viết", "đọc"), ("written", "spoken")}
_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet program would compute; an apostrophe before it makes it text."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken: where it stands and what to do about it."""

    line: int
    """Of the file, from 1."""
    cells: str
    """As it stands there."""
    template: str
    """What to do, in English with named places."""
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says."""

    entries: Mapping[str, str]
    """Written form -> how it is said."""
    bad: tuple[BadRow, ...]


def write_table(entries: Iterable[tuple[str, str]]) -> bytes:
    """CSV in UTF-8 with the mark by which Excel knows it; nothing in it is computed."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(("viết", "đọc"))
    writer.writerows((_guarded(written), _guarded(spoken)) for written, spoken in entries)
    return file.getvalue().encode("utf-8-sig")


def decode_table(data: bytes) -> str:
    """The text of a CSV file. Raises DictionaryError where it is none."""
    if len(data) > LARGEST_TABLE:
        raise DictionaryError(
            translatable("The file is too large; it may have at most %(most)s rows. Divide it."), most=MOST_ROWS
        )
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _no_table() from fault
    if "\0" in text or data.startswith(b"PK\3\4"):
        raise _no_table()
    return text


def read_table(text: str) -> Table:
    """The entries of a CSV table, with or without a header; raises DictionaryError where it holds no row."""
    entries: dict[str, str] = {}
    first_lines: dict[str, int] = {}
    bad: list[BadRow] = []
    for number, (line, cells) in enumerate(_rows(text), start=1):
        if number == 1 and tuple(cell.casefold() for cell in cells[:2]) in _HEADERS:
            continue
        if number > MOST_ROWS + 1:
            bad.append(_bad(line, cells, _TOO_MANY, most=MOST_ROWS))
            break
        try:
            written, spoken = _entry(cells)
        except DictionaryError as fault:
            bad.append(BadRow(line, " | ".join(cells), fault.template, fault.params))
            continue
        if entries.setdefault(written, spoken) != spoken:
            bad.append(_bad(line, cells, _TWICE, first=first_lines[written], spoken=entries[written]))
        first_lines.setdefault(written, line)
    if not entries and not bad:
        raise DictionaryError(translatable("There is no row in the table. Write one entry in each row."))
    return Table(entries, tuple(bad))


_TOO_MANY = translatable("More than %(most)s rows. Divide the file, and import it in parts.")
_TWICE = translatable("This word stands in line %(first)s already, read as “%(spoken)s”. Keep one of both.")
_UNCLOSED = translatable("A quotation mark is opened here and not closed. Close it, or take it out.")


_UNCLOSED_AT = translatable("In line %(line)s a quotation mark is opened and not closed. Close it, or take it out.")


def _bad(line: int, cells: list[str], template: str, **params: object) -> BadRow:
    return BadRow(line, " | ".join(cells), template, params)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line on which it begins."""
    separator, lines, first = _separator(text)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator)
    while True:
        line = first + reader.line_num
        try:
            cells = [_unguarded(cell.strip()) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as fault:  # a cell as long as no word is
            raise DictionaryError(_UNCLOSED_AT, line=line) from fault
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells


def _separator(text: str) -> tuple[str, str, int]:
    """What parts the columns, the lines with data, and the number of the first of them."""
    head, _, rest = text.partition("\n")
    if head.lower().startswith("sep=") and len(head.strip()) == len("sep=;"):
        return head.strip()[-1], rest, 2
    sample = next((line for line in text.splitlines() if line.strip()), "")
    return max(";\t,", key=sample.count), text, 1


def _entry(cells: list[str]) -> tuple[str, str]:
    if any("\n" in cell for cell in cells):
        raise DictionaryError(_UNCLOSED)
    if len(cells) == 1:
        raise DictionaryError(translatable("Only one column. Write the word in the first, its reading in the second."))
    if len(cells) > 2:
        raise DictionaryError(
            translatable("More than two columns. Put a form that holds a comma between quotation marks.")
        )
    return checked_entry(*cells)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _no_table() -> DictionaryError:
    return DictionaryError(
        translatable("This is no CSV table. In Excel choose Save As, type “CSV UTF-8”, then choose that file.")
    )
