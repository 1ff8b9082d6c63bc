from pathlib import Path

import pytest

from broadcaster.reading import spoken
from tests.reading.scoring import Case, load_cases, matches

CASES = load_cases(Path(__file__).parent / "cases")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_reads_as_a_person_would(case: Case) -> None:
    assert matches(case.expected, spoken(case.written)), spoken(case.written)


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) > 400
    assert {"docnum", "date", "time", "money", "phone", "roman-ordinal", "abbr", "sentence"} <= {c.tag for c in CASES}


@pytest.mark.parametrize(
    ("expected", "said", "same"),
    [
        ("năm {mươi|} lăm", "năm lăm", True),
        ("năm {mươi|} lăm", "năm mươi", False),
        ("số [/] hai", "số xuyệt hai", True),
        ("[[KH]] một", "ca hát một", True),
        ("một nghìn", "một ngàn", True),
        ("{a {b|c}|d} e", "a c e", True),
        ("{a {b|c}|d} e", "a e", False),
    ],
)
def test_the_matcher_tells_right_from_wrong(expected: str, said: str, same: bool) -> None:
    assert matches(expected, said) is same
