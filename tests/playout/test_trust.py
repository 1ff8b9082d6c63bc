import time
from datetime import UTC, datetime, timedelta

import pytest

from broadcaster.playout.trust import NodeClock, clock_fault
from tests.playout.rundowns import NOON, at


@pytest.mark.parametrize(
    ("now", "last_alive", "issued", "word"),
    [
        (NOON, None, None, ""),
        (NOON, NOON - timedelta(days=30), NOON - timedelta(hours=1), ""),
        (at("1970-01-01 00:01:00"), None, None, "1970-01-01"),
        (at("2024-12-31 23:59:59"), None, None, "2024-12-31"),
        (NOON, NOON + timedelta(seconds=59), None, ""),
        (NOON, NOON + timedelta(seconds=61), None, "went back"),
        (NOON, None, NOON + timedelta(minutes=4), ""),
        (NOON, None, NOON + timedelta(minutes=6), "signed"),
    ],
)
def test_faults_of_a_clock(now: datetime, last_alive: datetime | None, issued: datetime | None, word: str) -> None:
    fault = clock_fault(now, last_alive, issued)
    assert word in fault
    assert bool(fault) is bool(word)


def test_a_right_clock_is_taken_as_it_is() -> None:
    clock = NodeClock(lambda: datetime.now(UTC))
    instant = datetime.now(UTC) + timedelta(seconds=30)
    assert clock.local(instant) == instant.timestamp()
    assert clock.reckoned(instant.timestamp()) == instant


def test_a_look_at_the_clocks_that_was_interrupted_moves_no_cue() -> None:
    shown, walls = iter([100.0, 100.06, 100.06, 100.0601]), iter([100.059, 100.06])
    clock = NodeClock(lambda: datetime.fromtimestamp(next(walls), UTC), system=lambda: next(shown))
    assert clock.local(NOON) == NOON.timestamp()


def test_with_a_clock_of_1970_the_reckoning_goes_on_from_the_signed_instant() -> None:
    elapsed = [0.0]
    clock = NodeClock(lambda: at("1970-01-01 00:00:30"), monotonic=lambda: elapsed[0])
    assert clock.fault()
    clock.note_signed(NOON)
    elapsed[0] = 12.5
    assert clock.fault()
    assert clock.now() == NOON + timedelta(seconds=12.5)
    due = NOON + timedelta(seconds=20)
    assert clock.local(due) - time.time() == pytest.approx(7.5, abs=0.2)
    assert abs(clock.reckoned(clock.local(due)) - due) < timedelta(milliseconds=200)


def test_a_clock_behind_the_held_rundown_is_at_fault_from_the_start() -> None:
    assert NodeClock(lambda: NOON, issued=NOON + timedelta(hours=2)).fault()


def test_a_clock_that_was_put_back_is_proved_by_the_station() -> None:
    for prove in (NodeClock.note_signed, NodeClock.note_station):
        clock = NodeClock(lambda: NOON, last_alive=NOON + timedelta(hours=3))
        assert "went back" in clock.fault()
        prove(clock, NOON + timedelta(minutes=50))
        assert clock.fault()
        clock = NodeClock(lambda: NOON, last_alive=NOON + timedelta(hours=3))
        prove(clock, NOON + timedelta(seconds=20))
        assert not clock.fault()


def test_the_stations_unsigned_clock_does_not_outweigh_a_signed_instant() -> None:
    clock = NodeClock(lambda: NOON, issued=NOON + timedelta(hours=2))
    clock.note_station(NOON)
    assert clock.fault()


def test_only_a_right_clock_puts_down_that_it_lived() -> None:
    instants = [NOON]
    clock = NodeClock(lambda: instants[0])
    assert clock.alive() == NOON
    instants[0] = NOON - timedelta(hours=1)
    assert clock.alive() is None
    instants[0] = NOON + timedelta(hours=1)
    assert clock.alive() == NOON + timedelta(hours=1)
