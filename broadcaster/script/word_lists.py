"""The word lists of this stage: tab-parted files, the first row names the columns."""

import csv
from importlib import resources

from broadcaster.resources import shipped

Row = dict[str, str]


def own_table(name: str) -> list[Row]:
    """The rows of a table inside this package."""
    return _rows(resources.files("broadcaster.script").joinpath(name).read_text(encoding="utf-8"))


def shipped_table(relative: str) -> list[Row]:
    """The rows of a table that ships with the product, where an office may look at it. Raises FileNotFoundError."""
    return _rows(shipped(relative).read_text(encoding="utf-8"))


def _rows(text: str) -> list[Row]:
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
