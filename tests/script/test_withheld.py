import pytest

from broadcaster.model import ScriptWarning
from broadcaster.script import propose
from broadcaster.script.withheld import airable, withheld
from tests.script.examples import LIMITS, plan_of, seconds_of


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "Mọi thắc mắc liên hệ ông Nguyễn Văn An, cán bộ thú y, SĐT 0912 345 678, hoặc đội công tác xã hội.",
            "Mọi thắc mắc liên hệ đội công tác xã hội.",
        ),
        ("Mọi thắc mắc liên hệ ông Nguyễn Văn An, SĐT 0912 345 678.", ""),
        ("Bà con nhốt chó lại; ai cần hỏi thì gọi ông Nguyễn Văn An, 0912 345 678.", "Bà con nhốt chó lại"),
        (
            "Bà con ủng hộ tại Mặt trận xã, số 0263 3840 001, hoặc chuyển vào số tài khoản 5400 205 123 456.",
            "Bà con ủng hộ tại Mặt trận xã, số 0263 3840 001",
        ),
        ("Các hộ được nhận gồm: Ya Thiện; Ka Nhi, sinh năm 1980, hộ nghèo.", ""),
        ("Nhận quà là ông Ya Thiện; bà Ka Nhi, sinh năm 1980, hộ nghèo.", ""),
    ],
)
def test_the_rest_airs_only_where_it_stands_alone(written: str, kept: str) -> None:
    assert airable(written) == kept


def test_a_dropped_sentence_is_shown_without_its_numbers() -> None:
    text = "THÔNG BÁO\nTiêm phòng\n\nBà con đưa chó đi tiêm. Liên hệ ông Nguyễn Văn An, SĐT 0912 345 678.\n"
    (script,) = propose(plan_of(text), seconds_of, LIMITS).scripts
    assert script.body == "Bà con đưa chó đi tiêm."
    assert script.warnings == (ScriptWarning("left_out_sentence", "Liên hệ ông Nguyễn Văn An, SĐT …."),)


def test_a_long_sentence_is_shown_by_its_beginning() -> None:
    shown = withheld("Tài khoản 5400 205 của " + "ban vận động " * 20).text
    assert shown.startswith("Tài khoản … của ban vận động") and shown.endswith("…")
    assert len(shown) <= 81


def test_what_is_left_is_counted_without_what_was_dropped() -> None:
    text = (
        "THÔNG BÁO\nTiêm phòng\n\nI. VIỆC CẦN LÀM\n- Bà con nhốt chó lại.\n- Bà Lê Thị Hoa, 0912 345 678.\n"
        "- Bà con đưa chó đi tiêm.\n"
    )
    (script,) = propose(plan_of(text), seconds_of, LIMITS).scripts
    assert script.body.splitlines() == [
        "Về việc cần làm, có hai điểm chính.",
        "Thứ nhất, bà con nhốt chó lại.",
        "Thứ hai, bà con đưa chó đi tiêm.",
    ]


def test_whom_to_ask_airs_out_of_the_division_of_work() -> None:
    text = (
        "THÔNG BÁO\nThu gom rác\n\n1. Nội dung\n- Bà con thu gom rác vào sáng Chủ nhật.\n2. Tổ chức thực hiện\n"
        "- Giao công chức môi trường chủ trì.\n"
        "- Mọi thắc mắc xin liên hệ bà Trần Thị Lan, số 0987 111 222 hoặc UBND xã, số 0263 3840 001.\n"
    )
    found = propose(plan_of(text), seconds_of, LIMITS)
    said = "\n".join(script.body for script in found.scripts)
    assert "\nMọi thắc mắc xin liên hệ UBND xã, số 0263 3840 001." in said
    assert "công chức" not in said and "0987" not in said
    assert ("division_of_work", 7) in [(left.reason, left.lines.first) for left in found.left_out]
