import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from broadcaster.reading import read
from broadcaster.reading.beginnings import Begin
from tests.reading.pieces import PIECES, STRANGE
from tests.reading.scoring import load_cases

TEXTS = [
    *(case.written for case in load_cases(Path(__file__).parent / "cases")),
    *(f"họp{gap}{piece}" for gap, piece in product(("", " ", "\n"), PIECES + STRANGE)),
]
READ = sys.modules[read.__module__]


@pytest.fixture
def everyone_asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("_BEGINS_LETTER", "_BEGINS_SIGN"):
        monkeypatch.setattr(READ, name, {})
    READ._asked.cache_clear()
    yield
    READ._asked.cache_clear()


@pytest.fixture(scope="module")
def readings() -> list[object]:
    return [read(text) for text in TEXTS]


def test_whoever_is_not_asked_had_nothing_to_say(readings: list[object], everyone_asked: None) -> None:
    for text, reading in zip(TEXTS, readings, strict=True):
        assert read(text) == reading, text


@pytest.mark.parametrize(
    ("begin", "allowed"),
    [("T2", True), ("Tu", False), ("T", True), ("t2", False)],
)
def test_two_characters_tell_who_is_asked(begin: str, allowed: bool) -> None:
    assert Begin("T", "2").allows(begin) is allowed


@pytest.mark.parametrize(("begin", "allowed"), [("a ", True), ("a", True), ("a.", True), ("ab", False), ("a1", False)])
def test_a_letter_may_have_to_stand_alone(begin: str, allowed: bool) -> None:
    assert Begin("a", alone=True).allows(begin) is allowed
