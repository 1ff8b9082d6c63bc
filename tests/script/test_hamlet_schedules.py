"""A schedule by hamlet reaches every hamlet, whatever else stands in its rows."""

import pytest

from broadcaster.script import propose
from tests.script.examples import LIMITS, plan_of, seconds_of
from tests.script.tables import table_plan


@pytest.mark.parametrize("head", ["Cán bộ phụ trách", "Người tiêm", "Người chi", "Y sĩ trực"])
def test_the_column_of_staff_is_cut_and_not_the_row(head: str) -> None:
    plan = table_plan(
        ("Ấp", "Thời gian", "Địa điểm", head),
        (
            ("Ấp Phú Lợi A", "7h00 ngày 08/6/2026", "Nhà thông tin ấp", "Nguyễn Văn Lành"),
            ("Ấp Bưng Sa", "7h00 ngày 09/6/2026", "Chùa Bưng Sa", "Thạch Sóc Kha"),
        ),
    )
    scripts = propose(plan, seconds_of, LIMITS).scripts
    assert [script.hamlets for script in scripts] == [("Ấp Phú Lợi A",), ("Ấp Bưng Sa",)]
    assert "ngày 09/6/2026, tại Chùa Bưng Sa." in scripts[1].body
    assert not any(name in script.body for script in scripts for name in ("Lành", "Sóc Kha"))


def test_a_hamlet_whose_row_is_not_said_is_told_of() -> None:
    plan = table_plan(
        ("Thôn", "Ngày", "Địa điểm", "Ghi tên"),
        (
            ("Thôn Hạ", "08/6/2026", "Nhà văn hóa", "Nguyễn Văn Lành"),
            ("Thôn Trung", "09/6/2026", "Nhà văn hóa", "theo danh sách"),
        ),
    )
    found = propose(plan, seconds_of, LIMITS)
    told = {(warning.code, warning.text) for script in found.scripts for warning in script.warnings}
    assert ("left_out_sentence", "Thôn Hạ") in told
    assert ("left_out_sentence", "Thôn Trung") not in told


def test_the_hamlets_that_are_left_have_a_script_for_all() -> None:
    plan = table_plan(
        ("Ngày", "Tổ dân phố", "Điểm tập kết"),
        (
            ("06/6/2026", "Tổ 1, 2", "Vườn hoa Lê Trực"),
            ("13/6/2026", "Tổ 4", "Ngõ 12 Kim Mã"),
            ("20/6/2026", "Các tổ còn lại", "Sân đình"),
        ),
    )
    scripts = propose(plan, seconds_of, LIMITS).scripts
    assert [script.hamlets for script in scripts if "Sân đình" in script.body or "sân đình" in script.body] == [()]


def test_a_repeat_gives_no_hamlet_the_day_of_another() -> None:
    text = (
        "Trạm Y tế xã khám mắt miễn phí cho người cao tuổi ấp Hòa Thuận và ấp Hòa Bình vào 7 giờ 30 ngày 09/9/2026, "
        "các ấp khác vào 7 giờ 30 ngày 10/9/2026, tại Trạm Y tế xã."
    )
    script = propose(plan_of(f"THÔNG BÁO\nKhám mắt miễn phí\n\n{text}"), seconds_of, LIMITS).scripts[0]
    again = script.body.partition("Xin nhắc lại")[2]
    assert "09/9/2026" in script.body
    assert "10/9/2026" not in again or "09/9/2026" in again


def test_numbers_of_a_flow_are_said_behind_their_time_with_head_and_unit() -> None:
    plan = table_plan(
        ("Thời điểm", "Lưu lượng xả (m3/s)"), (("Từ 10h00 ngày 28/10/2026", "từ 500 đến 900"),), before=("Lịch xả.",)
    )
    said = propose(plan, seconds_of, LIMITS).scripts[0].body
    assert "Từ 10h00 ngày 28/10/2026: lưu lượng xả từ 500 đến 900 m3/s." in said


def test_who_is_invited_stays_with_what_to_do() -> None:
    text = (
        "Ban Chỉ đạo phường trân trọng kính mời bà con, cô bác, anh chị em từ 18 đến 60 tuổi, nam nặng từ 45 kg, "
        "nữ nặng từ 42 kg trở lên, khỏe mạnh, tham gia hiến máu."
    )
    said = propose(plan_of(f"THƯ MỜI\nHiến máu\n\n{text}"), seconds_of, LIMITS).scripts[0].body
    assert "khỏe mạnh, tham gia hiến máu." in said


def test_advice_that_names_nobody_is_for_everybody() -> None:
    text = "I. Ở nhà\n- Ngắt cầu dao điện khi ra khỏi nhà.\n- Không để xe chắn lối thoát nạn."
    scripts = propose(plan_of(f"HƯỚNG DẪN\nPhòng cháy trong mùa khô\n\n{text}"), seconds_of, LIMITS).scripts
    assert [script.proposed for script in scripts] == [True]


def test_whom_a_letter_is_for_among_the_people_is_said() -> None:
    text = "THƯ NGỎ\nMở lớp dạy bơi\n\nKính gửi: Quý phụ huynh khối 3 và khối 4\n\nLớp mở lúc 8 giờ ngày 08/6/2026."
    said = propose(plan_of(text), seconds_of, LIMITS).scripts[0].body
    assert "phụ huynh khối 3 và khối 4" in said


def test_what_to_prepare_airs_though_it_names_nobody() -> None:
    text = "KẾ HOẠCH\nKhám sàng lọc\n\nI. CẦN CHUẨN BỊ\n1. Nhịn ăn sáng, chỉ uống nước lọc.\n2. Mặc áo tay ngắn để đo."
    (script,) = propose(plan_of(text), seconds_of, LIMITS).scripts
    assert script.proposed


def test_a_kind_below_the_subject_makes_a_notice() -> None:
    text = (
        "V/v hạn chế lưu thông\nqua cầu Tân An\n\nTHÔNG BÁO\n\nThực hiện hợp đồng số 18/HĐ-XD về sửa cầu.\n"
        "1/ Cấm xe tải từ ngày 16/3/2026.\n2/ Đường thay thế:\n+ Xe tải qua cầu Thị Lựa.\n+ Xe máy đi đường đê bao.\n"
    )
    scripts = propose(plan_of(text), seconds_of, LIMITS).scripts
    assert all(script.proposed for script in scripts)
    assert "hợp đồng" not in "\n".join(script.body for script in scripts)
