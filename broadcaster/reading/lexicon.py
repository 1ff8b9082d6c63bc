"""Words that are not Vietnamese, and names, with a reading that a Vietnamese voice can speak."""

import pkgutil
from functools import cache

from broadcaster.reading.pattern import Pattern

_NO_LETTER = Pattern(r"[\W\d_]")
_WORDS = ("foreign.tsv", "names.tsv")
"""What stands in the second is said as written where no spoken form is given."""


@cache
def foreign_words() -> dict[str, str]:
    """Lower-case written form -> spoken form."""
    return {word: spoken or word for name in _WORDS for word, spoken in bare_rows(name)}


@cache
def phrase_heads() -> frozenset[str]:
    """The first words of the written forms of several words."""
    return frozenset(form.split(" ", 1)[0] for form in foreign_words() if " " in form)


@cache
def parted_heads() -> frozenset[str]:
    """The letters that begin a written form with a blank, a hyphen or a figure in it."""
    return frozenset(_NO_LETTER.split(form, 1)[0] for form in foreign_words() if not form.isalpha())


@cache
def foreign_sounds() -> frozenset[str]:
    """The words of the spoken forms: no Vietnamese syllables all of them, and known all the same."""
    return frozenset(word for spoken in foreign_words().values() for word in spoken.split())


@cache
def web_labels() -> dict[str, str]:
    """Parts of web addresses -> spoken form."""
    return {row["label"]: row["spoken"] for row in table("web_labels.tsv")}


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table that ships in this package; tabs part its columns, the first row names them."""
    columns = _lines(name)[0].split("\t")
    return [dict(zip(columns, row, strict=True)) for row in bare_rows(name)]


def bare_rows(name: str) -> list[list[str]]:
    """The rows of a table without the names of its columns; for a long table, as it takes a third of the time."""
    return [line.split("\t") for line in _lines(name)[1:] if line]


def _lines(name: str) -> list[str]:
    data = pkgutil.get_data(__package__, name) or b""
    return data.decode().splitlines()
