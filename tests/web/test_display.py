from datetime import UTC, date, datetime

import pytest
from flask import Flask

from broadcaster.model import LineRange, ScriptWarning
from web import display, forms
from web.errors import FormError


def test_instants_are_shown_in_the_stations_zone(app: Flask) -> None:
    instant = datetime(2026, 11, 23, 22, 30, 7, tzinfo=UTC)
    with app.test_request_context():
        assert display.moment(instant) == "05:30 thứ Ba 24/11/2026"
        assert display.exact(instant) == "05:30:07"
        assert display.day(date(2026, 11, 29)) == "Chủ nhật 29/11/2026"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 giây"), (59.4, "59 giây"), (59.6, "1 phút"), (84, "1 phút 24 giây"), (1800, "30 phút")],
)
def test_lengths_are_said_in_words(app: Flask, seconds: float, words: str) -> None:
    with app.test_request_context():
        assert display.lasting(seconds) == words


def test_lines_are_named(app: Flask) -> None:
    with app.test_request_context():
        assert display.span(LineRange(3, 3)) == "dòng 3"
        assert display.span(LineRange(3, 9)) == "dòng 3-9"


def test_a_kept_message_is_translated(app: Flask) -> None:
    with app.test_request_context():
        assert display.translated("The database is busy; try again in a moment.").startswith("Cơ sở dữ liệu đang bận")
        assert display.translated(None) == ""


def test_english_has_its_own_words(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert display.lasting(61) == "1 minute 1 second"
        assert display.day(date(2026, 11, 24)) == "Tuesday 24/11/2026"


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [("clock", "7:30pm", forms.clock), ("day", "32/13/2026", forms.day), ("number", "ba", forms.whole_number)],
)
def test_what_cannot_be_understood_is_refused(app: Flask, field: str, typed: str, read: object) -> None:
    assert callable(read)
    with app.test_request_context(method="POST", data={field: typed}), pytest.raises(FormError):
        read(field)


def test_an_empty_day_may_be_left_out_only_where_it_may(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"day": ""}):
        assert forms.day_or_none("day") is None
        with pytest.raises(FormError):
            forms.day("day")


def test_warnings_of_a_kind_are_named_once(app: Flask) -> None:
    warnings = (
        ScriptWarning("typo", "Nghi lỗi chính tả: “xắp tới” (có thể là “sắp tới”)."),
        ScriptWarning("old_body", "“UBND huyện” có thể không còn."),
        ScriptWarning("typo", "Nghi lặp từ: “bà con bà con”."),
    )
    with app.test_request_context():
        assert display.by_kind(warnings) == [
            ("Có thể gõ nhầm", ["“xắp tới” (có thể là “sắp tới”).", "Nghi lặp từ: “bà con bà con”."]),
            ("Cơ quan này đã giải thể hoặc đổi tên từ 01/7/2025", ["“UBND huyện” có thể không còn."]),
        ]


def test_a_blank_number_says_so(app: Flask) -> None:
    with app.test_request_context():
        assert display.number("/KH-UBND") == "(chưa có số) /KH-UBND"
        assert display.number("12/KH-UBND") == "12/KH-UBND"
