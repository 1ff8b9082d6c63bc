from datetime import date

import pytest

from broadcaster.model import Proposal
from broadcaster.script import propose
from tests.script.examples import LIMITS, plan_of, seconds_of
from tests.script.tables import table_plan
from tests.script.test_every_document import check_lengths, check_no_line_is_lost

_COLUMNS = ("STT", "Thôn", "Thời gian", "Địa điểm")
_INTRODUCTION = "Trạm Y tế xã thông báo lịch tiêm chủng như sau:"
_BRING = "Phụ huynh mang theo sổ tiêm chủng; điện thoại Trạm Y tế là 0263 3655 115."


def _rows(count: int) -> list[tuple[str, ...]]:
    return [
        (str(n), f"Thôn {n}", f"7h{n:02} ngày {n % 28 + 1:02}/7/2026", "nhà văn hóa thôn") for n in range(1, count + 1)
    ]


def _proposed(rows: list[tuple[str, ...]], **further: tuple[str, ...]) -> Proposal:
    found = propose(table_plan(_COLUMNS, rows, before=(_INTRODUCTION,), **further), seconds_of, LIMITS)
    check_lengths(found)
    check_no_line_is_lost(found)
    return found


def test_each_hamlet_has_a_script_of_its_own() -> None:
    found = _proposed(_rows(3), after=(_BRING,))
    assert [script.hamlets for script in found.scripts] == [("Thôn 1",), ("Thôn 2",), ("Thôn 3",)]
    assert [script.valid_until for script in found.scripts] == [date(2026, 7, day) for day in (2, 3, 4)]
    second = found.scripts[1]
    assert second.title == "Lịch tiêm chủng, thôn 2"
    assert second.body.splitlines() == [
        "Trạm Y tế xã thông báo lịch tiêm chủng như sau.",
        "Thôn 2: lúc 7h02 ngày 03/7/2026, tại nhà văn hóa thôn.",
        "Phụ huynh mang theo sổ tiêm chủng; điện thoại Trạm Y tế là 0263 3655 115.",
        "Xin nhắc lại, thôn 2: lúc 7h02 ngày 03/7/2026, tại nhà văn hóa thôn. "
        "Phụ huynh mang theo sổ tiêm chủng; điện thoại Trạm Y tế là 0263 3655 115.",
    ]


def test_what_does_not_fit_beside_every_hamlet_is_a_script_for_all() -> None:
    advice = tuple(
        f"Bà con nhớ giữ vệ sinh chuồng trại số {n} thật sạch sẽ sau khi tiêm phòng cho trẻ." for n in range(14)
    )
    found = _proposed(_rows(2), after=(*advice, _BRING))
    general = [script for script in found.scripts if not script.hamlets]
    hamlets = [script for script in found.scripts if script.hamlets]
    assert len(hamlets) == 2 and general
    assert all(advice[13] in "\n".join(script.body for script in general) for script in general[-1:])
    assert all(_BRING in script.body for script in hamlets), "what to bring goes before all else"
    assert all("Thôn 1" not in script.body for script in general)


@pytest.mark.parametrize("count", [1, 31, 60])
def test_one_hamlet_or_too_many_are_not_parted(count: int) -> None:
    found = _proposed(_rows(count))
    assert len(found.scripts) < 31
    everything = "\n".join(script.body for script in found.scripts)
    assert all(f"Thôn {n}: lúc 7h{n:02}" in everything for n in range(1, min(count, 59) + 1))


def test_rows_about_streets_are_not_parted() -> None:
    rows = [("1", "Đường Lê Lợi", "7h30 ngày 02/7/2026", "chợ"), ("2", "Đường Trần Phú", "9h00 ngày 02/7/2026", "chợ")]
    (script,) = propose(table_plan(("STT", "Đường", "Giờ", "Địa điểm"), rows), seconds_of, LIMITS).scripts
    assert script.hamlets == ()


def test_bullets_and_headings_that_name_hamlets() -> None:
    text = (
        "THÔNG BÁO\nHọp dân\n\nBan nhân dân thông báo lịch họp như sau:\n- Thôn 1: 19h00 ngày 05/12/2026.\n"
        "- Đối với thôn 2: 19h30 ngày 06/12/2026.\n"
    )
    found = propose(plan_of(text), seconds_of, LIMITS)
    assert [script.hamlets for script in found.scripts] == [("Thôn 1",), ("Thôn 2",)]
    under = (
        "THÔNG BÁO\nHọp dân\n\n1. Thôn 1\n- Họp lúc 19h00 ngày 05/12/2026.\n"
        "2. Thôn 2\n- Họp lúc 20h00 ngày 06/12/2026.\n"
    )
    found = propose(plan_of(under), seconds_of, LIMITS)
    assert [(script.hamlets, "19h00" in script.body) for script in found.scripts] == [
        (("Thôn 1",), True),
        (("Thôn 2",), False),
    ]


