import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from broadcaster.playout.timer import WakeTimer


@pytest.fixture
def woken() -> threading.Semaphore:
    return threading.Semaphore(0)


@pytest.fixture
def timer(woken: threading.Semaphore) -> Iterator[WakeTimer]:
    made = WakeTimer(woken.release)
    made.start()
    yield made
    made.stop()


def after(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


def test_it_wakes_once_at_each_instant(timer: WakeTimer, woken: threading.Semaphore) -> None:
    timer.plan([after(0.1), after(0.2)])
    assert woken.acquire(timeout=5)
    assert woken.acquire(timeout=5)
    assert not woken.acquire(timeout=0.2)


def test_what_is_no_longer_planned_does_not_wake(timer: WakeTimer, woken: threading.Semaphore) -> None:
    timer.plan([after(0.3)])
    timer.plan([])
    assert not woken.acquire(timeout=0.6)


def test_an_instant_that_has_passed_still_wakes(timer: WakeTimer, woken: threading.Semaphore) -> None:
    timer.plan([after(-3600)])
    assert woken.acquire(timeout=5)


def test_planning_the_same_again_and_dropping_what_has_run_is_no_fault(
    timer: WakeTimer, woken: threading.Semaphore
) -> None:
    instant = after(0.1)
    timer.plan([instant])
    timer.plan([instant])
    assert woken.acquire(timeout=5)
    timer.plan([])
    assert not woken.acquire(timeout=0.2)


def test_many_at_one_second_all_wake(timer: WakeTimer, woken: threading.Semaphore) -> None:
    start = after(0.2)
    timer.plan(start + timedelta(milliseconds=ms) for ms in range(64))
    assert all(woken.acquire(timeout=5) for _ in range(40))


def test_stopping_in_the_middle_of_a_wake_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[object] = []
    monkeypatch.setattr(threading, "excepthook", faults.append)
    for _ in range(50):
        woken = threading.Event()
        timer = WakeTimer(woken.set)
        timer.start()
        timer.plan([after(-1)])
        woken.wait(5)
        timer.stop()
    assert faults == []
