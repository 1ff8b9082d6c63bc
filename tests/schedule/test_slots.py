from datetime import date, time
from typing import Any

import pytest

from broadcaster.errors import ScheduleError
from broadcaster.schedule import check_slot
from tests.factories import MONDAY, a_slot

HOURS = [("05:00", "21:00")]


def test_a_slot_within_the_air_hours_is_fine() -> None:
    assert check_slot(a_slot(start=time(20, 30)), [], HOURS) is None


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"name": "  "}, "name"),
        ({"seconds": 0.0}, "lasts"),
        ({"seconds": 4 * 3600.0}, "lasts"),
        ({"days": ()}, "day of the week"),
        ({"start": time(3, 15)}, "air hours"),
        ({"start": time(20, 45)}, "air hours"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(changes: dict[str, Any], word: str) -> None:
    with pytest.raises(ScheduleError, match=word):
        check_slot(a_slot(**changes), [], HOURS)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        ({"start": time(5, 59)}, True),
        ({"start": time(6, 0)}, False),
        ({"start": time(5, 0), "seconds": 1800.0}, False),
        ({"days": (5, 6), "start": time(5, 40)}, True),
        ({"active": False, "start": time(5, 40)}, False),
        ({"once": MONDAY, "days": (), "start": time(5, 40)}, True),
        ({"demonstration": True, "start": time(5, 40)}, False),
    ],
)
def test_two_slots_may_not_share_time(other: dict[str, Any], overlaps: bool) -> None:
    kept = a_slot(**({"id": 2, "name": "Khác"} | other))
    if overlaps:
        with pytest.raises(ScheduleError, match="Khác"):
            check_slot(a_slot(), [kept], HOURS)
    else:
        assert check_slot(a_slot(), [kept], HOURS) is None


def test_slots_on_different_days_do_not_clash() -> None:
    weekend = a_slot(id=2, days=(5, 6))
    assert check_slot(a_slot(days=(0, 1)), [weekend], HOURS) is None
    assert check_slot(a_slot(once=date(2026, 11, 24), days=()), [weekend], HOURS) is None


def test_a_slot_does_not_clash_with_itself() -> None:
    assert check_slot(a_slot(), [a_slot()], HOURS) is None
