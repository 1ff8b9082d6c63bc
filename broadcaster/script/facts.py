"""The facts of a text in a normal form, so that two wordings can be compared.

"7h30", "7 giờ 30" and "bảy giờ ba mươi" are one time; "500.000 đ" and "500 nghìn đồng" one amount. What is not known as
a fact in one of the wordings shows as lost or invented: in doubt a rewording is refused, never let through.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from broadcaster.script.fact_kinds import KINDS
from broadcaster.script.letters import UPPER
from broadcaster.script.numerals import in_digits
from broadcaster.script.word_lists import own_table


class Fact(NamedTuple):
    """Something that must be said as it is."""

    kind: str
    """`phone`, `code`, `time`, `amount`, `date`, `percent`, `weekday`, `number`, `hamlet`, `place`, `name`, `not`."""
    value: str
    """The normal form; parts of a date that are not said are empty: "15/12/"."""


class Difference(NamedTuple):
    """What a rewording lacks, and what it says of its own."""

    lost: tuple[str, ...]
    invented: tuple[str, ...]


_PLACE = re.compile(
    r"(?<!\w)(?:nhà văn hóa|nhà sinh hoạt cộng đồng|hội trường|trạm y tế|bệnh viện|phòng khám|bộ phận một cửa|trụ sở|"
    r"sân vận động|chợ|trường (?:tiểu học|mầm non|trung học)|điểm trường|bưu điện|nhà rông|đình làng|chùa|nhà thờ|"
    r"ủy ban nhân dân|công an|bờ suối|bờ sông|ngầm tràn)(?:\s+(?:xã|phường|thôn|ấp|buôn|bản|làng|khu phố|tỉnh))?(?!\w)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:không|cấm|đừng|chớ|chưa)(?!\w)", re.IGNORECASE)
_NAME = re.compile(rf"[{UPPER}][\w’']*(?:[ -][{UPPER}][\w’']*)*")
_BEGINS = re.compile(r"(?:^|[.!?:;\n“\"(…-]|[.!?]”)\s*$")
_POLITE = frozenset({"quý", "bà", "ông", "kính", "xin", "bà con", "thứ", "chủ nhật", "các", "cô", "bác", "anh", "chị"})
_TONES = (
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("uỷ", "ủy"),
    ("uý", "úy"),
    ("oè", "òe"),
)


def facts_of(text: str) -> frozenset[Fact]:
    """All facts of a text."""
    return frozenset(_found(_normal(text)))


def compare(source: str, result: str) -> Difference:
    """What of `source` does not stand in `result`, and what of `result` not in `source`; nothing where both are empty.

    Every fact of the source, and no other, must stand in a rewording. A date that is said again without its year is
    the same date. It does not see two facts that changed places, nor a claim without number or name: a person does.
    """
    return Difference(_missing(source, result), _missing(result, source, also_said=True))


def _missing(these: str, others: str, *, also_said: bool = False) -> tuple[str, ...]:
    wanted, text = facts_of(these), _normal(others)
    there = frozenset(_found(text))
    folded = text.casefold()
    lacking = [fact for fact in wanted if not _stands(fact, there, folded, wanted, also_said=also_said)]
    return tuple(sorted(_shown(fact) for fact in lacking))


def _stands(fact: Fact, there: frozenset[Fact], text: str, own: frozenset[Fact], *, also_said: bool) -> bool:
    if fact in there:
        return True
    if fact.kind in {"name", "place"}:
        return re.search(rf"(?<!\w){re.escape(fact.value.casefold())}(?!\w)", text) is not None
    if fact.kind != "date":
        return False
    fuller = there if also_said else own & there
    return any(_is_part(fact.value, other.value) for other in fuller if other.kind == "date")


def _is_part(date: str, other: str) -> bool:
    """Whether all that one date says is said by the other."""
    return all(mine in ("", theirs) for mine, theirs in zip(date.split("/"), other.split("/"), strict=True))


def _shown(fact: Fact) -> str:
    if fact.kind == "not":
        return "không"
    if fact.kind == "amount":
        return f"{float(fact.value):,.0f} đồng".replace(",", ".")
    return fact.value.strip("/") if fact.kind == "date" else fact.value


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    text = re.sub("[–—]", "-", text)
    for other, ours in _TONES:
        text = re.sub(rf"{other}(?!\w)", ours, text)
    return in_digits(_abbreviations().sub(lambda found: _spelled()[found[0]], text))


def _found(text: str) -> Iterator[Fact]:
    """Each kind is taken out of the text before the next is looked for."""
    for kind, pattern, values in KINDS:
        for match in pattern.finditer(text):
            yield from (Fact(kind, value) for value in values(match))
        text = pattern.sub(_blank, text)
    if _NOT.search(text):
        yield Fact("not", "không")
    yield from (Fact("place", found[0].casefold()) for found in _PLACE.finditer(text))
    yield from _names(text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _names(text: str) -> Iterator[Fact]:
    """Capitals inside a sentence; of those that begin one, what follows the first word."""
    for found in _NAME.finditer(text):
        name = found[0]
        if _BEGINS.search(text, max(0, found.start() - 4), found.start()):
            name = name.partition(" ")[2]
        if name and name.casefold() not in _POLITE:
            yield Fact("name", name)


@cache
def _spelled() -> dict[str, str]:
    rows = own_table("known_abbreviations.tsv")
    return {row["abbreviation"]: row["spelled_out"] for row in rows if row["spelled_out"]}


@cache
def _abbreviations() -> re.Pattern[str]:
    longest_first = sorted(_spelled(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-])")
