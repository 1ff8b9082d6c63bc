import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from broadcaster.reading import Region, Token, read
from broadcaster.reading.scan import Scan
from tests.reading.pieces import MONOTONOUS
from tests.reading.scoring import load_cases

TEXTS = [
    *(case.written for case in load_cases(Path(__file__).parent / "cases")),
    *(piece * 20 for piece in MONOTONOUS),
]
READ = sys.modules[read.__module__]
FARTHEST = 20


class Tail(list[Token]):
    """Tokens of which, until all is read, only some last ones may be looked at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.length = len(text.rstrip())

    def __iter__(self) -> Iterator[Token]:
        assert not self or self[-1].end >= self.length, "all tokens so far are gone through"
        return super().__iter__()

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        assert not isinstance(place, slice) or len(found) <= FARTHEST, "too many tokens are looked at"
        return found


class LookedAt(Scan):
    def __init__(self, text: str, region: Region = Region.NORTH) -> None:
        super().__init__(text, region)
        self.tokens = Tail(text)


def test_no_recogniser_goes_through_all_tokens_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long text would take time by the square of its length."""
    monkeypatch.setattr(READ, "Scan", LookedAt)
    for text in TEXTS:
        read(f"{text} và {text}")
