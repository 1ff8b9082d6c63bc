import pytest

from broadcaster.script.rows import row_of, say_row, together

_LIMIT = 25


@pytest.mark.parametrize(
    ("columns", "cells", "said"),
    [
        (
            ["STT", "Thôn", "Thời gian", "Địa điểm"],
            ["1", "Thôn 1", "7h30", "Nhà văn hóa thôn"],
            "Thôn 1: lúc 7h30, tại nhà văn hóa thôn.",
        ),
        (
            ["TT", "Thôn", "Ngày", "Giờ", "Địa điểm", "Ghi chú"],
            ["1", "Ma Bó", "05/12/2025", "7h30-11h00", "Trạm Y tế xã", "Mang sổ"],
            "Thôn Ma Bó: từ 7h30 đến 11h00 ngày 05/12/2025, tại Trạm Y tế xã, lưu ý mang sổ.",
        ),
        (
            ["STT", "Tổ dân phố", "Ngày", "Từ", "Đến"],
            ["1", "3, 4", "05/12/2025", "7h30", "11h00"],
            "Tổ dân phố 3, tổ dân phố 4: từ 7h30 đến 11h00 ngày 05/12/2025.",
        ),
        (
            ["Số", "Thôn", "Ngày chi trả", "Điểm chi trả"],
            ["1.", "Thôn Yên Xuân", "06/5", "Bưu điện xã"],
            "Thôn Yên Xuân: ngày 06/5, tại bưu điện xã.",
        ),
        (
            ["TT", "Thời gian", "Địa điểm", "Cử tri các thôn"],
            ["1", "7h30", "Hội trường xã", "Đồng Phú, Kênh"],
            "Thôn Đồng Phú, thôn Kênh: lúc 7h30, tại Hội trường xã.",
        ),
        (
            ["Buôn", "Ngày khám", "Buổi", "Số người"],
            ["Buôn Ky", "05/5/2026", "Chiều", "74"],
            "Buôn Ky: buổi chiều ngày 05/5/2026.",
        ),
        (
            ["Thôn", "Thứ, ngày", "Giờ"],
            ["Thôn Đoài", "Thứ Ba, 11/11/2025", "7 giờ 30 đến 10 giờ"],
            "Thôn Đoài: từ 7 giờ 30 đến 10 giờ, thứ Ba, 11/11/2025.",
        ),
        (
            ["TT", "Ngày", "Giờ", "Nội dung", "Địa điểm", "Thành phần"],
            ["1", "Ngày 5/12", "7h30", "Họp dân", "Hội trường xã", "Toàn thể hộ dân"],
            "Lúc 7h30 ngày 5/12: họp dân, tại Hội trường xã, thành phần gồm toàn thể hộ dân.",
        ),
        (
            ["Nội dung hỗ trợ", "Mức hỗ trợ (đồng)"],
            ["Xây mới", "60.000.000"],
            "Xây mới: mức hỗ trợ là 60.000.000 đồng.",
        ),
        (
            ["Khu vực", "Giờ cũ", "Giờ mới"],
            ["Tổ 2", "18h00", "15h00"],
            "Tổ 2: giờ cũ vào lúc 18h00, giờ mới vào lúc 15h00.",
        ),
        (["Thôn", "Số suất quà"], ["Thôn 1", "45"], "Thôn 1: số suất quà là 45."),
        (["Thôn", "Số hộ"], ["Thôn 1", "45"], "Thôn 1: số hộ là 45."),
        (["Thôn", "Ngày", "Ký nhận"], ["Thôn 1", "-", "…"], "Thôn 1."),
        ([], ["1", "Thôn 1", "7h30", "Nhà văn hóa"], "Thôn 1: lúc 7h30, tại nhà văn hóa."),
        (["Đơn vị", "Số điện thoại"], ["Công an xã", "0263 3840 002"], "Công an xã: số điện thoại 0263 3840 002."),
        (["Tên hàng", "Màu túi"], ["Rác còn lại", "vàng"], "Rác còn lại: màu túi là vàng."),
    ],
)
def test_who_then_when_then_where_then_what(columns: list[str], cells: list[str], said: str) -> None:
    assert " ".join(say_row(row_of(cells, columns), _LIMIT)) == said


def test_a_long_row_is_several_sentences() -> None:
    columns = ["Thôn", "Thời gian", "Địa điểm", "Nội dung", "Ghi chú"]
    cells = [
        "Thôn 1",
        "7h30 ngày 05/12/2025",
        "nhà văn hóa thôn cũ gần chợ",
        "họp bàn việc làm đường bê tông và góp ngày công của mỗi hộ",
        "mỗi hộ cử một người lớn đi họp",
    ]
    said = say_row(row_of(cells, columns), _LIMIT)
    assert said[0] == "Thôn 1: lúc 7h30 ngày 05/12/2025, tại nhà văn hóa thôn cũ gần chợ."
    assert said[1].startswith("Nội dung là họp bàn")


def test_a_private_person_is_not_named_with_a_number() -> None:
    row = row_of(["Thôn 1", "7h30", "Nguyễn Văn An, 0912 345 678"], ["Thôn", "Giờ", "Liên hệ"])
    assert say_row(row, _LIMIT) == ["Thôn 1: lúc 7h30."]
    assert row.withheld == ("liên hệ Nguyễn Văn An, 0912 345 678",)
    kept = row_of(["Thôn 1", "Nguyễn Văn An, 0912 345 678"], ["Thôn", "Liên hệ"], keeps_personal=True)
    assert say_row(kept, _LIMIT) == ["Thôn 1: liên hệ Nguyễn Văn An, 0912 345 678."]


def test_rows_that_agree_are_said_together() -> None:
    rows = [row_of([name, "7h30"], ["Thôn", "Giờ"]) for name in ("Thôn 1", "Thôn 2", "Thôn 3")]
    row = together(rows)
    assert say_row(row, _LIMIT) == ["Thôn 1, thôn 2 và thôn 3: lúc 7h30."]
    assert row.hamlets == ("Thôn 1", "Thôn 2", "Thôn 3")
