"""No code of the program reaches a person."""

from enum import StrEnum

import pytest
from flask import Flask

from broadcaster.model import Audience, DecisionKind, Heard, LogState, Priority, ProductionState, Role, ScriptStatus
from web.words import WORDS, word


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        (Role, "role"),
        (ScriptStatus, "status"),
        (DecisionKind, "decision"),
        (ProductionState, "production"),
        (LogState, "air"),
        (Heard, "heard"),
        (Priority, "priority"),
        (Audience, "audience"),
    ],
)
def test_every_state_has_a_word(kind: type[StrEnum], family: str) -> None:
    assert {str(one) for one in kind} <= set(WORDS[family])


def test_a_word_that_is_not_listed_is_said_in_general(app: Flask) -> None:
    with app.test_request_context():
        assert word("brand_new_reason", "left_out") == "Không phù hợp để phát loa"
        assert word("brand_new_detail", "detail") == ""
        assert word(None, "production") == "Chưa có bản thu"
