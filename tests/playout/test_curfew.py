from datetime import datetime, timedelta

import pytest

from broadcaster.model import AirWindow, Priority
from broadcaster.playout.curfew import permission
from tests.playout.rundowns import at, rundown

HANOI = rundown()


@pytest.mark.parametrize(
    ("instant", "until"),
    [
        ("2026-11-22 22:00:00", "2026-11-23 14:00:00"),  # 05:00 sharp belongs to the window
        ("2026-11-23 05:00:00", "2026-11-23 14:00:00"),
        ("2026-11-23 13:59:59", "2026-11-23 14:00:00"),
        ("2026-11-23 14:00:00", None),  # 21:00 sharp no longer does
        ("2026-11-22 21:59:59", None),
        ("2026-12-04 20:15:00", None),  # the relay of 03:15
        ("2026-12-31 23:00:00", "2027-01-01 14:00:00"),
    ],
)
def test_ordinary_cues_sound_in_the_air_hours_only(instant: str, until: str | None) -> None:
    allowed = permission(HANOI, Priority.NORMAL, at(instant))
    assert allowed.allowed is (until is not None)
    assert allowed.until == (at(until) if until else None)


def test_priority_cues_keep_to_the_hours_and_emergencies_do_not() -> None:
    night = at("2026-11-23 20:15:00")
    assert not permission(HANOI, Priority.PRIORITY, night).allowed
    assert permission(HANOI, Priority.EMERGENCY, night).allowed
    assert permission(HANOI, Priority.EMERGENCY, night).until is None


def test_an_exception_opens_the_night() -> None:
    window = AirWindow(at("2026-11-23 16:00:00"), at("2026-11-23 16:30:00"), "thử loa")
    opened = rundown(exceptions=(window,))
    assert permission(opened, Priority.NORMAL, at("2026-11-23 16:10:00")).until == window.end
    assert not permission(opened, Priority.NORMAL, window.end).allowed


def test_windows_that_touch_or_overlap_are_one() -> None:
    late = AirWindow(at("2026-11-23 13:30:00"), at("2026-11-23 15:00:00"))
    later = AirWindow(late.end, late.end + timedelta(minutes=5))
    opened = rundown(exceptions=(later, late))
    assert permission(opened, Priority.NORMAL, at("2026-11-23 12:00:00")).until == later.end


def test_without_air_hours_there_is_quiet() -> None:
    assert not permission(rundown(air_hours=()), Priority.NORMAL, at("2026-11-23 05:00:00")).allowed


@pytest.mark.parametrize(
    ("hours", "instant", "allowed"),
    [
        (("02:30", "12:00"), "2026-03-29 00:45:00", False),  # 01:45 winter time; 02:30 does not exist that day
        (("02:30", "12:00"), "2026-03-29 01:15:00", False),  # 03:15 summer time, before the later reading of 02:30
        (("02:30", "12:00"), "2026-03-29 01:30:00", True),
        (("02:30", "12:00"), "2026-10-25 00:45:00", False),  # 02:45 summer time: 02:30 comes once more
        (("02:30", "12:00"), "2026-10-25 01:30:00", True),
        (("00:30", "02:30"), "2026-10-25 00:29:00", True),
        (("00:30", "02:30"), "2026-10-25 00:30:00", False),  # the first 02:30 closes
        (("02:10", "02:50"), "2026-10-25 01:15:00", False),  # opens after it closes: shut
    ],
)
def test_where_the_zone_changes_its_clock_the_doubtful_hour_is_quiet(
    hours: tuple[str, str], instant: str, allowed: bool
) -> None:
    berlin = rundown(zone="Europe/Berlin", air_hours=(hours,))
    assert permission(berlin, Priority.NORMAL, at(instant)).allowed is allowed


def test_every_minute_of_a_year_agrees_with_the_local_clock() -> None:
    start = at("2026-01-01 00:00:00")
    for step in range(0, 365 * 24 * 60, 97):
        instant = start + timedelta(minutes=step)
        local = instant + timedelta(hours=7)
        assert permission(HANOI, Priority.NORMAL, instant).allowed is (5 <= local.hour < 21), _shown(instant)


def _shown(instant: datetime) -> str:
    return instant.isoformat()
