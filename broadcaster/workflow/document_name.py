"""The name a document goes by, whatever it was handed in as."""

import re
import unicodedata

from broadcaster.plan import FORMATS, suffix_of

_LONGEST = 150
_FIRST_WORDS = 12


def document_name(filename: str) -> str:
    """The last part of a path, NFC, without control and direction characters, its suffix kept where it is long."""
    last = re.split(r"[\\/]", filename)[-1]
    name = _visible(last) or "?"
    suffix = suffix_of(name)
    return name if len(name) <= _LONGEST else name[: _LONGEST - len(suffix)].rstrip() + suffix


def text_name(title: str, text: str) -> str:
    """The file name of a pasted text: its title, else its first words."""
    words = _visible(title) or " ".join(_visible(text[:1000]).split()[:_FIRST_WORDS])
    return document_name(re.sub(r"[\\/]", "-", words)[: _LONGEST - 4] + ".txt")


def is_isolated(name: str) -> bool:
    """Whether a document of that name is read by a worker; a format that is not known is refused at once."""
    format = FORMATS.get(suffix_of(name))
    return format is not None and format.isolated


def _visible(text: str) -> str:
    blanks = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(letter for letter in blanks if not unicodedata.category(letter).startswith("C")).strip()
