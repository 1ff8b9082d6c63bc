"""The markers that begin a paragraph: I. / A. / Điều 1. / 1. / 1.1 / a) / - / + / •."""

import re
from dataclasses import dataclass
from enum import IntEnum

from broadcaster.plan.letters import BULLETS, PICTURES, UPPER


class Level(IntEnum):
    """How deep a marker stands, outermost first (Nghị định 30/2020/NĐ-CP, appendix I, II.6)."""

    PART = 0
    CAPITAL = 1
    ROMAN = 2
    ARTICLE = 3
    NUMBER = 4
    DECIMAL = 5
    LETTER = 6
    BULLET = 7
    ROW = 8
    """A heading across a table, above its rows."""
    NONE = 9


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph's beginning, its marker taken off."""

    marker: str
    level: Level
    rest: str


_MARKERS = (
    (
        Level.PART,
        re.compile(r"((?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[IVX]{1,5}|\d{1,2}|thứ\s+\w+)[.:)]?)(?:\s+|$)"),
    ),
    (Level.ROMAN, re.compile(r"((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})\s?[.)/-])\s+(?=\S)")),
    (Level.CAPITAL, re.compile(rf"([A-EĐ]\s?[.)/])\s+(?=[{UPPER}]{{2}}|[{UPPER}] )")),
    (Level.ARTICLE, re.compile(r"((?:Điều|ĐIỀU)\s+\d{1,3}[a-z]?\s?[.:])\s*(?=\S)")),
    (Level.NUMBER, re.compile(r"(Khoản\s+\d{1,2}\s?[.:])\s*(?=\S)")),
    (Level.LETTER, re.compile(r"((?:Bước|BƯỚC)\s+\d{1,2}\s?[.:])\s*(?=\S)")),
    (
        Level.DECIMAL,
        re.compile(
            rf"(\d{{1,2}}(?:\.(?!(?:00|15|30|45)\s)\d{{1,2}}){{1,3}}(?:[.)](?=\s+[^\W\d_])|(?=\s+[{UPPER}])))\s+"
        ),
    ),
    (Level.NUMBER, re.compile(r"(\d{1,2}\s?[.)/])\s+(?=\S)(?!\d{1,2}\s?[./-]\s?\d|\d{3}(?!\d))")),
    (Level.NUMBER, re.compile(rf"(\d{{1,2}}[.)])(?=[{UPPER}])")),
    (Level.NUMBER, re.compile(rf"(\d{{1,2}}\s?[-–]|\d{{1,2}}:)\s+(?=[{UPPER}])")),
    (Level.LETTER, re.compile(r"(\(\d{1,2}\))\s*(?=[^\W\d_]{2})")),
    (Level.LETTER, re.compile(r"([a-zđ]\s?[)./])\s+(?=\S)")),
    (Level.LETTER, re.compile(r"([a-zđ]\))(?=[^\W\d_])")),
    (Level.BULLET, re.compile(rf"([{BULLETS}{PICTURES}])\s*(?=[^\W\d_]|[“\"'(])")),
    (Level.BULLET, re.compile(rf"([{BULLETS}{PICTURES}])\s+(?=\w)")),
    (Level.BULLET, re.compile(rf"(o)\s+(?=[{UPPER}])")),
)
_WORD = re.compile(r"(?!(?i:phần|chương|mục|điều|khoản|bước)\s|[IVX]{2})[^\W\d_]{2}")
"""How most paragraphs begin; tried first, because each line is asked for its marker."""


def marked(text: str) -> Marked:
    """Take the marker off the beginning of a paragraph."""
    if _WORD.match(text):
        return Marked("", Level.NONE, text)
    for level, pattern in _MARKERS:
        found = pattern.match(text)
        if found:
            return Marked(found[1].strip(), level, text[found.end() :])
    return Marked("", Level.NONE, text)


def number_of(marker: str) -> int | None:
    """The number of a marker such as "2." or "2)"; None for any other."""
    digits = re.fullmatch(r"(\d{1,2})\s?[.)/:–-]", marker)
    return int(digits[1]) if digits else None
