from datetime import time, timedelta

import pytest

from broadcaster.errors import NotAllowed, NotFound, ScheduleError
from broadcaster.model import Rundown
from broadcaster.signing import key_id, open_envelope
from broadcaster.workflow import plan_slots, serve_node, stop_cue
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.view_schedule import view
from tests.factories import MONDAY, local
from tests.workflow.conftest import Village


def test_publishing_twice_says_nothing_new(village: Village) -> None:
    village.place(village.approved(), village.slot())
    first = publish(village.station)
    village.clock.move(minutes=1)
    assert publish(village.station) == first


def test_a_change_counts_one_up(village: Village) -> None:
    slot = village.slot()
    before = publish(village.station).sequence
    village.place(village.approved(), slot)
    assert publish(village.station).sequence == before + 1


def test_an_unchanged_rundown_is_renewed_before_it_expires(village: Village) -> None:
    first = publish(village.station)
    village.clock.move(hours=20)
    renewed = publish(village.station)
    assert renewed.sequence > first.sequence
    assert renewed.expires == village.clock() + timedelta(hours=48)


def test_what_nodes_get_is_signed_by_the_station(village: Village) -> None:
    village.place(village.approved(), village.slot())
    _, envelope = serve_node.envelope(village.station)
    key = village.station.signer.public_key
    assert Rundown.from_json(open_envelope(envelope, {key_id(key): key})) == publish(village.station)


def test_a_cue_is_stopped_before_it_begins(village: Village) -> None:
    village.place(village.approved(), village.slot())
    (cue,) = publish(village.station).cues
    stop_cue.stop(village.station, village.operator, cue.id)
    after = publish(village.station)
    assert after.cues == ()
    assert after.stopped == (cue.id,)


def test_a_cue_is_stopped_while_it_sounds_and_stays_named(village: Village) -> None:
    village.place(village.approved(), village.slot())
    (cue,) = publish(village.station).cues
    village.clock.at = cue.due + timedelta(seconds=1)
    stop_cue.stop(village.station, village.approver, cue.id)
    after = publish(village.station)
    assert (after.cues, after.stopped) == ((cue,), (cue.id,))


def test_what_is_over_or_unknown_cannot_be_stopped(village: Village) -> None:
    village.place(village.approved(), village.slot())
    (cue,) = publish(village.station).cues
    village.clock.at = cue.due + timedelta(minutes=30)
    with pytest.raises(ScheduleError, match="over"):
        stop_cue.stop(village.station, village.operator, cue.id)
    with pytest.raises(NotFound):
        stop_cue.stop(village.station, village.operator, "unknown")
    with pytest.raises(NotAllowed):
        stop_cue.stop(village.station, village.official, cue.id)


def test_a_slot_outside_the_air_hours_is_refused(village: Village) -> None:
    with pytest.raises(ScheduleError, match="air hours"):
        village.slot(start=time(3, 15))


def test_the_same_script_is_not_placed_twice_on_one_slot(village: Village) -> None:
    script, slot = village.approved(), village.slot()
    village.place(script, slot)
    with pytest.raises(ScheduleError, match="already"):
        village.place(script, slot)


def test_the_day_s_schedule_says_what_airs_when_and_what_does_not_and_why(village: Village) -> None:
    slot = village.slot(minutes=1)
    first, second = (
        village.approved(title="Một"),
        village.approved("Kính mời bà con dọn vệ sinh đường làng.", title="Hai"),
    )
    for script in (first, second):
        village.place(script, slot)
    day = view(village.station, village.official, MONDAY)
    (shown,) = day.slots
    assert shown.items[0].title == "Một"
    assert shown.items[0].why_not is None
    assert shown.items[0].due == local(5, 30)
    assert {script_id for script_id, _ in day.placeable} == {first.id, second.id}
    assert 0 < shown.used_seconds <= 60


def test_a_past_bulletin_stays_in_the_day_s_schedule(village: Village) -> None:
    village.place(village.approved(), village.slot())
    publish(village.station)
    village.clock.at = local(12)
    publish(village.station)
    (shown,) = view(village.station, village.operator, MONDAY).slots
    assert shown.items[0].due == local(5, 30)
    assert shown.items[0].why_not is None


def test_removing_in_the_middle_of_a_broadcast_moves_nothing(village: Village) -> None:
    slot = village.slot()
    placed = [village.place(village.approved(title=title), slot) for title in ("Một", "Hai", "Ba")]
    before = publish(village.station).cues
    village.clock.at = local(5, 30, 1)
    plan_slots.remove(village.station, village.operator, placed[0].id)
    assert publish(village.station).cues == before[1:]