def test_an_event_for_all_beside_the_hamlets_has_its_own_script() -> None:
    text = (
        "THÔNG BÁO\nNgày hội\n\n1. Lễ khai mạc\nThời gian: 7 giờ 30 ngày 23/8/2026.\nĐịa điểm: Sân vận động xã.\n"
        "2. Hỗ trợ tại thôn\n- Thôn 1: tối ngày 25/8/2026.\n- Thôn 2: tối ngày 26/8/2026.\n"
    )
    found = propose(plan_of(text), seconds_of, LIMITS)
    general = next(script for script in found.scripts if not script.hamlets)
    assert "7 giờ 30 ngày 23/8/2026" in general.body and "Thôn 1" not in general.body


def test_a_table_whose_columns_are_hamlets() -> None:
    columns = ("Nội dung", "Bản Tiền Tiêu", "Bản Noọng Dẻ")
    rows = [
        ("Ngày chi trả", "27/7/2026", "28/7/2026"),
        ("Giờ", "7h30", "8h00"),
        ("Địa điểm", "Nhà cộng đồng", "Nhà cộng đồng"),
    ]
    found = propose(table_plan(columns, rows), seconds_of, LIMITS)
    check_no_line_is_lost(found)
    assert [script.body.splitlines()[0] for script in found.scripts] == [
        "Bản Tiền Tiêu: lúc 7h30 ngày 27/7/2026, tại nhà cộng đồng.",
        "Bản Noọng Dẻ: lúc 8h00 ngày 28/7/2026, tại nhà cộng đồng.",
    ]


def test_hamlets_below_the_parts_of_a_day_each_get_their_hours() -> None:
    plan = table_plan(
        ["Ngày", "Sáng (7h30-11h)", "Chiều (13h30-16h)", "Loại vắc xin"],
        [["05/6", "Thôn Đông", "Thôn Đoài", "Sởi"], ["06/6", "Toàn xã", "-", "Bại liệt"]],
    )
    said = {script.hamlets: script.body for script in propose(plan, seconds_of, LIMITS).scripts}
    assert "Thôn Đông: buổi sáng từ 7h30 đến 11h ngày 05/6" in said["Thôn Đông",]
    assert "Thôn Đoài: buổi chiều từ 13h30 đến 16h ngày 05/6" in said["Thôn Đoài",]
    assert "toàn xã ngày 06/6" in said[()]


def test_hours_that_name_hamlets_are_said_behind_them() -> None:
    plan = plan_of(
        "THÔNG BÁO\nVề việc khám sơ tuyển\n\nNgày 16/11/2026, tại Trạm Y tế xã:\n"
        "- Từ 7h00: các thôn Đồng Bưởi, Đồng Mít;\n- Từ 13h30: thôn Làng Hạ.\nCông dân mang theo giấy gọi."
    )
    said = {script.hamlets: script.body for script in propose(plan, seconds_of, LIMITS).scripts}
    assert "Các thôn Đồng Bưởi, Đồng Mít từ 7h00." in said["Thôn Đồng Bưởi", "Thôn Đồng Mít"]
    assert "Thôn Làng Hạ từ 13h30." in said["Thôn Làng Hạ",]


def test_what_is_for_the_whole_commune_is_also_said_to_those_without_a_line() -> None:
    plan = table_plan(
        ["Thôn", "Giờ"],
        [["Thôn 1", "7h30"], ["Thôn 2", "9h00"]],
        after=["Mọi người dân trong xã không đốt rác trong những ngày này."],
    )
    assert () in [script.hamlets for script in propose(plan, seconds_of, LIMITS).scripts]


def test_what_to_bring_is_said_whole_or_not_at_all() -> None:
    rows = "".join(f"Thôn {n}\t{n}/9/2026\tNhà văn hóa thôn {n}\n" for n in range(1, 4))
    text = (
        "THÔNG BÁO\nCấp căn cước lưu động\n\nI. Giấy tờ cần mang\n- Thẻ cũ nếu có; giấy khai sinh đối với trẻ em.\n"
        "- Điện thoại có gắn sim chính chủ nếu muốn cài ứng dụng.\n- Áo có cổ, không đeo kính áp tròng màu.\n"
        f"II. Thời gian, địa điểm\nThôn\tNgày\tĐịa điểm\n{rows}"
    )
    for script in propose(plan_of(text), seconds_of, LIMITS).scripts:
        brought = [item in script.body.lower() for item in ("giấy khai sinh", "sim chính chủ", "áo có cổ")]
        assert all(brought) or not any(brought)
