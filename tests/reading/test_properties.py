"""Whatever the text, a reading comes, and soon."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcaster.reading import read, spoken

ALPHABET = "0123456789.,:/-–() \n'’%&°²½@+x=hgđkmIVXLCDABHKTUNQPĐaơưệQdthángàynăm"
PIECES = [
    "ngày ", "12/2023", "UBND", "số ", "/KH-", "-NQ/TU", "7h30", "0912 345 678", "TT. ", "K'Ho", " - ", "1.500.000",
    "đ/", "XIII", "…", "v.v.", "\n- ", "%", "gov.vn", "@", "Q.1", "từ ", "thứ ", "1/2", "tháng ",
]  # fmt: skip


WORDS = ["xã", "hội", "nông", "thôn", "Đa", "Quyn", "kế", "hoạch", "giảm", "nghèo", "ủy", "ban"]
SMALL_PIECES = [
    "1.", "-", "1/", "(", "A", "a", "aB", "1", "0 ", "K'", "&", "…", "\n", "1-", "I", "đ/c ", "x1", "a.vn ", "a-", "A&",
    "1:", " ", "(a",
]  # fmt: skip


@given(st.text())
def test_any_text_has_a_reading(text: str) -> None:
    reading = read(text)
    assert "\n" not in reading.spoken
    assert reading.spoken == reading.spoken.strip()


@settings(max_examples=400)
@given(st.one_of(st.text(ALPHABET), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_tokens_follow_one_another_and_leave_no_digit(text: str) -> None:
    reading = read(text)
    normal = unicodedata.normalize("NFC", text)
    end = 0
    for token in reading.tokens:
        assert token.start >= end
        assert not normal[end : token.start].strip()
        end = token.start + len(token.written)
        assert normal[token.start : end] == token.written
    assert not any(character.isdecimal() for character in reading.spoken)


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert spoken(text) == text
    assert read(text).doubts == ()


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5)), st.text(ALPHABET))
def test_any_settled_pairs_do_no_harm(settled: dict[str, str], text: str) -> None:
    assert len(read(text, settled).tokens) <= len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "piece",
    [
        "1.",
        "-",
        "1/",
        "(",
        "A",
        "a",
        "aB",
        "1",
        "0 ",
        "K'",
        "&",
        "…",
        "\n",
        "1-",
        "I",
        "đ/c ",
        "x1",
        "a.vn ",
        "a-",
        "A&",
        "1:",
        " ",
        "(a",
    ],
)
def test_a_long_monotonous_text_takes_time_in_proportion(piece: str) -> None:
    """A quadratic recogniser would take minutes for these, and the run's own time limit would tell."""
    text = piece * (16_000 // len(piece))
    assert len(text) >= sum(len(token.written) for token in read(text).tokens)


def test_marks_heaped_on_a_letter_are_cut_before_they_cost_time() -> None:
    """Normalising a hundred thousand of them takes most of a minute."""
    reading = read("Thôn a" + "\u0301\u0323" * 100_000 + " họp")
    assert [token.written for token in reading.tokens][::2] == ["Thôn", "họp"]
