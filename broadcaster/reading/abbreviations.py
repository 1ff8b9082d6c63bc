"""The table of abbreviations and the rule that picks one expansion."""

import re
from functools import cache
from typing import NamedTuple

from broadcaster.reading.lexicon import table
from broadcaster.reading.pattern import Pattern


class Sense(NamedTuple):
    """One expansion of an abbreviation and where it holds."""

    spoken: str
    where: str
    """`any`; `code`: only in a số/ký hiệu; `text`: only outside one; `guess`: the likeliest where nothing decides."""
    before: Pattern | None
    """Must be found right before it, in lower case."""
    after: Pattern | None
    """Must be found right after it, blanks passed over."""


class Choice(NamedTuple):
    """The expansion that was picked; `sure` is False for a guess."""

    spoken: str
    sure: bool
    others: tuple[str, ...] = ()
    """Of a guess: what else it may stand for."""


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """Abbreviation -> its senses in the order in which they are tried."""
    found: dict[str, list[Sense]] = {}
    for row in table("abbreviations.tsv"):
        found.setdefault(row["abbreviation"], []).append(_sense(row))
    return {written: tuple(rows) for written, rows in found.items()}


@cache
def heads() -> frozenset[str]:
    """The first letters, up to a mark, of every abbreviation: a cheap test before the table is asked."""
    return frozenset(re.split(r"[^\w]", written, maxsplit=1)[0] for written in senses())


def expand_in_code(written: str) -> str | None:
    """What it stands for as a part of a số/ký hiệu, or None."""
    return next((sense.spoken for sense in senses().get(written, ()) if sense.where in {"any", "code"}), None)


def expand_in_text(written: str, before: str, after: str) -> Choice | None:
    """What it stands for between these words, or None where no sense holds in running text."""
    for sense in senses().get(written, ()):
        if sense.where == "guess":
            return Choice(sense.spoken, sure=False, others=tuple(other.spoken for other in senses()[written]))
        if sense.where != "code" and _holds(sense, before, after):
            return Choice(sense.spoken, sure=True)
    return None


def expand_parts(written: str) -> str | None:
    """An abbreviation put together from two or three known ones, such as BCĐPCTT; None where it cannot be cut so."""
    if not 5 <= len(written) <= 24:
        return None
    for cut in range(len(written) - 2, 1, -1):
        head = _part(written[:cut])
        tail = _part(written[cut:]) or (expand_parts(written[cut:]) if head else None)
        if head and tail:
            return f"{head} {tail}"
    return None


_SHORT_PARTS = {"TU": "tỉnh ủy", "HU": "huyện ủy", "ĐU": "đảng ủy", "VN": "Việt Nam", "TW": "trung ương"}


def _part(written: str) -> str | None:
    if len(written) < 3:
        return _SHORT_PARTS.get(written)
    rows = senses().get(written, ())
    return rows[0].spoken if len(rows) == 1 and rows[0].where == "any" else None


def _holds(sense: Sense, before: str, after: str) -> bool:
    if sense.before is not None and not sense.before.search(before):
        return False
    return sense.after is None or sense.after.match(after) is not None


def _sense(row: dict[str, str]) -> Sense:
    before, after = row["before"], row["after"]
    return Sense(
        row["spoken"],
        row["where"],
        Pattern(rf"(?:^| )(?:{before})$") if before else None,
        Pattern(rf"\s*(?:{after})") if after else None,
    )
