import pytest

from broadcaster.plan.formats.confidence import confidences
from broadcaster.plan.formats.paged.text import SURE


def doubted(line: str, sure: float = 0.95) -> list[str]:
    words = line.split()
    found = confidences([(word, sure) for word in words])
    return [word for word, confidence in zip(words, found, strict=True) if confidence < SURE]


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ("mang theo căn CƯỚC công dân", ["CƯỚC"]),
        ("dùng nưỚc sạch", ["nưỚc"]),
        ("Ủy ban nhân dàn xã thôngbáo kế hoặch", ["thôngbáo", "hoặch"]),
        ("ứng dụng eTax Mobile, VNeID, Zalo của UBND, HĐND", []),
        ("tuyệt đối KHÔNG ĐƯỢC ra khơi", []),
        ("gửi về ubndxa@gmail.com trước 17h", []),
        ("tỉnh Đắk Lắk, huyện Krông Bông", []),
        ("a) Hộ nghèo; b. Hộ cận nghèo", []),
    ],
)
def test_what_no_office_writes_is_doubted_however_sure_recognition_is(line: str, odd: list[str]) -> None:
    assert doubted(line) == odd


def test_a_number_must_be_surer_than_a_word() -> None:
    assert doubted("1. Trước 7h30 ngày 15/11, điện thoại 0912.345.678, thu 150.000 đồng", 0.85) == [
        "7h30", "15/11,", "0912.345.678,", "150.000",
    ]  # fmt: skip


def test_what_recognition_doubts_stays_doubted() -> None:
    assert confidences([("họp", 0.31), ("thôn", 0.97)]) == [0.31, 0.97]
