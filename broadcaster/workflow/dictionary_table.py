"""The dictionary as a CSV table with two columns, as a spreadsheet program reads and writes it."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from broadcaster.errors import DictionaryError, translatable
from broadcaster.workflow.checked_entry import LONGEST_SPOKEN, LONGEST_WRITTEN, checked_entry
from broadcaster.workflow.keep_dictionary import MOST_ENTRIES

_LONGEST_ROW = 4 * (LONGEST_WRITTEN + LONGEST_SPOKEN) + 10
"""Bytes: four a letter, the marks around the cells, the end of the line."""
LARGEST_TABLE = (MOST_ENTRIES + 1) * _LONGEST_ROW
"""Bytes; the fullest dictionary goes out, and comes in again."""
_HEADERS = {("viết", "đọc"), ("written", "spoken")}
_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet program would compute; an apostrophe before it makes it text."""
_SEPARATORS = "\t;,"
"""The likelier first: where a semicolon parts the columns, a comma in a cell has no quotation marks around it."""
Check = Callable[[str, str], tuple[str, str]]
"""Both forms as they are kept; raises DictionaryError where they cannot be."""


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
    _require_size(data)
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _no_table() from fault
    if "\0" in text or data.startswith(b"PK\3\4"):
        raise _no_table()
    _require_size(text.encode())
    return text


def _require_size(data: bytes) -> None:
    if len(data) > LARGEST_TABLE:
        raise DictionaryError(
            translatable("The file is too large to be a table of words; it may have at most %(most)s kB."),
            most=LARGEST_TABLE // 1000,
        )


def read_table(text: str, check: Check = checked_entry) -> Table:
    """The entries of a CSV table, with or without a header; raises DictionaryError where it holds no row."""
    entries: dict[str, str] = {}
    first_lines: dict[str, int] = {}
    bad: list[BadRow] = []
    rows = _without_header(_rows(text))
    for number, (line, cells) in enumerate(rows, start=1):
        if number > MOST_ENTRIES:
            bad.append(_bad(line, cells, _TOO_MANY, most=MOST_ENTRIES))
            break
        try:
            written, spoken = check(*_two(cells))
        except DictionaryError as fault:
            bad.append(BadRow(line, " | ".join(cells), fault.template, fault.params))
            continue
        if entries.setdefault(written, spoken) != spoken:
            bad.append(_bad(line, cells, _TWICE, first=first_lines[written], spoken=entries[written]))
        first_lines.setdefault(written, line)
    if not entries and not bad:
        raise DictionaryError(translatable("There is no row in the table. Write one entry in each row."))
    return Table(entries, tuple(bad))


_TOO_MANY = translatable("The dictionary holds at most %(most)s words. Take this row and those below it out.")
_TWICE = translatable("This word stands in line %(first)s already, read as “%(spoken)s”. Keep one of both.")
_UNCLOSED = translatable("A quotation mark is opened here and not closed. Close it, or take it out.")


_UNCLOSED_AT = translatable("In line %(line)s a quotation mark is opened and not closed. Close it, or take it out.")


def _bad(line: int, cells: list[str], template: str, **params: object) -> BadRow:
    return BadRow(line, " | ".join(cells), template, params)


def _without_header(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for at, (line, cells) in enumerate(rows):
        if at or tuple(cell.casefold() for cell in cells[:2]) not in _HEADERS:
            yield line, cells


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
    return max(_SEPARATORS, key=lambda one: _parts_in_two(sample, one)), text, 1


def _parts_in_two(line: str, separator: str) -> tuple[bool, int]:
    """Whether it parts a line in two cells, and else in how many; what stands between quotation marks is one."""
    cells = next(csv.reader([line[:_LONGEST_ROW]], delimiter=separator))
    return len(cells) == 2, len(cells)


def _two(cells: list[str]) -> tuple[str, str]:
    if any("\n" in cell for cell in cells):
        raise DictionaryError(_UNCLOSED)
    if len(cells) == 1:
        raise DictionaryError(translatable("Only one column. Write the word in the first, its reading in the second."))
    if len(cells) > 2:
        raise DictionaryError(
            translatable("More than two columns. Put a form that holds a comma between quotation marks.")
        )
    return cells[0], cells[1]


def _guarded(cell: str) -> str:
    return f"'{cell}" if _is_formula(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    """One that would be computed, behind apostrophes or not: what has one of its own gets another."""
    return cell.lstrip("'").startswith(_FORMULA)


def _no_table() -> DictionaryError:
    return DictionaryError(
        translatable("This is no CSV table. In Excel choose Save As, type “CSV UTF-8”, then choose that file.")
    )
