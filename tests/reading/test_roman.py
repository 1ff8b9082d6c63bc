import pytest

from broadcaster.reading import read
from broadcaster.reading.roman import value


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XIX", 19), ("XL", 40), ("XC", 90), ("CXII", 112)],
)
def test_value(numeral: str, number: int) -> None:
    assert value(numeral) == number


@pytest.mark.parametrize("text", ["CCCD", "VI PHẠM", "PHẠM VI", "XI MĂNG", "Công ty CP", "MC", "CD"])
def test_letters_that_are_no_numeral(text: str) -> None:
    assert all(token.kind.value != "roman" for token in read(text).tokens)
