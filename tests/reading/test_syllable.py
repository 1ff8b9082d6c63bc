import pytest

from broadcaster.reading.syllable import is_highland_name, is_syllable, split_syllables

VALID = """
    Nguyễn nghiêng giếng gì quyển quốc khuya thuở Quyn hòa hoà
    thuý thúy ủy uỷ ỦY yêu ngoằn giặt quét kính ích à
"""
VALID_WORDS = VALID.split()
FOREIGN = """
    krông Smart
    Facebook Strength
"""
FOREIGN_WORDS = FOREIGN.split()
HIGHLAND = """
    Krông Đắk Plei Srônh
    Brèo Kon Niê Tơm
"""
HIGHLAND_WORDS = HIGHLAND.split()
INVALID = """
    chip hat clip stress UBND zoom
    wifi hocd tạć ngg Đức1 facebook kap
"""
INVALID_WORDS = INVALID.split()


@pytest.mark.parametrize(
    "word",
    VALID_WORDS,
)
def test_vietnamese_syllables_pass(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", INVALID_WORDS)
def test_what_vietnamese_spelling_forbids_does_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", HIGHLAND_WORDS)
def test_names_of_the_highlands_pass(word: str) -> None:
    assert is_highland_name(word)


@pytest.mark.parametrize("word", FOREIGN_WORDS)
def test_foreign_words_are_no_highland_names(word: str) -> None:
    assert not is_highland_name(word)


def test_run_together_words_are_cut() -> None:
    assert split_syllables("lamdong") == ["lam", "dong"]
    assert split_syllables("xyz") is None
    assert split_syllables("a" * 50) is None
