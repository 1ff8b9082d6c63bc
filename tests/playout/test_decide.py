from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from broadcaster.model import AirWindow, Cue, PlayResult, Priority, Seconds
from broadcaster.playout.decide import Action, Circumstances, Decision, decide, decide_absent, outranks
from broadcaster.playout.entry import Entry
from tests.playout.rundowns import NOON, SHA, cue, rundown


def around(late: float, **changes: Any) -> Circumstances:
    """`late` seconds after NOON, when the cue is due."""
    plain = Circumstances(
        now=NOON + timedelta(seconds=late), node_id="n1", cap=Priority.EMERGENCY, lead=timedelta(seconds=1.6)
    )
    return replace(plain, **changes)


def entry(result: PlayResult = PlayResult.STARTED, **changes: Any) -> Entry:
    ended = None if result is PlayResult.STARTED else NOON + timedelta(seconds=60)
    plain = Entry("c1", "k", NOON, Seconds(60), result, NOON, Seconds(0), ended, "", SHA, "other run")
    return replace(plain, **changes)


def verdict(late: float, one: Cue | None = None, row: Entry | None = None, **changes: Any) -> tuple[Action, str]:
    one = one or cue()
    decision = decide(one, rundown(one), row, around(late, **changes))
    return decision.action, decision.detail


@pytest.mark.parametrize(
    ("late", "action", "detail"),
    [
        (-3600, Action.LEAVE, ""),
        (-20.1, Action.LEAVE, ""),
        (-20, Action.PREPARE, ""),
        (-1.7, Action.PREPARE, ""),
        (-1.6, Action.START, ""),
        (0, Action.START, ""),
        (10, Action.START, ""),
        (10.1, Action.MISS, "late"),
        (3600, Action.MISS, "late"),
    ],
)
def test_a_cue_without_a_row(late: float, action: Action, detail: str) -> None:
    assert verdict(late) == (action, detail)


def test_a_short_cue_that_is_over_is_missed() -> None:
    assert verdict(5.0, cue(seconds=4)) == (Action.MISS, "late")


@pytest.mark.parametrize(
    ("late", "action", "detail"),
    [
        (-30, Action.LEAVE, ""),
        (-1, Action.RESUME, ""),
        (0.5, Action.RESUME, ""),
        (57, Action.RESUME, ""),
        (57.1, Action.CUT, "crash"),
        (7200, Action.CUT, "crash"),
    ],
)
def test_a_cue_that_a_crash_left_started(late: float, action: Action, detail: str) -> None:
    assert verdict(late, row=entry()) == (action, detail)


def test_a_very_short_cue_claimed_before_a_crash_still_sounds_where_its_instant_has_not_come() -> None:
    short = cue(seconds=2)
    assert verdict(-1, short, entry(seconds=Seconds(2))) == (Action.RESUME, "")
    assert verdict(0.1, short, entry(seconds=Seconds(2))) == (Action.CUT, "crash")


@pytest.mark.parametrize("result", [PlayResult.DONE, PlayResult.CUT, PlayResult.MISSED, PlayResult.REFUSED])
@pytest.mark.parametrize("late", [-10.0, 0.0, 5.0, 59.0, 100.0])
def test_an_ended_row_is_never_touched(result: PlayResult, late: float) -> None:
    assert verdict(late, row=entry(result)) == (Action.LEAVE, "")


def test_another_nodes_cue_is_ignored() -> None:
    assert verdict(0, cue(nodes=("n2", "n3"))) == (Action.LEAVE, "")


def test_a_stopped_cue_is_cut_where_it_sounds_and_dropped_where_it_does_not() -> None:
    stopped = rundown(cue(), stopped=("c1",))
    assert decide(cue(), stopped, None, around(0)) == Decision(Action.LEAVE)
    assert decide(cue(), stopped, entry(), around(5, loaded=True)) == Decision(Action.CUT, "stopped")
    assert decide(cue(), stopped, entry(), around(5)) == Decision(Action.CUT, "stopped")
    assert decide(cue(), stopped, entry(PlayResult.DONE), around(5)) == Decision(Action.LEAVE)


def test_a_refusal_waits_for_the_instant_because_a_newer_rundown_may_come() -> None:
    capped: dict[str, Any] = {"cap": Priority.NORMAL}
    high = cue(priority=Priority.PRIORITY)
    assert verdict(-0.1, high, **capped) == (Action.LEAVE, "")
    assert verdict(0, high, **capped) == (Action.REFUSE, "cap")
    assert verdict(0, cue(), **capped) == (Action.START, "")


def test_a_crashed_cue_above_its_keys_cap_does_not_go_on() -> None:
    assert verdict(5, cue(priority=Priority.EMERGENCY), entry(), cap=Priority.PRIORITY) == (Action.CUT, "cap")


