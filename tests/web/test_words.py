"""No code of the program reaches a person."""

from enum import StrEnum

import pytest
from flask import Flask

from broadcaster.model import (
    Audience,
    DecisionKind,
    Heard,
    IntakeState,
    LogState,
    Priority,
    ProductionState,
    Role,
    ScriptStatus,
    ScriptWarning,
    SourceNote,
)
from broadcaster.reading import Doubt, TokenKind
from broadcaster.script.listenability import listenability
from web.display import by_kind
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
        (IntakeState, "intake"),
        (SourceNote, "source_note"),
        (Doubt, "doubt"),
        (TokenKind, "token"),
    ],
)
def test_every_state_has_a_word(kind: type[StrEnum], family: str) -> None:
    assert {str(one) for one in kind} <= set(WORDS[family])


def test_a_word_that_is_not_listed_is_said_in_general(app: Flask) -> None:
    with app.test_request_context():
        assert word("brand_new_reason", "left_out") == "Không phù hợp để phát loa"
        assert word("brand_new_detail", "detail") == ""
        assert word(None, "production") == "Chưa có bản thu"


OFFICIALESE = (
    "Căn cứ Quyết định số 12/2024/QĐ-UBND (sau đây gọi tắt là Quyết định), nhằm tăng cường công tác, nhiệm vụ và "
    "hoạt động, nâng cao chất lượng, hiệu quả và vai trò của HTXNN, thực hiện từ 7 giờ 30, 8 giờ, 9 giờ, 10 giờ ngày "
    "01/12, 02/12, 03/12, gồm khâu một, khâu hai, khâu ba, khâu bốn, khâu năm và khâu sáu trên địa bàn xã."
)


def test_every_advice_has_its_reason_and_fix() -> None:
    given = {one.code for one in listenability("Kế hoạch", OFFICIALESE).advice}
    assert len(given) >= 7
    assert given <= set(WORDS["advice"])


def test_warnings_that_tell_codes_are_said_in_words(app: Flask) -> None:
    warnings = [ScriptWarning("put_back", "budget"), ScriptWarning("personal_data", "phone, account")]
    with app.test_request_context():
        said = dict(by_kind(warnings))
    assert ["Kinh phí"] in said.values()
    assert ["số điện thoại riêng", "số tài khoản ngân hàng"] in said.values()
