import pytest

from broadcaster.model import ScriptWarning
from broadcaster.script import propose
from broadcaster.script.withheld import airable, kept_of, withheld
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
            "Bà con ủng hộ tại Mặt trận xã, số 0263 3840 001.",
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


_LOST = ("Bà Nguyễn Thị Lành, sinh năm 1961, mất ví.", "")
_ANONYMOUS = (
    "Tại hộ ông Trần Văn Bích thôn 4 có 23 con lợn ốm, chết.",
    "Tại một hộ ở thôn 4 có 23 con lợn ốm, chết.",
)


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("Ai nhặt được xin nộp tại Công an xã.", _LOST),
        ("Người nào tìm thấy, vui lòng báo Công an xã.", _LOST),
        ("Gia đình này xin hậu tạ.", _LOST),
        ("Bà Lành xin hậu tạ.", _LOST),
        ("Ông Bích đã báo thú y.", _ANONYMOUS),
    ],
)
def test_what_says_nothing_without_a_sentence_that_was_cut_goes_too(sentence: str, before: tuple[str, str]) -> None:
    assert kept_of(sentence, before) == ""
    assert kept_of(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("Ai nhặt được xin nộp tại Công an xã.", _ANONYMOUS),
        ("Ai nhặt được đạn, bom còn sót lại phải báo ngay cho Công an xã.", _LOST),
        ("Vì vậy, bà con không mở cửa cho người lạ.", _LOST),
        ("Đồng chí Lê Văn Hải, Chủ tịch UBND xã, sẽ đến dự.", _LOST),
        ("Gia đình có trẻ nhỏ cần đậy kín giếng.", _LOST),
        ("Hộ nào có lợn ốm phải báo thú y xã.", _ANONYMOUS),
    ],
)
def test_what_stands_without_the_sentence_before_it_stays(sentence: str, before: tuple[str, str]) -> None:
    assert kept_of(sentence, before) == sentence


def test_a_sentence_that_refers_to_a_cut_one_is_not_aired() -> None:
    text = (
        "THÔNG BÁO\nVề việc tìm giấy tờ\n\n"
        "1. Hộ ông Lê Văn Út, thôn 2, nợ thuế đất, đã làm rơi sổ. Ai nhặt được xin nộp tại Công an xã.\n"
        "2. Công an xã làm căn cước từ 7 giờ 30 ngày 05/12/2026 tại trụ sở xã.\n"
    )
    found = propose(plan_of(text), seconds_of, LIMITS)
    said = "\n".join(script.body for script in found.scripts)
    assert "05/12/2026" in said
    assert "nhặt được" not in said and "Út" not in said
