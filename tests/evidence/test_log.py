from datetime import timedelta

import pytest

from broadcaster.evidence import REPORT_WAIT, as_run, state_of, worst
from broadcaster.model import Confirmation, Heard, LogState, Play, PlayResult
from tests.factories import a_cue, local

CUE = a_cue()
OVER = CUE.due + timedelta(seconds=CUE.seconds) + REPORT_WAIT + timedelta(seconds=1)


def a_play(result: PlayResult, node: str = "loa") -> Play:
    return Play(CUE.id, node, result, CUE.due)


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (PlayResult.STARTED, LogState.ON_AIR),
        (PlayResult.DONE, LogState.DONE),
        (PlayResult.CUT, LogState.CUT),
        (PlayResult.MISSED, LogState.MISSED),
        (PlayResult.REFUSED, LogState.REFUSED),
    ],
)
def test_the_state_is_the_node_s_word(result: PlayResult, state: LogState) -> None:
    assert state_of(CUE, a_play(result), False, CUE.due) is state


def test_without_a_word_a_cue_is_planned_until_its_time_is_over() -> None:
    assert state_of(CUE, None, False, CUE.due - timedelta(hours=1)) is LogState.PLANNED
    assert state_of(CUE, None, False, CUE.due + timedelta(seconds=CUE.seconds)) is LogState.PLANNED
    assert state_of(CUE, None, False, OVER) is LogState.NO_REPORT


def test_a_node_that_fell_silent_while_playing_is_no_done() -> None:
    assert state_of(CUE, a_play(PlayResult.STARTED), False, OVER) is LogState.NO_REPORT


def test_a_cue_that_a_person_took_off_is_stopped_and_not_missing() -> None:
    assert state_of(CUE, None, True, OVER) is LogState.STOPPED
    assert state_of(CUE, a_play(PlayResult.CUT), True, OVER) is LogState.CUT


def test_a_line_for_each_cue_and_node_with_the_newest_word_of_each_hamlet() -> None:
    cue = a_cue(nodes=("a", "b"))
    said = [
        Confirmation(cue.id, "Thôn 1", 4, Heard.SILENT, local(6)),
        Confirmation(cue.id, "Thôn 2", 5, Heard.CLEAR, local(6)),
        Confirmation(cue.id, "Thôn 1", 4, Heard.CLEAR, local(7)),
    ]
    lines = list(as_run([cue], {(cue.id, "a"): a_play(PlayResult.DONE, "a")}, said, set(), cue.due))
    assert [(line.node_id, line.state) for line in lines] == [("a", LogState.DONE), ("b", LogState.PLANNED)]
    assert {word.hamlet: word.heard for word in lines[0].confirmations} == {
        "Thôn 1": Heard.CLEAR,
        "Thôn 2": Heard.CLEAR,
    }


def test_the_worst_node_speaks_for_the_cue_but_sound_on_air_comes_first() -> None:
    assert worst([LogState.DONE, LogState.MISSED]) is LogState.MISSED
    assert worst([LogState.NO_REPORT, LogState.ON_AIR]) is LogState.ON_AIR
    assert worst([LogState.DONE, LogState.DONE]) is LogState.DONE
