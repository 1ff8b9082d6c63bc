"""Words that are not Vietnamese, and names, with a reading that a Vietnamese voice can speak."""

import csv
from functools import cache
from importlib import resources


@cache
def foreign_words() -> dict[str, str]:
    """Lower-case written form -> spoken form."""
    return {row["word"]: row["spoken"] for row in table("foreign.tsv")}


@cache
def web_labels() -> dict[str, str]:
    """Parts of web addresses -> spoken form."""
    return {row["label"]: row["spoken"] for row in table("web_labels.tsv")}


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table that ships in this package; tabs part its columns, the first row names them."""
    text = resources.files("broadcaster.reading").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
