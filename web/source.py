"""A document's text as its page shows it: tables as tables, and words that recognition is not sure of set off."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from broadcaster.model import LineRange, UnsureWord


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line."""

    text: str
    confidence: float | None = None
    """0 to 1 where recognition is not sure of them."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line, by its cells; outside a table there is one."""

    number: int
    """From 1."""
    cells: tuple[tuple[Piece, ...], ...]

    @property
    def blank(self) -> bool:
        """Whether nothing is written on it."""
        return not any(piece.text.strip() for cell in self.cells for piece in cell)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other: running text, or one table."""

    lines: tuple[SourceLine, ...]
    table: bool = False

    @property
    def columns(self) -> int:
        """Of a table: how many cells its widest row has."""
        return max(len(line.cells) for line in self.lines)


def blocks(lines: Sequence[str], tables: Iterable[LineRange] = (), unsure: Iterable[UnsureWord] = ()) -> list[Block]:
    """The whole text in its order, each line in exactly one block."""
    doubts: dict[int, list[UnsureWord]] = {}
    for word in unsure:
        doubts.setdefault(word.line, []).append(word)
    found: list[Block] = []
    at = 1
    for table in sorted(tables):
        first, last = max(table.first, at), min(table.last, len(lines))
        if first > last:
            continue
        found += _running(lines, at, first - 1, doubts)
        rows = (_line(number, lines[number - 1], doubts, table=True) for number in range(first, last + 1))
        found.append(Block(tuple(rows), table=True))
        at = last + 1
    return found + _running(lines, at, len(lines), doubts)


def _running(lines: Sequence[str], first: int, last: int, doubts: dict[int, list[UnsureWord]]) -> list[Block]:
    block = Block(tuple(_line(number, lines[number - 1], doubts) for number in range(first, last + 1)))
    return [block] if block.lines else []


def _line(number: int, text: str, doubts: dict[int, list[UnsureWord]], *, table: bool = False) -> SourceLine:
    cells = text.split("\t") if table else [text.strip()]
    waiting = list(doubts.get(number, ()))
    return SourceLine(number, tuple(tuple(_pieces(cell.strip(), waiting)) for cell in cells))


def _pieces(text: str, waiting: list[UnsureWord]) -> Iterator[Piece]:
    """Cut the text at the unsure words, each of which is found once, in their order."""
    at = 0
    while word := next((one for one in waiting if one.text in text[at:]), None):
        waiting.remove(word)
        found = text.index(word.text, at)
        if found > at:
            yield Piece(text[at:found])
        yield Piece(word.text, word.confidence)
        at = found + len(word.text)
    if at < len(text):
        yield Piece(text[at:])
