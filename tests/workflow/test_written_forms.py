"""What makes one word with a token, however much is glued together."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from broadcaster.model import RevisionText
from broadcaster.reading import read
from broadcaster.settings import Settings
from broadcaster.workflow.checked_entry import LONGEST_WRITTEN
from broadcaster.workflow.read_aloud import read_revision
from broadcaster.workflow.view_reading import open_doubts, spoken_paragraphs
from broadcaster.workflow.written_forms import stands_open, whole_words, written


def test_each_word_is_a_token_with_what_is_glued_behind_it() -> None:
    tokens = read("Hỏi QZX-2/ABCQ, thôn 5.").tokens
    words = [written(whole) for whole in whole_words(tokens)]
    assert [words[at] for at, token in enumerate(tokens) if token.written == "QZX"] == ["QZX-2/ABCQ"]
    assert (words[0], words[-1]) == ("Hỏi", ".")
    assert list(whole_words(())) == []


def test_an_endless_word_stays_too_long_to_be_settled() -> None:
    first = next(iter(whole_words(read("a." * 500).tokens)))
    assert LONGEST_WRITTEN < len(written(first)) < 500


@pytest.mark.parametrize(("form", "stands"), [("5", True), ("12", False), ("5 kg", True), ("k", False)])
def test_a_form_stands_as_the_beginning_of_a_token_and_in_no_longer_word(form: str, stands: bool) -> None:
    assert stands_open(read("Phát 5 kg gạo ngày 12/5.").tokens, form) is stands


@pytest.mark.parametrize("glued", ["a.", "ABCQ-", "1/"])
def test_what_is_glued_together_takes_no_more_time_than_its_length(tmp_path: Path, glued: str) -> None:
    settings = Settings(home=tmp_path)
    short, long = (_processor_time(_shown(glued * count, settings)) for count in (300, 1200))
    assert long < 8 * short


def _shown(body: str, settings: Settings) -> Callable[[], object]:
    text = RevisionText("Họp", body)
    reading = read_revision(text, settings)
    return lambda: (spoken_paragraphs(reading, text, settings), open_doubts(reading, text, settings))


def _processor_time(act: Callable[[], object]) -> float:
    """The least of three, in seconds."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        act()
        taken.append(time.process_time() - begun)
    return min(taken)
