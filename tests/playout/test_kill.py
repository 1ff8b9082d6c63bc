"""The real node process, killed without notice around the due instant and started again."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from broadcaster.model import AirWindow, Sha256
from broadcaster.playout import save_identity
from broadcaster.playout.decode import decode
from broadcaster.playout.sounding import FADE_FRAMES
from tests.playout.node_runner import end_node, fork_node
from tests.playout.rundowns import cue, rundown
from tests.playout.sounds import RATE, Floats, noise_opus, sessions
from tests.playout.station import Station

SECONDS = 8.0
LEAD = 3.5
MOMENTS = {"before": -2.0, "claimed": -0.8, "at": 0.02, "during": 1.0, "late": 5.2}
"""Seconds after the due instant at which the process is killed."""


@dataclass
class Outcome:
    folder: Path
    due: float
    play: dict[str, Any]
    reports: list[str]

    @cached_property
    def heard(self) -> list[tuple[float, float, float]]:
        """Each recording's sound as (from, to) in seconds after the due instant, and its worst deviation.

        A deviation is taken from the master at the very same instant, give or take 2 ms.
        """
        [path] = (self.folder / "audio").glob("*.opus")
        master = decode(path, Sha256(path.stem)) / 32768
        return [
            _span(master, (begins - self.due) * RATE, samples) for begins, samples in sessions(self.folder / "airlog")
        ]


def _span(master: Floats, place: float, samples: Floats) -> tuple[float, float, float]:
    loud = np.flatnonzero(samples)
    first, last = int(loud[0]), int(loud[-1]) + 1
    # What joins in the middle fades in; nothing here is stopped, so nothing fades out.
    inner = np.arange(first if first + place < RATE // 100 else first + FADE_FRAMES, last)

    def worst(shift: int, frames: npt.NDArray[np.int64]) -> float:
        expected = master[np.clip(frames + round(place) + shift, 0, len(master) - 1)]
        return float(np.abs(samples[frames] - expected).max())

    shift = min(range(-96, 97), key=lambda shift: worst(shift, inner[:4800]))
    return (first + place) / RATE, (last + place) / RATE, worst(shift, inner)


def kill_at(folder: Path, moment: float) -> Outcome:
    with Station() as station:
        save_identity(folder, station.identity)
        first = fork_node(folder)
        station.wait_for_node()
        due = datetime.now(UTC) + timedelta(seconds=LEAD)
        window = AirWindow(due - timedelta(hours=1), due + timedelta(hours=1))
        one = cue(due, SECONDS, master_sha256=station.keep(noise_opus(SECONDS)))
        station.publish(rundown(one, now=datetime.now(UTC), air_hours=(), exceptions=(window,)))
        time.sleep(max(0.0, due.timestamp() + moment - time.time()))
        first.kill()
        first.join()
        second = fork_node(folder)
        with station.changed:
            station.changed.wait_for(lambda: station.plays and station.plays[-1]["result"] != "started", 30)
        end_node(second)
        return Outcome(folder, due.timestamp(), station.last("c1"), station.results("c1"))


def in_background(new_folder: Callable[[str], Path]) -> dict[str, Outcome]:
    noise_opus(SECONDS)
    with ThreadPoolExecutor(len(MOMENTS)) as threads:
        killed = {name: threads.submit(kill_at, new_folder(name), moment) for name, moment in MOMENTS.items()}
        return {name: outcome.result() for name, outcome in killed.items()}


@pytest.fixture(scope="module")
def outcomes(played: dict[str, Outcome]) -> dict[str, Outcome]:
    return played


@pytest.mark.parametrize("name", MOMENTS)
def test_nothing_sounds_twice_and_everything_at_its_own_instant(outcomes: dict[str, Outcome], name: str) -> None:
    heard = outcomes[name].heard
    for _, end, _ in heard:
        assert end <= SECONDS + 0.05
    for (_, end, _), (begin, _, _) in pairwise(heard):
        assert begin >= end
    # Within 2 ms of the place where the master has it: never from the beginning again.
    assert all(worst < 2e-3 for _, _, worst in heard)


@pytest.mark.parametrize("name", MOMENTS)
def test_the_log_ends_and_says_what_was_heard(outcomes: dict[str, Outcome], name: str) -> None:
    outcome = outcomes[name]
    last = outcome.heard[-1][1]
    finished = last == pytest.approx(SECONDS, abs=0.05)
    # One that was taken up again tells of its hole; killed before it was claimed, it merely began late.
    hole = name != "before" and (len(outcome.heard) > 1 or outcome.heard[0][0] > 0.25)
    expected = ("done", "interrupted" if hole else "") if finished else ("cut", "crash")
    assert (outcome.play["result"], outcome.play["detail"]) == expected
    assert outcome.reports.count("done") + outcome.reports.count("cut") == 1


def test_killed_before_its_instant_it_sounds_whole_or_joins(outcomes: dict[str, Outcome]) -> None:
    [(begin, _, _)] = outcomes["before"].heard
    assert -0.020 <= begin < SECONDS - 3


def test_killed_in_the_middle_it_goes_on(outcomes: dict[str, Outcome]) -> None:
    [first, second] = outcomes["during"].heard
    assert -0.020 <= first[0] < first[1]
    assert first[1] == pytest.approx(1.0, abs=0.3)
    assert second[0] > first[1]


def test_killed_near_its_end_it_is_cut(outcomes: dict[str, Outcome]) -> None:
    [(_, end, _)] = outcomes["late"].heard
    assert end == pytest.approx(5.2, abs=0.3)
    assert outcomes["late"].play["detail"] == "crash"
