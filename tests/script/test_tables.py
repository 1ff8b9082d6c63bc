import pytest

from broadcaster.errors import ScriptError
from broadcaster.script import propose
from broadcaster.script.tables import table_reason
from tests.script.examples import LIMITS, seconds_of
from tests.script.tables import table_plan


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (("STT", "Họ và tên", "Năm sinh", "Thôn", "Số tiền"), "personal_data"),
        (("STT", "Chủ hộ", "Số khẩu"), "personal_data"),
        (("STT", "Nội dung", "Đơn giá", "Thành tiền"), "budget"),
        (("Nội dung", "Kinh phí (triệu đồng)"), "budget"),
        (("Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"), "division_of_work"),
        (("Thôn", "Số hộ", "Số hộ nghèo", "Tỷ lệ"), "statistics"),
        (("STT", "Thôn", "Thời gian", "Địa điểm"), None),
        (("Đối tượng", "Mức hỗ trợ"), None),
    ],
)
def test_which_tables_never_air(columns: tuple[str, ...], reason: str | None) -> None:
    assert table_reason(columns) == reason


def test_what_is_said_of_a_row_like_the_one_above() -> None:
    plan = table_plan(
        ("TT", "Khu vực", "Ngày", "Địa điểm"),
        (
            ("1", "Đường Lê Lợi", "09/6/2026", "Trạm Y tế"),
            ("2", "Đường Trần Phú", "nt", "-nt-"),
            ("", "Tổng cộng", "", "120"),
        ),
    )
    found = propose(plan, seconds_of, LIMITS)
    said = "\n".join(script.body for script in found.scripts)
    assert "Đường Lê Lợi và Đường Trần Phú: ngày 09/6/2026, tại Trạm Y tế." in said
    assert [(left.reason, left.lines.first) for left in found.left_out] == [("total_row", 4)]


def test_nothing_of_a_list_of_persons_airs() -> None:
    plan = table_plan(
        ("TT", "Họ và tên", "Năm sinh", "Thôn"),
        (("1", "Ya Thiện", "1965", "Thôn Ma Bó"), ("2", "Ka Nhi", "1958", "Thôn Chơ Ré")),
        before=("Bà con đến nhận quà lúc 7h30 ngày 09/6/2026 tại hội trường xã.",),
    )
    found = propose(plan, seconds_of, LIMITS)
    assert [(left.reason, left.lines.first, left.lines.last) for left in found.left_out] == [("personal_data", 2, 4)]
    assert all("Ya Thiện" not in script.body for script in found.scripts)
    with pytest.raises(ScriptError, match="by hand"):
        propose(table_plan(("Họ và tên", "Năm sinh"), (("Ya Thiện", "1965"),)), seconds_of, LIMITS)
