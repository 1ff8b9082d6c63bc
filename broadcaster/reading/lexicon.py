"""Words that are not Vietnamese, and names, with a reading that a Vietnamese voice can speak."""

import pkgutil
from functools import cache

_WORDS = ("foreign.tsv", "names.tsv")
"""What stands in the second is said as written where no spoken form is given."""


@cache
def foreign_words() -> dict[str, str]:
    """Lower-case written form -> spoken form."""
    return {row["word"]: row["spoken"] or row["word"] for name in _WORDS for row in table(name)}


@cache
def phrase_heads() -> frozenset[str]:
    """The first words of the written forms of several words."""
    return frozenset(form.split(" ", 1)[0] for form in foreign_words() if " " in form)


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
    data = pkgutil.get_data(__package__, name) or b""
    head, *lines = data.decode().splitlines()
    columns = head.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line]
