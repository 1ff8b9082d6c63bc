import pytest

from broadcaster.plan.formats.raised import raised_text


@pytest.mark.parametrize(
    ("before", "raised"),
    [
        ("Luật Đất đai", "1"),
        ("năm 2026", "3"),
        ("15/TB-UBND", "2"),
        ("“một cửa”", "12"),
        ("Họ tên", "*"),
        ("xã", "1, 2"),
    ],
)
def test_the_number_of_a_note_is_not_said(before: str, raised: str) -> None:
    assert raised_text(before, raised) == ""


@pytest.mark.parametrize(
    ("before", "raised"),
    [("400 m", "2"), ("15m", "3"), ("2 km", "2"), ("10", "6"), ("7h", "30"), ("7 giờ", "30"), ("x", "2"), ("37", "o"),
     ("", "1"), ("Điều 5", "123")],
)  # fmt: skip
def test_exponents_and_units_stay(before: str, raised: str) -> None:
    assert raised_text(before, raised) == raised


@pytest.mark.parametrize(
    ("before", "raised", "said"), [("từ 7", "30", ":30"), ("11", "00 ", ":00 "), ("24", "30", "30")]
)
def test_raised_minutes_are_told_from_their_hour(before: str, raised: str, said: str) -> None:
    assert raised_text(before, raised) == said
