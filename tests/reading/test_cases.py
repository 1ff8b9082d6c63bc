from pathlib import Path

import pytest

from broadcaster.reading import spoken
from tests.reading.scoring import load_cases, matches

FOLDER = Path(__file__).parent / "cases"
CASES = load_cases(FOLDER)


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.txt")))
def test_reads_as_a_person_would(file: str) -> None:
    """A file at a time: a test for each of the thousands of lines would take longer than the reading of them all."""
    of_file = [case for case in CASES if case.place.startswith(f"{file}:")]
    assert of_file
    wrong = [
        (case.place, case.written, said) for case in of_file if not matches(case.expected, said := spoken(case.written))
    ]
    assert wrong == []


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) > 2500
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
