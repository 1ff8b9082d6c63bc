import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from broadcaster.errors import PlayoutError
from broadcaster.model import Seconds
from broadcaster.playout import keeper as module
from broadcaster.playout.keeper import OutputKeeper
from broadcaster.playout.outputs import OUTPUTS, Output, OutputOptions, Render
from broadcaster.playout.player import Player
from broadcaster.playout.sounding import RATE, Part


class FakeOutput:
    """Renders a block each 5 ms; fails after `lasts` blocks."""

    kind: ClassVar[str] = "fake"
    detail = "fake device"
    latency = Seconds(0.0)

    def __init__(self, lasts: int = 10**9) -> None:
        self.lasts = lasts
        self.closed = 0

    def run(self, render: Render, stop: threading.Event) -> None:
        while not stop.wait(0.005):
            render(480, time.time())
            self.lasts -= 1
            if not self.lasts:
                raise PlayoutError("the cable came out")

    def close(self) -> None:
        self.closed += 1


class FakeRecorder(FakeOutput):
    kind: ClassVar[str] = "airlog"


@pytest.fixture
def options(tmp_path: Path) -> OutputOptions:
    return OutputOptions(tmp_path)


def run_until(keeper: OutputKeeper, done: Callable[[], bool]) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=keeper.run, args=(stop,))
    thread.start()
    until = time.monotonic() + 10
    while not done() and time.monotonic() < until:
        time.sleep(0.01)
    stop.set()
    thread.join()
    keeper.close()


def test_a_device_that_fails_is_opened_again(options: OutputOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = FakeOutput(lasts=5), FakeOutput()
    answers: Iterator[PlayoutError | FakeOutput] = iter([PlayoutError("still out"), second])
    faults: list[str] = []

    def reopen(_: OutputOptions) -> Output:
        faults.append(keeper.fault)
        answer = next(answers)
        if isinstance(answer, PlayoutError):
            raise answer
        return answer

    monkeypatch.setattr(module, "_FIRST_PAUSE", 0.01)
    monkeypatch.setitem(OUTPUTS, "pulse", reopen)
    keeper = OutputKeeper("pulse", options, Player(), first)
    run_until(keeper, lambda: second.lasts < 10**9)
    assert second.lasts < 10**9
    assert faults == ["the cable came out", "still out"]
    assert keeper.fault == ""
    assert first.closed
    assert second.closed


def test_auto_moves_from_the_recorder_to_a_device_that_appears(
    options: OutputOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder, device = FakeRecorder(), FakeOutput()
    monkeypatch.setitem(OUTPUTS, "pulse", lambda _: device)
    keeper = OutputKeeper("auto", options, Player(), recorder)
    keeper.look_for_device()
    run_until(keeper, lambda: device.lasts < 10**9)
    assert device.lasts < 10**9
    assert recorder.closed


@pytest.mark.parametrize("kind", ["airlog", "auto"])
def test_it_stays_with_the_recorder_where_told_or_while_something_sounds(
    options: OutputOptions, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    opened: list[int] = []

    def open_device(_: OutputOptions) -> Output:
        opened.append(1)
        return FakeOutput()

    monkeypatch.setitem(OUTPUTS, "pulse", open_device)
    player = Player()
    if kind == "auto":
        player.load(Part("c1", time.time() + 60, np.zeros(RATE, np.int16)))
    keeper = OutputKeeper(kind, options, player, FakeRecorder())
    keeper.look_for_device()
    assert opened == []
    keeper.close()
