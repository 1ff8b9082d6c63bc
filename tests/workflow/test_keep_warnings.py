from dataclasses import replace
from datetime import date

import pytest

from broadcaster.model import RevisionText, ScriptWarning
from broadcaster.workflow.keep_warnings import still_hold

TEXT = RevisionText("Họp thôn", "UBND huyện Lạc Dương mời bà con Đức Trọng họp lúc 7 giờ tại hội truờng.")


def hold(warning: ScriptWarning, **changes: object) -> tuple[ScriptWarning, ...]:
    return still_hold([warning], TEXT, replace(TEXT, **changes), 25)


@pytest.mark.parametrize("code", ["typo", "old_body", "old_place", "old_paper"])
def test_a_warning_holds_while_its_words_stand(code: str) -> None:
    warning = ScriptWarning(code, "“UBND huyện” không còn từ 01/7/2025.")
    assert hold(warning, title="Mời họp") == (warning,)
    assert hold(warning, body="Xã mời bà con họp.") == ()


def test_the_words_that_recognition_was_not_sure_of_go_one_by_one() -> None:
    warning = ScriptWarning("unsure_word", "truờng, Đức")
    assert hold(warning) == (warning,)
    assert hold(warning, body=TEXT.body.replace("truờng", "trường")) == (ScriptWarning("unsure_word", "Đức"),)
    assert hold(warning, body="Mời họp.") == ()


def test_days_that_are_over_are_settled_by_other_days() -> None:
    warning = ScriptWarning("past_days", "31/12/2023")
    assert hold(warning, body="Lời mới.") == (warning,)
    assert hold(warning, valid_until=date(2026, 12, 31)) == ()


def test_what_is_about_the_document_stays() -> None:
    warning = ScriptWarning("put_back", "budget")
    assert hold(warning, title="Khác", body="Khác.") == (warning,)
