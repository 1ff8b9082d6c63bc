import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcaster.reading.numbers import DIGITS, cardinal, fraction_part, serial, whole


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (2_023, "hai nghìn không trăm hai mươi ba"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (2_000_000_000_000, "hai nghìn tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_cardinal(value: int, words: str) -> None:
    assert cardinal(value) == words


def _value(words: str) -> int:
    """An independent way back from words to the number."""
    total = group = 0
    for word in words.split():
        if word == "tỷ":
            total, group = (total + group) * 10**9, 0
        elif word in {"nghìn", "triệu"}:
            total, group = total + group * {"nghìn": 10**3, "triệu": 10**6}[word], 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group += group % 10 * 9
        elif word != "linh":
            group += {"mười": 10, "mốt": 1, "tư": 4, "lăm": 5}.get(word) or DIGITS.index(word)
    return total + group


@given(st.integers(0, 10**12 - 1))
def test_the_words_lead_back_to_the_number(value: int) -> None:
    assert _value(cardinal(value)) == value


def test_fraction_part() -> None:
    assert fraction_part("15") == "mười lăm"
    assert fraction_part("05") == "không năm"
    assert fraction_part("125") == "một hai năm"


def test_a_serial_number_keeps_its_leading_zero() -> None:
    assert serial("05") == "không năm"
    assert whole("05") == "năm"
    assert whole("9" * 5000).startswith("chín chín chín")
