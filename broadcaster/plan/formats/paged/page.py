"""A page as words and ruling lines at their places: what text PDFs and recognized pictures have in common."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Word(NamedTuple):
    """A word on a page. Lengths are points (1/72 inch); x grows to the right, y downwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Font size."""
    bold: bool = False
    confidence: float = 1.0
    """Of its recognition, 0 to 1; 1 where nothing had to be recognized."""
    font: str = ""
    """Of all its letters, where it is known and one."""

    @property
    def middle(self) -> float:
        """Its horizontal middle."""
        return (self.left + self.right) / 2


class Rule(NamedTuple):
    """A straight ruling line, horizontal or vertical."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it is wider than high."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """What is written on one page, upright."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    stamps: tuple[str, ...] = field(default=())
    """What stands aslant or upright beside the text: watermarks, stamps."""
