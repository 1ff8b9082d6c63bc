"""A document of the set as it was written, before any file format: one TOML file each in sources/."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parent / "sources"
FILES = Path(__file__).parent / "files"
FORMATS = (".txt", ".docx", ".odt", ".pdf")

_MARKER = re.compile(
    r"(?P<roman>[IVX]+[.-])\s|(?P<number>\d{1,2}[./)-])\s|(?P<letter>[a-zđ]\))\s|(?P<bullet>[-+•*])\s", re.ASCII
)


class Kind(StrEnum):
    """How a block is set."""

    TITLE = "title"
    CENTRED = "centred"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table."""

    kind: Kind
    text: str = ""
    level: str = ""
    """roman, number, letter or bullet; empty for a paragraph without a marker."""
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """The head row first."""

    @property
    def whole(self) -> str:
        """The text with its marker."""
        return f"{self.marker} {self.text}" if self.marker else self.text


@dataclass(frozen=True, slots=True)
class Written:
    """A decree-30 document, part by part."""

    name: str
    head_left: tuple[str, ...]
    head_right: tuple[str, ...]
    mark: str
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signer: tuple[str, ...]
    annex: tuple[Block, ...]
    wrap: int
    """Letters on a line of the text file; 0 where a paragraph is one line."""
    text_head: str
    """columns or stacked, in the text file."""
    text_table: str
    """tabs, bars or aligned, in the text file."""
    numbering: str
    """typed, or auto where the office program numbers."""
    merge: str
    """The column whose equal neighbours are one cell, merged downwards, in all but the text file."""
    pdf: str
    """own (a report program's) or office (LibreOffice's)."""


def names() -> list[str]:
    """Every document of the set."""
    return sorted(path.stem for path in SOURCES.glob("*.toml"))


def load(name: str, folder: Path = SOURCES) -> Written:
    """One document of the set."""
    found: dict[str, Any] = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return Written(
        name=name,
        head_left=tuple(found.get("head_left", ())),
        head_right=tuple(found.get("head_right", ())),
        mark=found.get("mark", ""),
        body=blocks(found["text"]),
        recipients=tuple(found.get("recipients", ())),
        signer=tuple(found.get("signer", ())),
        annex=blocks(found.get("annex", "")),
        wrap=found.get("wrap", 0),
        text_head=found.get("text_head", "columns"),
        text_table=found.get("text_table", "tabs"),
        numbering=found.get("numbering", "typed"),
        merge=found.get("merge", ""),
        pdf=found.get("pdf", "own"),
    )


def blocks(text: str) -> tuple[Block, ...]:
    """Blocks, one a line: "# " a title, "^ " centred, "| a | b |" a row, anything else a paragraph."""
    made: list[Block] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        block = _block(line)
        if block.kind is Kind.TABLE and made and made[-1].kind is Kind.TABLE:
            block = Block(Kind.TABLE, rows=made.pop().rows + block.rows)
        made.append(block)
    return tuple(made)


def _block(line: str) -> Block:
    if line.startswith("|"):
        return Block(Kind.TABLE, rows=(tuple(cell.strip() for cell in line.strip("|").split("|")),))
    if line.startswith("# "):
        return Block(Kind.TITLE, line[2:])
    if line.startswith("^ "):
        return Block(Kind.CENTRED, line[2:])
    found = _MARKER.match(line)
    if not found:
        return Block(Kind.PARAGRAPH, line)
    return Block(Kind.PARAGRAPH, line[found.end() :], found.lastgroup or "", line[: found.end()].strip())


def column_widths(block: Block, centimetres: float) -> list[float]:
    """As a person would draw them: by the longest cell."""
    weights = [max(8, *(min(len(row[column]), 40) for row in block.rows)) for column in range(len(block.rows[0]))]
    return [centimetres * weight / sum(weights) for weight in weights]


def merged_rows(block: Block, column: str) -> list[tuple[int, int, int]]:
    """(column, first row, last row) of each cell that is merged downwards."""
    if column not in block.rows[0]:
        return []
    place, found = block.rows[0].index(column), []
    for row, cells in enumerate(block.rows[1:], start=1):
        if found and block.rows[found[-1][1]][place] == cells[place]:
            found[-1] = (place, found[-1][1], row)
        else:
            found.append((place, row, row))
    return [spot for spot in found if spot[2] > spot[1]]


def tail_left(written: Written) -> list[str]:
    """The recipients as they are typed."""
    return ["Nơi nhận:", *(f"- {line}" for line in written.recipients)] if written.recipients else []


def side_by_side(left: tuple[str, ...] | list[str], right: tuple[str, ...] | list[str]) -> list[tuple[str, str]]:
    """Two columns, line by line."""
    rows = max(len(left), len(right))
    return list(zip([*left, *[""] * (rows - len(left))], [*right, *[""] * (rows - len(right))], strict=True))
