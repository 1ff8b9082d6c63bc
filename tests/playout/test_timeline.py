import random
import time

import pytest

from broadcaster.playout.sounding import RATE
from broadcaster.playout.timeline import Timeline, wall_ahead

BLOCK = 480


def run(timeline: Timeline, blocks: int, begins: float, jitter: float = 0.0, ahead: float = 0.0, seed: int = 3) -> None:
    """Feed `blocks` readings of an output whose frame 0 sounds at `begins`."""
    noise = random.Random(seed)
    for _ in range(blocks):
        timeline.observe(begins + timeline.frame / RATE + noise.uniform(-jitter, jitter), ahead)
        timeline.advance(BLOCK)


def test_needs_a_reading_first() -> None:
    with pytest.raises(ValueError, match="no reading"):
        Timeline(RATE).frame_at(1.0)


def test_frames_and_instants_are_each_others_inverse() -> None:
    timeline = Timeline(RATE)
    run(timeline, 10, 1000.0)
    assert timeline.frame_at(1002.5) == 2.5 * RATE
    assert timeline.wall_at(timeline.frame_at(1002.5)) == pytest.approx(1002.5, abs=1e-6)


def test_jitter_is_averaged_away() -> None:
    timeline = Timeline(RATE)
    run(timeline, 400, 1000.0, jitter=0.01)
    assert timeline.wall_at(0) == pytest.approx(1000.0, abs=0.0015)


def test_single_preempted_readings_move_nothing() -> None:
    timeline = Timeline(RATE)
    run(timeline, 50, 1000.0)
    for late in (0.3, 0.05, 2.0, 0.9):
        timeline.observe(1000.0 + late + timeline.frame / RATE, 0.0)
        timeline.advance(BLOCK)
        assert timeline.wall_at(0) == pytest.approx(1000.0, abs=1e-6)


def test_a_lasting_stall_of_the_output_is_followed() -> None:
    timeline = Timeline(RATE)
    run(timeline, 50, 1000.0)
    run(timeline, 5, 1000.2)
    assert timeline.wall_at(0) == pytest.approx(1000.2, abs=1e-6)


def test_a_long_stall_is_leapt_over_and_until_it_is_sure_the_samples_are_lost() -> None:
    timeline = Timeline(RATE)
    run(timeline, 50, 1000.0)
    timeline.settle()
    lost = []
    for _ in range(6):
        timeline.observe(1010.0 + timeline.frame / RATE if timeline.frame < RATE else 1000 + timeline.frame / RATE, 0.0)
        lost.append(timeline.lost)
        timeline.advance(BLOCK)
    assert lost == [True] * 4 + [False] * 2
    assert timeline.frame == 10 * RATE + 56 * BLOCK
    assert timeline.wall_at(0) == pytest.approx(1000.0, abs=1e-6)


def test_many_short_stalls_add_up_to_a_leap_while_something_sounds() -> None:
    timeline = Timeline(RATE)
    run(timeline, 50, 1000.0)
    timeline.settle()
    rendered = 50
    for block in range(1, 501):
        timeline.observe(1000.0 + rendered * BLOCK / RATE + block // 50 * 0.1, 0.0)
        timeline.advance(BLOCK)
        rendered += 1
    assert 0 <= timeline.slip() <= 0.25
    assert timeline.frame == pytest.approx(rendered * BLOCK + RATE, abs=0.25 * RATE)
    assert timeline.frame > rendered * BLOCK + 0.7 * RATE


def test_setting_or_slewing_the_clock_is_no_stall() -> None:
    timeline = Timeline(RATE)
    run(timeline, 50, 1000.0, ahead=500.0)
    timeline.settle()
    for block in range(2000):
        ahead = 500.0 + 3600 * (block > 500) + block * 2e-4
        timeline.observe(500.0 + ahead + timeline.frame / RATE, ahead)
        timeline.advance(BLOCK)
    assert timeline.frame == 2050 * BLOCK


def test_an_output_that_ran_dry_for_a_moment_is_followed_within_a_second() -> None:
    timeline = Timeline(RATE)
    run(timeline, 400, 1000.0)
    run(timeline, RATE // BLOCK * 6 // 10, 1000.014)
    assert timeline.wall_at(0) == pytest.approx(1000.014, abs=1e-6)


@pytest.mark.parametrize("step", [3600.0, -3600.0, 0.2, -0.2])
def test_a_clock_that_is_set_moves_the_instants_at_once_and_no_frame(step: float) -> None:
    timeline = Timeline(RATE)
    run(timeline, 50, 1000.0, ahead=500.0)
    frame = timeline.frame
    assert timeline.observe(1000.0 + step + frame / RATE, 500.0 + step) == pytest.approx(step)
    assert timeline.frame == frame
    assert timeline.wall_at(0) == pytest.approx(1000.0 + step, abs=1e-6)


def test_slewing_is_no_step() -> None:
    timeline = Timeline(RATE)
    for block in range(2000):
        slewed = block * 5e-6
        assert timeline.observe(1000.0 + slewed + timeline.frame / RATE, 500.0 + slewed) == 0.0
        timeline.advance(BLOCK)
    assert timeline.wall_at(timeline.frame) == pytest.approx(1000.01 + timeline.frame / RATE, abs=0.0015)


def test_a_device_whose_crystal_is_slow_is_followed() -> None:
    timeline = Timeline(RATE)
    wall = 1000.0
    for _ in range(3000):
        timeline.observe(wall, 0.0)
        timeline.advance(BLOCK)
        wall += BLOCK / RATE * (1 + 100e-6)
    assert timeline.wall_at(timeline.frame) == pytest.approx(wall, abs=0.001)


def test_an_output_that_was_away_finds_the_clock_where_it_would_be() -> None:
    timeline = Timeline(RATE)
    run(timeline, 50, 1000.0)
    timeline.rejoin()
    timeline.observe(1007.0, 0.0)
    assert timeline.frame == 7 * RATE
    assert timeline.wall_at(timeline.frame) == pytest.approx(1007.0, abs=1e-4)


def test_a_reading_of_the_clocks_that_was_interrupted_is_taken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    elapsed = iter([0.0, 0.060, 0.060, 0.0600, 0.0601, 0.0602])
    monkeypatch.setattr(time, "monotonic", lambda: next(elapsed))
    monkeypatch.setattr(time, "time", lambda: 1000.0 + next(elapsed))
    assert wall_ahead() == pytest.approx(1000.0, abs=0.0002)


def test_the_first_opening_leaps_over_nothing() -> None:
    timeline = Timeline(RATE)
    timeline.rejoin()
    timeline.observe(1e9, 0.0)
    assert timeline.frame == 0
