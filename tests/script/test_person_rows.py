import pytest

from broadcaster.script import propose
from broadcaster.script.person_rows import lists_person
from tests.script.examples import LIMITS, plan_of, seconds_of


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        (("TT", "Đại diện", "Năm", "Thôn"), ("1", "Nguyễn Văn Tám", "1962", "Thôn 3")),
        (("Đại diện", "Số kg"), ("Bà Trần Thị Chín", "15")),
        (("Hộ", "Thôn"), ("Ya Thiện", "Ma Bó")),
        (("Tên", "Lớp"), ("LÊ AN NHIÊN", "3A")),
        ((), ("1", "Giàng A Páo", "1988", "bản Nậm Cang")),
        ((), ("Nguyễn Đình An", "hộ nghèo")),
    ],
)
def test_a_row_about_a_person(columns: tuple[str, ...], cells: tuple[str, ...]) -> None:
    assert lists_person(cells, columns)


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        (("Thôn", "Giờ"), ("Ma Bó", "7 giờ 30")),
        (("Đường", "Giờ cắt"), ("Nguyễn Huệ", "8 giờ")),
        (("Trường", "Ngày"), ("Lê Lợi", "05/9/2026")),
        (("Thôn", "Người phụ trách"), ("Thôn 3", "Nguyễn Văn Tám")),
        (("Nội dung", "Người trình bày"), ("Vay vốn cho hộ nghèo", "Bà Trần Thị Chín")),
        (("Ấp", "Số người", "Liên hệ"), ("Ấp 3", "85", "Anh Trần Văn Tèo, 0918 333 444")),
        ((), ("Ma Bó", "7 giờ 30", "hội trường")),
        ((), ()),
    ],
)
def test_a_row_about_a_place_a_time_or_a_duty(columns: tuple[str, ...], cells: tuple[str, ...]) -> None:
    assert not lists_person(cells, columns)


def test_a_list_of_poor_households_never_airs_whatever_its_columns_are_called() -> None:
    text = (
        "THÔNG BÁO\nVề việc nhận quà Tết\n\nUBND xã mời bà con đến nhận quà lúc 7 giờ 30 ngày 20/01/2026.\n\n"
        "Đại diện\tNăm\tThôn\tGhi chú\nNguyễn Văn Tám\t1962\tThôn 3\thộ nghèo\nYa Thiện\t1970\tThôn Ma Bó\tcận nghèo\n"
    )
    found = propose(plan_of(text), seconds_of, LIMITS)
    said = "\n".join(f"{script.title}\n{script.body}" for script in found.scripts)
    assert "7 giờ 30" in said
    assert not any(word in said for word in ("Tám", "Ya Thiện", "1962", "1970", "hộ nghèo"))
    assert "personal_data" in {left.reason for left in found.left_out}
