"""Compares a reading with a case written as `written~spoken`, where `{a|b|}` is a choice.

`[[KH]]` stands for letters spelled, `[/]` and `[-]` for a mark that may be silent. Punctuation, case, blanks and the
placement of tone marks do not count.
"""

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from broadcaster.reading.letters import letter_name

_SAME = {"ngàn": "nghìn", "lẻ": "linh", "bẩy": "bảy", "tỉ": "tỷ", "kỉ": "kỷ", "kĩ": "kỹ", "qui": "quy", "mồng": "mùng"}
_MARKS = {"[/]": "{trên|gạch chéo|xuyệt|}", "[-]": "{gạch ngang|gạch nối|}"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Case(NamedTuple):
    """One line of a file of cases."""

    place: str
    tag: str
    written: str
    expected: str


def load_cases(folder: Path) -> list[Case]:
    cases = []
    for path in sorted(folder.glob("*.txt")):
        tag = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#tag "):
                tag = line[5:]
            elif "~" in line and not line.startswith("#"):
                written, _, expected = line.partition("~")
                cases.append(Case(f"{path.name}:{number}", tag, written, expected))
    return cases


def matches(expected: str, spoken: str) -> bool:
    return re.fullmatch(_pattern(_prepare(expected)), canonical(spoken)) is not None


def canonical(text: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", text).lower())
    words = [_SAME.get(word, word) for word in map(_tone_placed, kept.split())]
    return "".join(f"{word} " for word in words)


def _tone_placed(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    if not split.startswith("qu"):
        split = re.sub(f"([ou])([aey])([{_TONES}])$", r"\1\3\2", split)
    return unicodedata.normalize("NFC", split)


def _prepare(expected: str) -> str:
    for mark, choice in _MARKS.items():
        expected = expected.replace(mark, choice)
    return re.sub(r"\[\[(.+?)\]\]", lambda found: " ".join(map(letter_name, found[1])), expected)


def _pattern(expected: str) -> str:
    """Innermost choices first, kept aside so that only literal text is made canonical."""
    groups: list[str] = []
    while choice := re.search(r"\{([^{}]*)\}", expected):
        arms = "|".join(_literal(arm, groups) for arm in choice[1].split("|"))
        groups.append(f"(?:{arms})")
        expected = f"{expected[: choice.start()]} \0{len(groups) - 1}\0 {expected[choice.end() :]}"
    return "|".join(_literal(arm, groups) for arm in expected.split("|"))


def _literal(text: str, groups: list[str]) -> str:
    parts = re.split(r"\0(\d+)\0", text)
    return "".join(groups[int(part)] if i % 2 else re.escape(canonical(part)) for i, part in enumerate(parts))
