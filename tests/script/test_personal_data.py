import pytest

from broadcaster.script.personal_data import personal_data, without_person


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ông An, số CCCD 068123456789", "identity"),
        ("Người mang 068123456789", "identity"),
        ("CMND số 250 123 456", "identity"),
        ("chuyển về tài khoản số 5400205123456", "account"),
        ("STK: 0123 4567 89 Agribank", "account"),
        ("gọi anh Bảy, số 0987 654 321", "phone"),
        ("gọi 0987.654.321", "phone"),
        ("gọi đồng chí Nguyễn Văn An, Công an xã, 0987654321", "phone"),
        ("Bà Ka Nhi, sinh năm 1982, thôn Chơ Ré", "person"),
        ("gọi Trạm Y tế xã, số 0263 3655 115", None),
        ("đường dây nóng 0912 000 111", None),
        ("gọi tổng đài 1900 9000 hoặc 113, 114, 115", None),
        ("Mức hỗ trợ 60.000.000 đồng cho hộ nghèo", None),
        ("mang theo căn cước công dân bản gốc", None),
        ("Quyết định số 831/QĐ-UBND ngày 08/5/2023", None),
    ],
)
def test_personal_data(text: str, kind: str | None) -> None:
    assert personal_data(text) == kind


def test_an_offices_number_stays_beside_a_persons() -> None:
    text = "Bà con gọi anh Trần Văn Bảy, số 0987 654 321, hoặc văn phòng UBND xã, số 0263 3840 001."
    assert without_person(text) == "Bà con gọi văn phòng UBND xã, số 0263 3840 001."


def test_nothing_stays_where_only_persons_are_named() -> None:
    assert without_person("Gọi anh Bảy, số 0987 654 321, hoặc chị Tám, số 0912 345 678.") is None
    assert without_person("Chuyển khoản STK 0123456789, hỏi anh Bảy 0987 654 321.") is None
