from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from broadcaster.model import Decibels, Priority, Seconds
from broadcaster.playout.player import Began, ClockStepped, Ended, Event, Player, highest
from broadcaster.playout.sounding import FADE_FRAMES, RATE, Part

BEGINS = 1_000_000.0
BLOCK = 480


class Rig:
    """A player on an output whose first frame sounds at BEGINS, and everything it rendered."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.player = Player(lambda: self.ahead)
        self.stream: npt.NDArray[np.float32] = np.zeros(0, np.float32)
        self.skipped = 0.0

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * RATE / BLOCK)):
            wall = BEGINS + self.ahead + self.skipped + len(self.stream) / RATE
            self.stream = np.concatenate([self.stream, self.player.render(BLOCK, wall)])

    def at(self, seconds: float, length: float = 0.01) -> npt.NDArray[np.float32]:
        first = round(seconds * RATE)
        return self.stream[first : first + round(length * RATE)]


def part(due: float, seconds: float = 1.0, level: int = 8192, **changes: Any) -> Part:
    return Part(
        cue_id=changes.pop("cue_id", "c1"),
        due=BEGINS + due,
        samples=np.full(round(seconds * RATE), level, np.int16),
        **changes,
    )


def ends(events: list[Event]) -> dict[str, Ended]:
    return {event.cue_id: event for event in events if isinstance(event, Ended)}


def test_an_idle_player_is_silent() -> None:
    rig = Rig()
    rig.run(0.5)
    assert not rig.stream.any()
    assert rig.player.take_events() == []


@pytest.mark.parametrize("due", [1.0, 1.0001, 1.23456, 2.003])
def test_the_first_sample_sounds_at_its_instant(due: float) -> None:
    rig = Rig()
    rig.player.load(part(due))
    rig.run(4)
    heard = np.flatnonzero(rig.stream)
    assert heard[0] == round(due * RATE)
    assert len(heard) == RATE
    began, ended = rig.player.take_events()
    assert isinstance(began, Began)
    assert began.wall == pytest.approx(BEGINS + due, abs=1e-4)
    assert ended == Ended("c1", pytest.approx(BEGINS + due + 1, abs=1e-4), Seconds(1.0), "")  # type: ignore[arg-type]
    assert rig.player.loaded() == {}


def test_every_sample_is_the_masters_own_at_its_gain() -> None:
    rig = Rig()
    samples = np.random.default_rng(5).integers(-9000, 9000, RATE).astype(np.int16)
    rig.player.load(Part("c1", BEGINS + 0.5, samples, gain=Decibels(-6.0)))
    rig.run(2)
    expected = samples.astype(np.float32) / 32768 * 10 ** (-6 / 20)
    np.testing.assert_allclose(rig.at(0.5, 1.0), expected, atol=1e-6)


def test_a_part_that_comes_late_joins_where_it_would_be_with_a_fade() -> None:
    rig = Rig()
    rig.run(1.5)
    ramp = np.arange(2 * RATE, dtype=np.int64) // 8
    rig.player.load(Part("c1", BEGINS + 1.0, ramp.astype(np.int16)))
    rig.run(2)
    assert rig.at(1.5, 0.001)[0] == 0
    after = rig.at(1.5 + 0.1)[0] * 32768
    assert after == pytest.approx(0.6 * RATE / 8, abs=1)


def test_what_sounded_before_a_crash_does_not_sound_again() -> None:
    rig = Rig()
    rig.player.load(part(0.2, heard=Seconds(0.5)))
    rig.run(1.5)
    assert np.flatnonzero(rig.stream)[0] >= 0.7 * RATE


def test_a_part_whose_time_is_over_ends_as_late() -> None:
    rig = Rig()
    rig.run(3)
    rig.player.load(part(1.0))
    rig.run(0.1)
    assert not rig.stream.any()
    assert ends(rig.player.take_events())["c1"].detail == "late"


def test_a_stop_fades_out_within_thirty_milliseconds() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 3.0))
    rig.run(1.0)
    rig.player.cut("c1", "stopped")
    rig.run(1.0)
    assert rig.at(1.0)[0] == pytest.approx(0.25, abs=0.01)
    fading = rig.at(1.0, 0.03)
    assert np.all(np.diff(fading) <= 0)
    assert not rig.at(1.03, 0.9).any()
    assert ends(rig.player.take_events())["c1"].detail == "stopped"


def test_a_stop_before_the_instant_leaves_silence() -> None:
    rig = Rig()
    rig.player.load(part(1.0))
    rig.run(0.5)
    rig.player.cut("c1", "stopped")
    rig.run(2)
    assert not rig.stream.any()
    assert ends(rig.player.take_events())["c1"].position == Seconds(0)


def test_the_curfew_ends_a_part_exactly_and_can_be_moved() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 3.0, until=BEGINS + 1.0))
    rig.run(0.5)
    rig.player.limit("c1", BEGINS + 1.5)
    rig.run(2)
    assert rig.at(1.49, 0.005).any()
    assert not rig.at(1.5, 0.9).any()
    ended = ends(rig.player.take_events())["c1"]
    assert ended.detail == "curfew"
    assert ended.position == pytest.approx(1.3, abs=1e-4)


def test_lifting_the_curfew_lets_a_part_sound_to_its_end() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 1.0, until=BEGINS + 0.6))
    rig.run(0.4)
    rig.player.limit("c1", None)
    rig.run(1)
    assert ends(rig.player.take_events())["c1"].detail == ""


def test_moving_the_curfew_does_not_take_back_a_stop() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 3.0))
    rig.run(1)
    rig.player.cut("c1", "stopped")
    rig.player.limit("c1", None)
    rig.run(1)
    assert ends(rig.player.take_events())["c1"].detail == "stopped"


@pytest.mark.parametrize("high", [Priority.PRIORITY, Priority.EMERGENCY])
def test_a_higher_priority_takes_the_place_of_a_lower_one(high: Priority) -> None:
    rig = Rig()
    rig.player.load(part(0.2, 3.0, level=8192, cue_id="low"))
    rig.player.load(part(1.0, 0.5, level=-4096, cue_id="high", priority=high))
    rig.run(4)
    np.testing.assert_allclose(rig.at(1.0, 0.5), -0.125, atol=1e-6)
    assert rig.at(0.96).min() > 0.24
    assert not rig.at(1.5, 1.0).any()
    assert ends(rig.player.take_events())["low"].detail == "preempted"


def test_a_lower_part_does_not_begin_over_a_higher_one() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 2.0, level=-4096, cue_id="high", priority=Priority.EMERGENCY))
    rig.player.load(part(1.0, 2.0, cue_id="low"))
    rig.run(4)
    np.testing.assert_allclose(rig.at(0.2, 2.0), -0.125, atol=1e-6)
    assert not rig.at(2.2, 1.0).any()
    low = ends(rig.player.take_events())["low"]
    assert (low.detail, low.position) == ("preempted", Seconds(0))


def test_an_emergency_handed_in_late_cuts_at_once_without_a_click() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 3.0, level=8192, cue_id="low"))
    rig.run(1.0)
    rig.player.load(part(0.9, 1.0, level=0, cue_id="high", priority=Priority.EMERGENCY))
    rig.run(1.0)
    assert np.abs(np.diff(rig.at(0.99, 0.05))).max() < 0.25 / FADE_FRAMES * 2
    assert not rig.at(1.03, 0.5).any()


def test_equal_parts_are_mixed_and_never_exceed_full_scale() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 1.0, level=30000, cue_id="a"))
    rig.player.load(part(0.5, 1.0, level=30000, cue_id="b"))
    rig.run(2)
    assert rig.at(0.7).max() == 1.0
    assert rig.at(1.3).max() == pytest.approx(30000 / 32768, abs=1e-4)


def test_a_clock_that_is_set_does_not_jump_what_sounds_and_moves_what_waits() -> None:
    rig = Rig()
    samples = np.arange(2 * RATE) // 4 + 1
    rig.player.load(Part("c1", BEGINS + 0.5, samples.astype(np.int16)))
    rig.player.load(part(5.0, 0.2, cue_id="c2"))
    rig.run(1.0)
    rig.ahead = 2.0
    rig.run(3.0)
    np.testing.assert_allclose(rig.at(0.5, 2.0) * 32768, samples, atol=1e-2)
    assert np.flatnonzero(rig.at(2.6, 1.0))[0] == pytest.approx((3.0 - 2.6) * RATE, abs=1)
    assert ClockStepped(pytest.approx(2.0)) in rig.player.take_events()  # type: ignore[arg-type]


def test_after_an_outage_what_sounds_goes_on_where_it_would_be() -> None:
    rig = Rig()
    samples = (np.arange(4 * RATE) // 8).astype(np.int16)
    rig.player.load(Part("c1", BEGINS + 0.5, samples))
    rig.run(1.0)
    rig.skipped = 1.0
    rig.player.rejoin()
    rig.run(1.0)
    assert rig.at(1.5)[0] * 32768 == pytest.approx(2.0 * RATE / 8, abs=1)


@pytest.mark.parametrize("stall", [0.5, 1.7])
def test_after_a_stall_what_sounds_is_where_it_would_be_and_ends_in_time(stall: float) -> None:
    rig = Rig()
    samples = (np.arange(4 * RATE) // 8 + 1).astype(np.int16)
    rig.player.load(Part("c1", BEGINS + 0.5, samples))
    rig.run(1.0)
    rig.skipped = stall
    rig.run(4.0)
    # While it is not sure that it was no single bad reading, nothing sounds from the old place.
    assert not rig.at(1.0, 0.04).any()
    assert rig.at(1.2)[0] * 32768 == pytest.approx((0.7 + stall) * RATE / 8 + 1, abs=1)
    assert np.flatnonzero(rig.stream)[-1] == pytest.approx((4.5 - stall) * RATE, abs=2)
    ended = ends(rig.player.take_events())["c1"]
    assert (ended.detail, ended.interrupted) == ("", True)
    assert ended.wall == pytest.approx(BEGINS + 4.5, abs=1e-3)


@pytest.mark.parametrize("slips", [1, 9])
def test_short_stalls_never_carry_it_past_its_end(slips: int) -> None:
    rig = Rig()
    rig.player.load(part(0.5, 8.0))
    rig.run(1.0)
    for _ in range(slips):
        rig.skipped += 0.1
        rig.run(0.5)
    rig.run(8.0)
    ended = ends(rig.player.take_events())["c1"]
    assert ended.detail == ""
    assert BEGINS + 8.2 < ended.wall <= BEGINS + 8.5 + 0.001
    assert np.flatnonzero(rig.stream)[-1] <= (8.5 - rig.skipped) * RATE + 2


def test_a_cue_whose_whole_time_was_swallowed_by_a_stall_never_began() -> None:
    rig = Rig()
    rig.player.load(part(1.0, 0.5))
    rig.run(0.985)
    rig.skipped = 5.0
    rig.run(1.0)
    assert not rig.stream.any()
    assert rig.player.take_events() == [
        Ended("c1", pytest.approx(BEGINS + 1.5, abs=1e-3), Seconds(0), "late")  # type: ignore[arg-type]
    ]


def test_what_a_crashed_run_left_out_is_a_hole() -> None:
    rig = Rig()
    rig.run(1.5)
    rig.player.load(part(0.2, 3.0, heard=Seconds(0.5), resumed=True))
    rig.run(3)
    assert ends(rig.player.take_events())["c1"].interrupted


def test_positions_and_highest() -> None:
    rig = Rig()
    rig.player.load(part(0.2, 3.0))
    rig.player.load(part(5.0, 1.0, cue_id="c2", priority=Priority.EMERGENCY))
    rig.run(1.0)
    assert rig.player.positions() == {"c1": pytest.approx(0.8, abs=1e-4)}
    parts = list(rig.player.loaded().values())
    assert highest(parts, BEGINS + 1, BEGINS + 1.1) is Priority.NORMAL
    assert highest(parts, BEGINS + 1, BEGINS + 5.1) is Priority.EMERGENCY
    assert highest(parts, BEGINS + 3.3, BEGINS + 4.9) is None
