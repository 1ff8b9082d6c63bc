"""What a format's reader finds in a file; the outline is made from it."""

from collections.abc import Callable
from dataclasses import dataclass

from broadcaster.model import LineRange, SourceNote, UnsureWord

Progress = Callable[[float], None]
"""Is told how far the reading is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text in reading order, with what its format knows of it."""

    text: str
    """NFC, lines ending in a line feed. A form feed stands where a page begins, where the format knows.

    Automatic numbering is written out ("1. ", "a) ", "- "). What stands side by side without being a table (heading
    block, recipients beside the signer) is one line, its columns divided by tabs.
    """
    flowing: bool = False
    """Each line is a whole paragraph; else a paragraph may be wrapped over several."""
    tables: tuple[LineRange, ...] = ()
    """The lines of each table, its head included: one line a row, its cells divided by exactly one tab each.

    A line break inside a cell is "; ", a wrapped line inside it a blank. A cell merged downwards is written in every
    row it covers; of one merged to the right the further cells are empty.
    """
    margins: tuple[str, ...] = ()
    """Headers, footers, watermarks and stamps, each once: never part of the text, but a secrecy mark there counts."""
    unsure: tuple[UnsureWord, ...] = ()
    notes: tuple[SourceNote, ...] = ()


Reader = Callable[[bytes, Progress], SourceText]
"""Turns a file's bytes into its text; raises PlanError where it cannot."""
