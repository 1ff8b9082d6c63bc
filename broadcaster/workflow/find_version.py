"""Which earlier document a new one is a version of, where its head or its file name says so beyond doubt."""

import re
from collections.abc import Iterable
from datetime import date

from broadcaster.model import Plan
from broadcaster.store.documents import DocumentEntry
from broadcaster.store.names import name_key


def find_version(entries: Iterable[DocumentEntry], plan: Plan, filename: str | None) -> DocumentEntry | None:
    """The first of `entries` (newest first) that is an earlier state of `plan`, or None.

    The title must be the same, and the number with its issuer and year; or, where a number is still blank and the
    dates do not differ, the file name, or the date with the issuer. `filename` is None where nobody chose one.
    """
    return next((entry for entry in entries if _is_earlier_state(entry, plan, filename)), None)


def _is_earlier_state(entry: DocumentEntry, plan: Plan, filename: str | None) -> bool:
    if name_key(entry.title) != name_key(plan.title):
        return False
    same_office = _key(entry.issuer) == _key(plan.issuer)
    if _numbered(entry.number) and _numbered(plan.number):
        return same_office and _key(entry.number) == _key(plan.number) and _same_year(entry.issued, plan.issued)
    if entry.issued and plan.issued:
        if entry.issued != plan.issued:
            return False
        if plan.issuer and same_office and len(plan.title.split()) >= _TELLING:
            return True
    return filename is not None and _file_key(entry.filename) == _file_key(filename)


_TELLING = 5
"""Words of a title that names its matter: "Giấy mời" alone may be any invitation of that day."""
_COPY = re.compile(r"(?:\s*\(\d+\)|\s*-\s*(?:copy|bản sao|sao chép))+(?=\.\w+$|$)")
"""What a browser or a file manager adds to a name."""


def _same_year(one: date | None, other: date | None) -> bool:
    # Every office counts its documents anew each January, and issues many of the same title each year.
    return one is None or other is None or one.year == other.year


def _file_key(filename: str) -> str:
    return _COPY.sub("", name_key(filename))


def _numbered(number: str | None) -> bool:
    """Whether the number is filled in: "63/KH-UBND", not "/KH-UBND"."""
    return re.match(r"\s*\d", number or "") is not None


def _key(text: str | None) -> str:
    return re.sub(r"\s", "", name_key(text or ""))
