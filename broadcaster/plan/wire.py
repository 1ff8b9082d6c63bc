"""A SourceText as JSON, between the process that reads a document and the one that asked for it.

Never pickled: what reads a hostile file may have been taken over by it.
"""

from typing import Any

from broadcaster.model import LineRange, SourceNote, UnsureWord
from broadcaster.plan.source_text import SourceText


def to_json(source: SourceText) -> dict[str, Any]:
    """What `from_json` takes."""
    return {
        "text": source.text,
        "flowing": source.flowing,
        "tables": [[lines.first, lines.last] for lines in source.tables],
        "margins": source.margins,
        "unsure": [[word.line, word.text, word.confidence] for word in source.unsure],
        "notes": source.notes,
    }


def from_json(found: dict[str, Any]) -> SourceText:
    """The SourceText again. Raises KeyError, TypeError or ValueError where it is none."""
    return SourceText(
        text=str(found["text"]),
        flowing=bool(found["flowing"]),
        tables=tuple(LineRange(int(first), int(last)) for first, last in found["tables"]),
        margins=tuple(map(str, found["margins"])),
        unsure=tuple(UnsureWord(int(line), str(text), float(sure)) for line, text, sure in found["unsure"]),
        notes=tuple(map(SourceNote, found["notes"])),
    )
