"""The formats a document may have. Another one is one file beside this and one line here."""

from dataclasses import dataclass

from broadcaster.plan.formats.plain_text import read_plain_text
from broadcaster.plan.source_text import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of file is read."""

    read: Reader
    isolated: bool = True
    """Read in a process of its own, with limits of time and memory, because its library is large or may fail badly."""


FORMATS: dict[str, Format] = {
    ".txt": Format(read_plain_text, isolated=False),
}
"""By the file name's ending, in small letters."""
