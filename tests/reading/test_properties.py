"""Whatever the text, a reading comes, and soon; nothing unread is left in it, and reading it again changes nothing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcaster.reading import Reading, Region, read, spoken
from tests.reading.pieces import ALPHABET, MONOTONOUS, PIECES, STRANGE, WORDS

PAUSES = ".,?!;:"
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(STRANGE), st.sampled_from(WORDS)), max_size=30)
TEXTS = st.one_of(
    st.text(),
    st.text(ALPHABET),
    MIXED.map("".join),
    MIXED.map(" ".join),
    MIXED.map(lambda pieces: "".join(pieces).upper()),
    st.text(st.sampled_from(ALPHABET + "".join(STRANGE))),
)


def unread(text: str) -> list[str]:
    """What a voice cannot say: anything but words in small letters, single blanks, and pauses behind words."""
    return [word for word in text.split(" ") if not is_word(word[:-1] if word[-1:] in PAUSES and word else word)]


def is_word(word: str) -> bool:
    if not word or not word[0].isalpha() or (len(word) > 1 and word.isupper()):
        return False
    return all((c.isalpha() or unicodedata.category(c)[0] == "M") and not c.isnumeric() for c in word)


def check_places(text: str, reading: Reading) -> None:
    normal = unicodedata.normalize("NFC", text)
    end = 0
    for token in reading.tokens:
        assert token.start >= end
        left_out = normal[end : token.start]
        assert all(c.isspace() or c in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad" for c in left_out)
        end = token.end
        assert normal[token.start : end] == token.written


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_nothing_unread_is_left(text: str) -> None:
    said = read(text).spoken
    assert not said or unread(said) == []
    assert unicodedata.is_normalized("NFC", said)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_reading_it_again_changes_nothing(text: str) -> None:
    said = spoken(text)
    assert spoken(said) == said


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_token_knows_its_place(text: str) -> None:
    check_places(text, read(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_possible_readings_can_be_said(text: str) -> None:
    for doubt in read(text).doubts:
        assert not doubt.spoken or doubt.readings[0] == doubt.spoken
        assert [reading for reading in doubt.readings if unread(reading)] == []


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(Region))
def test_a_region_changes_words_only(text: str, region: Region) -> None:
    assert [t.written for t in read(text, region=region).tokens] == [t.written for t in read(text).tokens]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert spoken(text) == text
    assert read(text).doubts == ()


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5)), TEXTS)
def test_any_settled_pairs_do_no_harm(settled: dict[str, str], text: str) -> None:
    reading = read(text, settled)
    check_places(text, reading)
    assert not reading.spoken or unread(reading.spoken) == []


@pytest.mark.parametrize("piece", MONOTONOUS)
def test_a_long_monotonous_text_takes_time_in_proportion(piece: str) -> None:
    """A quadratic recogniser would take minutes for these, and the run's own time limit would tell."""
    text = piece * (16_000 // len(piece))
    assert len(text) >= sum(len(token.written) for token in read(text).tokens)


def test_marks_heaped_on_a_letter_are_cut_before_they_cost_time() -> None:
    """Normalising a hundred thousand of them takes most of a minute."""
    reading = read("Thôn a" + "\u0301\u0323" * 100_000 + " họp")
    assert [token.written for token in reading.tokens][::2] == ["Thôn", "họp"]