def test_an_expired_rundown_starts_nothing_ordinary() -> None:
    for priority, action in ((Priority.NORMAL, Action.REFUSE), (Priority.EMERGENCY, Action.START)):
        one = cue(priority=priority)
        expired = rundown(one, expires=NOON)
        assert decide(one, expired, None, around(0)).action is action
    still = rundown(cue(), expires=NOON + timedelta(seconds=1))
    assert decide(cue(), still, None, around(0)).action is Action.START


def test_what_sounds_when_its_rundown_expires_goes_on() -> None:
    expired = rundown(cue(), expires=NOON + timedelta(seconds=1))
    assert decide(cue(), expired, entry(), around(5, loaded=True)).action is Action.KEEP


def test_the_curfew_refuses_cuts_and_spares_emergencies() -> None:
    shut = rundown(cue(), air_hours=())
    assert decide(cue(), shut, None, around(0)) == Decision(Action.REFUSE, "curfew")
    assert decide(cue(), shut, entry(), around(5, loaded=True)) == Decision(Action.CUT, "curfew")
    assert decide(cue(), shut, entry(), around(5)) == Decision(Action.CUT, "curfew")
    alarm = cue(priority=Priority.EMERGENCY)
    assert decide(alarm, rundown(alarm, air_hours=()), None, around(0)) == Decision(Action.START)


def test_a_cue_that_runs_past_the_window_is_told_where_to_end() -> None:
    closes = NOON + timedelta(seconds=20)
    short = rundown(cue(), air_hours=(), exceptions=(AirWindow(NOON, closes),))
    assert decide(cue(), short, None, around(-1)) == Decision(Action.START, until=closes)
    assert decide(cue(), short, entry(), around(5)) == Decision(Action.RESUME, until=closes)
    assert decide(cue(), short, entry(), around(5, loaded=True)) == Decision(Action.KEEP, until=closes)


def test_an_untrusted_clock_leaves_all_but_emergencies() -> None:
    assert verdict(0, clock_trusted=False) == (Action.LEAVE, "")
    assert verdict(999, clock_trusted=False) == (Action.LEAVE, "")
    assert verdict(5, row=entry(), clock_trusted=False) == (Action.LEAVE, "")
    assert verdict(0, cue(priority=Priority.EMERGENCY), clock_trusted=False) == (Action.START, "")


def test_audio_that_is_not_there_is_waited_for_and_named_in_the_log() -> None:
    assert verdict(5, audio_fault="no_audio") == (Action.PREPARE, "")
    assert verdict(10.1, audio_fault="no_audio") == (Action.MISS, "no_audio")
    assert verdict(10.1, audio_fault="bad_audio") == (Action.MISS, "bad_audio")
    assert verdict(5, row=entry(), audio_fault="bad_audio") == (Action.CUT, "bad_audio")


def test_a_lower_cue_gives_way_while_a_higher_one_sounds() -> None:
    assert verdict(0, yields=True) == (Action.PREPARE, "")
    assert verdict(10.1, yields=True) == (Action.MISS, "preempted")


def test_ranks() -> None:
    assert outranks(Priority.EMERGENCY, Priority.PRIORITY)
    assert outranks(Priority.PRIORITY, Priority.NORMAL)
    assert not outranks(Priority.NORMAL, Priority.NORMAL)


def absent(late: float, issued: float, loaded: bool = True) -> tuple[Action, str]:
    newer = rundown(issued=NOON + timedelta(seconds=issued))
    decision = decide_absent(entry(), newer, around(late, loaded=loaded))
    return decision.action, decision.detail


def test_a_sounding_cue_that_a_newer_rundown_lacks_is_cut() -> None:
    assert absent(10, issued=9) == (Action.CUT, "taken_off")
    assert absent(10, issued=9, loaded=False) == (Action.CUT, "taken_off")


def test_only_what_a_person_stopped_is_logged_as_stopped() -> None:
    newer = rundown(issued=NOON + timedelta(seconds=9), stopped=("c1",))
    assert decide_absent(entry(), newer, around(10, loaded=True)) == Decision(Action.CUT, "stopped")


def test_a_rundown_issued_at_the_cues_end_does_not_cut_its_last_moment() -> None:
    assert absent(59.9, issued=59.5) == (Action.LEAVE, "")
    assert absent(61, issued=60.5, loaded=False) == (Action.CUT, "crash")


def test_without_any_rundown_a_crashed_cue_waits_for_one_while_there_is_time() -> None:
    assert decide_absent(entry(), None, around(10)).action is Action.LEAVE
    assert decide_absent(entry(), None, around(58)) == Decision(Action.CUT, "crash")
