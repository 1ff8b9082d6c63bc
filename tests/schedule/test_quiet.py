import dataclasses
from datetime import datetime, time, timedelta

import pytest

from broadcaster.model import Decibels, Priority
from broadcaster.schedule import QuietHours, compile_cues
from tests.factories import ZONE, a_placement, a_slot, an_airable, local
from tests.schedule.test_compile import by_id, programme

NIGHT = QuietHours.between(("21:00", "06:00"), -6.0)
NOON = QuietHours.between(("11:30", "13:00"), -9.0)


@pytest.mark.parametrize(
    ("hours", "at", "gain"),
    [
        (NIGHT, local(5, 59, 59), -6.0),
        (NIGHT, local(6), 0.0),
        (NIGHT, local(20, 59, 59), 0.0),
        (NIGHT, local(21), -6.0),
        (NIGHT, local(0), -6.0),
        (NOON, local(12, 59), -9.0),
        (NOON, local(13), 0.0),
        (NOON, local(5), 0.0),
    ],
)
def test_the_hours_may_run_over_midnight_and_end_before_their_last_moment(
    hours: QuietHours, at: datetime, gain: float
) -> None:
    assert hours.gain_at(at, Priority.NORMAL, ZONE) == gain
    assert hours.gain_at(at, Priority.PRIORITY, ZONE) == gain


def test_an_emergency_is_never_lower() -> None:
    assert NIGHT.gain_at(local(3), Priority.EMERGENCY, ZONE) == 0.0


def test_what_begins_in_quiet_hours_is_lower_and_what_begins_after_them_is_not() -> None:
    slots = [a_slot(id=1), a_slot(id=2, start=time(6))]
    placements = [a_placement(id=1, slot_id=1), a_placement(id=2, slot_id=2)]
    found = compile_cues(programme(slots=slots, placements=placements, quiet=NIGHT), local(4), timedelta(hours=3)).cues
    assert [cue.gain for cue in found] == [-6.0, 0.0]


def test_where_it_really_comes_decides() -> None:
    slot = a_slot(start=time(5, 59))
    placements = [a_placement(id=number, script_id=number, position=number) for number in (1, 2)]
    found = compile_cues(programme(slots=[slot], placements=placements, quiet=NIGHT), local(4), timedelta(hours=3)).cues
    assert [cue.gain for cue in found] == [-6.0, 0.0]


def test_what_was_published_keeps_its_gain_once_its_broadcast_has_begun() -> None:
    (before,) = compile_cues(programme(quiet=NIGHT), local(4), timedelta(hours=3)).cues
    (same,) = compile_cues(programme(published=by_id((before,))), local(5, 30, 20), timedelta(hours=3)).cues
    assert same == before
    (early,) = compile_cues(programme(published=by_id((before,))), local(4), timedelta(hours=3)).cues
    assert early.gain == 0.0


def test_a_row_that_was_changed_by_hand_makes_nothing_louder() -> None:
    (cue,) = compile_cues(programme(quiet=NIGHT), local(4), timedelta(hours=3)).cues
    louder = dataclasses.replace(cue, gain=Decibels(20.0))
    (again,) = compile_cues(programme(published=by_id((louder,))), local(5, 30, 20), timedelta(hours=3)).cues
    assert again.gain == 0.0


def test_an_emergency_bulletin_airs_in_full() -> None:
    airable = {1: an_airable(1, priority=Priority.EMERGENCY)}
    (cue,) = compile_cues(programme(airable=airable, quiet=NIGHT), local(4), timedelta(hours=3)).cues
    assert cue.gain == 0.0
