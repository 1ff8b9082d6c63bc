"""Names that ended: bodies merged and districts closed in 2025, the 29 provinces that joined others, old papers.

Sources: Nghị quyết 176/2025/QH15 of 18 February 2025 (ministries, from 1 March 2025); Luật Tổ chức chính quyền
địa phương 72/2025/QH15 (no districts from 1 July 2025); Nghị quyết 202/2025/QH15 of 12 June 2025 (34 provinces);
each row of the tables names its own. A name is only doubted, never changed: "tỉnh Quảng Nam cũ" may be just what is
meant.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from broadcaster.model import ScriptWarning
from broadcaster.script.word_lists import Row, own_table

_MEANT_SO = r"(?!\s*\(?(?:cũ|trước đây|trước sáp nhập|trước khi sáp nhập)(?!\w))"
_SINCE = "từ 01/7/2025 (Nghị quyết 202/2025/QH15)"
_SPELLED = (("òa", "(?:òa|oà)"), ("ắk", "[ăắ][kc]"), (" - ", r"\s*[-–]\s*"))


class _Old(NamedTuple):
    """One name that ended."""

    pattern: str
    contains: tuple[str, ...]
    """One of these stands in every text that it matches: a cheap test before the pattern is asked."""
    said: str


def old_names(text: str) -> Iterator[ScriptWarning]:
    """`old_body`, `old_place` and `old_paper`: each name once, with what it probably is now, since when and by what."""
    for code, names in _kinds().items():
        there = tuple(name for name in names if any(word in text for word in name.contains))
        seen: set[str] = set()
        for found in _any_of(there).finditer(text) if there else ():
            if found[0] not in seen:
                seen.add(found[0])
                said = there[int((found.lastgroup or "n0")[1:])].said
                yield ScriptWarning(code, f"“{found[0]}” không còn {said}. Hãy kiểm tra tên gọi.")


@cache
def _kinds() -> dict[str, tuple[_Old, ...]]:
    return {
        "old_body": tuple(map(_old, own_table("old_bodies.tsv"))),
        "old_place": tuple(map(_place, own_table("old_places.tsv"))),
        "old_paper": tuple(map(_old, own_table("old_papers.tsv"))),
    }


@lru_cache(maxsize=256)
def _any_of(names: tuple[_Old, ...]) -> re.Pattern[str]:
    """Finds each of these names, the group that matched being its place among them."""
    either = "|".join(f"(?P<n{place}>{name.pattern})" for place, name in enumerate(names))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w){_MEANT_SO}")


def _old(row: Row) -> _Old:
    return _Old(
        row["pattern"], tuple(row["contains"].split("|")), f"từ {row['since']} ({row['source']}), nay là {row['now']}"
    )


def _place(row: Row) -> _Old:
    pattern = row["province"]
    for written, spelled in _SPELLED:
        pattern = pattern.replace(written, spelled)
    return _Old(
        rf"(?:[Tt]ỉnh(?: ủy| uỷ)?|TỈNH) (?:{pattern})(?! [A-ZĐ])",
        (row["province"].split()[-1],),
        f"{_SINCE}, nay là {row['now']}",
    )
