"""Shapes that no office writes: what took time by their square would run into the limit of the whole run."""

import unicodedata

import pytest

from broadcaster.errors import PlanError, ScriptError
from broadcaster.script import propose
from tests.script.examples import LIMITS, plan_of, seconds_of
from tests.script.test_every_document import check_lengths, check_no_line_is_lost

_SENTENCE = "Bà con thôn Ma Bó chủ động tiêm phòng cho đàn lợn, khơi thông cống rãnh và thu gom rác thải. "


def _repeated(text: str, length: int = 16_000) -> str:
    return (text * (length // len(text) + 1))[:length]


@pytest.mark.parametrize(
    "text",
    [
        _repeated(_SENTENCE),
        _repeated(_SENTENCE, 6_000) + "\nBà con đi họp đúng giờ.\n" + _repeated(_SENTENCE, 6_000),
        _repeated(_SENTENCE + "\n"),
        _repeated("Bà con đi họp.\n"),
        _repeated("- Bà con mang theo:\n"),
        unicodedata.normalize("NFD", _repeated(_SENTENCE)),
    ],
    ids=["one line", "long and short lines", "wrapped lines", "short lines", "introductions", "decomposed"],
)
def test_what_can_air_airs_in_short_scripts(text: str) -> None:
    found = propose(plan_of(text), seconds_of, LIMITS)
    check_lengths(found)
    check_no_line_is_lost(found)


@pytest.mark.parametrize(
    "piece",
    [
        "KH-UBND-",
        "KH- UBND- ",
        "1.",
        '"a ',
        "(",
        "(Kế hoạch 1/A ",
        "UBND XÃ ĐA QUYN ",
        "đi, ",
        "thôn 1, ",
        "12 ",
        "; ",
        "xây dựng kế hoạch ",
        "ông Nguyễn ",
        "Đối với ",
        "vận động người dân và ",
        "tài khoản ",
        "I. MỤC ĐÍCH\n",
        "yêu cầu các đơn vị ",
        "nộp trước ",
        "gọi số ",
        "tổ chức 7h tại nhà ",
        "từ ngày 1/1 đến ",
        "thôn 1 và thôn 2 ",
        "trân trọng ",
        "Thôn 1\t7h30\tNhà văn hóa\n",
        "- Thôn 1: 7h30 ngày 5/12.\n- Thôn 2: 8h.\n",
        "Buôn Ma A và ",
        "ngày 1 tháng 1, ",
    ],
)
def test_any_shape_comes_to_an_end(piece: str) -> None:
    try:
        found = propose(plan_of("Bà con " + _repeated(piece)), seconds_of, LIMITS)
    except (PlanError, ScriptError) as refusal:
        assert refusal.exit_status == 2
        return
    check_lengths(found)
    check_no_line_is_lost(found)
