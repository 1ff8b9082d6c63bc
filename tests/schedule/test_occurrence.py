from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from broadcaster.schedule import demonstration_windows, occurrence, occurrences
from tests.factories import MONDAY, ZONE, a_slot, local


def test_local_time_follows_the_zone_over_a_clock_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    slot = a_slot(start=time(6, 0))
    assert occurrence(slot, date(2026, 10, 24), berlin).start == datetime(2026, 10, 24, 4, 0, tzinfo=UTC)
    assert occurrence(slot, date(2026, 10, 25), berlin).start == datetime(2026, 10, 25, 5, 0, tzinfo=UTC)


def test_weekdays_are_those_of_the_zone() -> None:
    sunday_only = a_slot(days=(6,))
    found = list(occurrences([sunday_only], local(0), local(0) + timedelta(days=14), ZONE))
    assert [one.day.isoformat() for one in found] == ["2026-11-29", "2026-12-06"]


def test_an_occurrence_that_runs_now_is_found() -> None:
    assert len(list(occurrences([a_slot()], local(5, 45), local(5, 46), ZONE))) == 1
    assert not list(occurrences([a_slot()], local(6, 0), local(6, 1), ZONE))


def test_only_demonstrations_open_a_window_of_their_own() -> None:
    demonstration = a_slot(id=2, once=MONDAY, demonstration=True, start=time(23, 55), seconds=600.0)
    (window,) = demonstration_windows([a_slot(), demonstration], local(0), local(0) + timedelta(days=2), ZONE)
    assert (window.start, window.end) == (local(23, 55), local(23, 55) + timedelta(minutes=10))
