"""Officialese that a person may say in everyday words; offered, never put in silently."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from broadcaster.model import Replacement
from broadcaster.script.letters import upper_first
from broadcaster.script.word_lists import shipped_table

TABLE = "scripts/plain-words.tsv"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n]|[.!?]”)\s*[“\"(]?$")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»")
_CITED = re.compile(
    r"(?<!\w)(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Đề án|Công văn|"
    r"Hướng dẫn)\s(?:số\s|về\s|[A-ZĐ])[^.,;:\n]*"
)
"""What names a document is quoted, not said."""
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class _Pair:
    officialese: str
    plain: str
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the words around it let it be swapped without changing the meaning or the grammar."""
        if self.unless_before and self.unless_before.search(text[max(0, start - _LOOK_BACK) : start].lower()):
            return False
        return not (self.unless_after and self.unless_after.match(text, end))


def plain_words(text: str) -> tuple[Replacement, ...]:
    """The replacements that a text allows, the longest first where two begin together, none overlapping another.

    Names, quotes and the titles of documents are left alone; the first letter keeps its case.
    """
    found: list[Replacement] = []
    words = list(_WORD.finditer(_without_quoted(text)))
    at = 0
    while at < len(words):
        count, replacement = _at(text, words, at)
        if replacement:
            found.append(replacement)
            at += count
        else:
            at += 1
    return tuple(found)


def _at(text: str, words: list[re.Match[str]], at: int) -> tuple[int, Replacement | None]:
    start = words[at].start()
    for pair in _pairs().get(words[at][0].lower(), ()):
        end = start + len(pair.officialese)
        written = text[start:end]
        if written.lower() != pair.officialese or text[end : end + 1].isalnum():
            continue
        if _is_name(text, start, written) or not pair.fits(text, start, end):
            continue
        plain = upper_first(pair.plain) if written[0].isupper() else pair.plain
        return len(_WORD.findall(written)), Replacement(start, written, plain)
    return 1, None


def _is_name(text: str, start: int, written: str) -> bool:
    """Capitals inside it, or one at its beginning where no sentence begins."""
    if any(letter.isupper() for letter in written[1:]):
        return True
    return written[0].isupper() and not _SENTENCE_START.search(text, max(0, start - 4), start)


def _without_quoted(text: str) -> str:
    """Blanks in place of what is quoted, so that every word keeps its place."""
    for pattern in (_QUOTED, _CITED):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


@cache
def _pairs() -> dict[str, tuple[_Pair, ...]]:
    """First word -> its pairs, the longest first."""
    pairs: dict[str, list[_Pair]] = {}
    for pair in sorted(_read(), key=lambda pair: -len(pair.officialese)):
        pairs.setdefault(pair.officialese.split()[0], []).append(pair)
    return {first: tuple(found) for first, found in pairs.items()}


def _read() -> Iterator[_Pair]:
    for row in shipped_table(TABLE):
        before, after = row["unless_before"], row["unless_after"]
        yield _Pair(
            row["officialese"],
            row["plain"],
            re.compile(rf"(?<!\w)(?:{before})") if before else None,
            re.compile(after, 0 if "A-Z" in after else re.IGNORECASE) if after else None,
        )
