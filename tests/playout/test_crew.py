import threading

import pytest

from broadcaster.playout.crew import Crew


def test_a_fault_in_one_thread_stops_all_and_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    stop, other_ended = threading.Event(), threading.Event()

    def fail(_: threading.Event) -> None:
        raise ValueError("unexpected")

    def serve(told: threading.Event) -> None:
        told.wait(10)
        other_ended.set()

    crew = Crew(stop)
    crew.start("other", serve)
    crew.start("failing", fail)
    crew.join()
    assert stop.is_set()
    assert other_ended.is_set()
    assert isinstance(crew.fault, ValueError)
    assert "failing thread failed" in caplog.text


def test_a_thread_that_is_not_awaited_does_not_hold_up_the_end() -> None:
    stop, release = threading.Event(), threading.Event()
    crew = Crew(stop)

    def poll(_: threading.Event) -> None:
        release.wait(30)

    crew.start("poller", poll, awaited=False)
    stop.set()
    crew.join()
    assert not release.is_set()
    release.set()
    assert crew.fault is None
