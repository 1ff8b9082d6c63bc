"""Running headers, footers and page numbers: what stands as far from the page's edge on most pages."""

import re
from collections import Counter
from collections.abc import Iterator

from broadcaster.plan.formats.paged.lines import Line

_ZONE = 0.13
"""Of the page's height, at its top and at its foot."""
_STEP = 8.0
"""Points within which distances from the edge count as one."""
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?(\d{1,4}|[ivx]{1,5})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_NUMBERED = re.compile(
    r".{1,70}(?:\s[-–—|•·]\s*trang\s*\d{1,4}(?:\s*/\s*\d{1,4})?|\strang\s*\d{1,4}\s*/\s*\d{1,4})[-–—|\s]*|"
    r"[-–—|\s]*trang\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—|•·]\s.{1,70}",
    re.IGNORECASE,
)
"""A header or footer that bears the page's number; it is one on a single page too."""
_DIGITS = re.compile(r"\d+")
_DEEPEST = 4
"""So many lines a running header or footer may have."""


def without_margins(pages: list[list[Line]], heights: list[float]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Each page's lines without its running lines and page number, and those texts, once each."""
    seen = Counter(key for lines, height in zip(pages, heights, strict=True) for key in set(_keys(lines, height)))
    often = {key for key, count in seen.items() if count > 1 and count >= 0.5 * (len(pages) - 1)}
    removed: dict[str, None] = {}
    rest: list[list[Line]] = []
    for lines, height in zip(pages, heights, strict=True):
        gone = set(_running(lines, height, often))
        removed |= {_text(lines[index]): None for index in sorted(gone)}
        rest.append([line for index, line in enumerate(lines) if index not in gone])
    return rest, tuple(removed)


def _running(lines: list[Line], height: float, often: set[tuple[str, int]]) -> Iterator[int]:
    """The indices of the lines that belong to the margins, from outside inwards."""
    for order in (range(min(_DEEPEST, len(lines))), range(len(lines) - 1, max(len(lines) - 1 - _DEEPEST, -1), -1)):
        for index in order:
            line = lines[index]
            if not (_is_outside(line, height) and (_key(line, height) in often or _is_page_number(line))):
                break
            yield index


def _keys(lines: list[Line], height: float) -> Iterator[tuple[str, int]]:
    return (_key(line, height) for line in lines if _is_outside(line, height))


def _key(line: Line, height: float) -> tuple[str, int]:
    """What it says, and how far it is from the upper edge, or, below zero, from the lower one, whatever the paper."""
    place = line[0].baseline
    return _DIGITS.sub("0", _text(line)), round((place if place < height / 2 else place - height) / _STEP)


def _text(line: Line) -> str:
    return "\t".join(piece.text for piece in line)


def _is_outside(line: Line, height: float) -> bool:
    return not _ZONE * height < line[0].baseline < (1 - _ZONE) * height


def _is_page_number(line: Line) -> bool:
    return (len(line) == 1 and bool(_PAGE_NUMBER.fullmatch(line[0].text))) or bool(
        _NUMBERED.fullmatch(_text(line).replace("\t", " | "))
    )
