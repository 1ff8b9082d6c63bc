from dataclasses import replace

import pytest

from broadcaster.errors import ScriptError
from broadcaster.model import LineRange, Plan, ScriptWarning
from broadcaster.script import put_back
from tests.script.examples import LIMITS, SAMPLE, document, plan_of, proposal, seconds_of

_TEXT = (
    "THÔNG BÁO\nTrao quà\n\n1. Bà con đến nhận quà lúc 7h30 ngày 09/6/2026.\n"
    "2. Kinh phí: 5.000.000 đồng từ quỹ của xã.\n"
    "3. Liên hệ bà Trần Thị Lan, số 0987 111 222.\n"
)


def _plan() -> Plan:
    return plan_of(_TEXT)


def test_a_left_out_part_becomes_a_script_with_its_reason() -> None:
    script = put_back(_plan(), LineRange(5, 5), seconds_of, LIMITS)
    assert "5.000.000 đồng" in script.body
    assert script.proposed
    assert script.lines == (LineRange(5, 5),)
    assert script.warnings == (ScriptWarning("put_back", "budget"),)


def test_personal_data_is_said_and_warned_of() -> None:
    script = put_back(_plan(), LineRange(6, 6), seconds_of, LIMITS)
    assert "0987 111 222" in script.body
    assert "personal_data" in [warning.code for warning in script.warnings]


def test_every_left_out_part_of_the_sample_can_be_put_back() -> None:
    plan = document(SAMPLE)
    for left in proposal(SAMPLE).left_out:
        script = put_back(plan, left.lines, seconds_of, LIMITS)
        assert script.body
        assert ScriptWarning("put_back", left.reason) in script.warnings


def test_nothing_of_a_blocked_document_is_put_back() -> None:
    with pytest.raises(ScriptError, match="secret"):
        put_back(replace(_plan(), secrecy="MẬT"), LineRange(5, 5), seconds_of, LIMITS)


def test_lines_without_text_are_refused() -> None:
    with pytest.raises(ScriptError, match="nothing to say"):
        put_back(_plan(), LineRange(3, 3), seconds_of, LIMITS)
