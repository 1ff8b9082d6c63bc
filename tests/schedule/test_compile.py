import dataclasses
from datetime import date, time, timedelta
from typing import Any

import pytest

from broadcaster.model import Cue, Priority
from broadcaster.schedule import GAP, LEAD, Compiled, Programme, compile_cues
from tests.factories import MONDAY, ZONE, a_node, a_placement, a_slot, an_airable, local

HORIZON = timedelta(hours=48)


def programme(**changes: Any) -> Programme:
    fields: dict[str, Any] = {
        "slots": [a_slot()],
        "placements": [a_placement()],
        "airable": {1: an_airable(1), 2: an_airable(2), 3: an_airable(3)},
        "nodes": [a_node()],
        "published": {},
        "stopped": (),
        "zone": ZONE,
    }
    return Programme(**(fields | changes))


def dues(compiled: Compiled) -> list[Any]:
    return [cue.due for cue in compiled.cues]


def by_id(cues: tuple[Cue, ...]) -> dict[str, Cue]:
    return {cue.id: cue for cue in cues}


TWO = [a_placement(id=1, script_id=1, position=1), a_placement(id=2, script_id=2, position=2)]


def test_a_daily_slot_airs_once_a_day_at_its_local_second() -> None:
    compiled = compile_cues(programme(), local(4), HORIZON)
    assert dues(compiled) == [local(5, 30), local(5, 30, day=date(2026, 11, 24))]


def test_compiling_again_and_later_gives_the_same_cues() -> None:
    first = compile_cues(programme(placements=TWO), local(4), HORIZON).cues
    again = compile_cues(programme(placements=TWO, published=by_id(first)), local(4, 10), HORIZON).cues
    assert again == first
    assert len({cue.id for cue in first}) == 4


def test_cues_follow_each_other_with_a_gap() -> None:
    first, second, *_ = compile_cues(programme(placements=TWO), local(4), HORIZON).cues
    assert second.due == first.due + timedelta(seconds=first.seconds) + GAP


def test_priority_comes_first_whatever_the_order() -> None:
    airable = {1: an_airable(1), 2: an_airable(2, priority=Priority.PRIORITY)}
    cues = compile_cues(programme(placements=TWO, airable=airable), local(4), timedelta(hours=6)).cues
    assert [cue.title for cue in cues] == ["Bản tin 2", "Bản tin 1"]


def test_what_is_not_approved_is_skipped_and_said() -> None:
    compiled = compile_cues(programme(airable={}), local(4), timedelta(hours=6))
    assert compiled.cues == ()
    assert [skipped.reason for skipped in compiled.skipped] == ["not_approved"]


def test_validity_bounds_are_days_of_the_zone_and_inclusive() -> None:
    airable = {1: an_airable(1, valid_from=date(2026, 11, 24), valid_until=date(2026, 11, 24))}
    compiled = compile_cues(programme(airable=airable), local(4), timedelta(hours=72))
    assert dues(compiled) == [local(5, 30, day=date(2026, 11, 24))]
    assert {skipped.reason for skipped in compiled.skipped} == {"not_valid"}


def test_what_does_not_fit_into_the_slot_is_skipped_whole() -> None:
    slot = a_slot(seconds=120.0)
    compiled = compile_cues(programme(slots=[slot], placements=TWO), local(4), timedelta(hours=6))
    assert [cue.title for cue in compiled.cues] == ["Bản tin 1"]
    assert [(skipped.placement_id, skipped.reason) for skipped in compiled.skipped] == [(2, "no_room")]


def test_a_script_for_one_hamlet_goes_to_its_nodes_only() -> None:
    nodes = [a_node(id="n1", hamlets=("Thôn 1",)), a_node(id="n2", hamlets=("Thôn 2",))]
    airable = {1: an_airable(1, hamlets=("Thôn 2",)), 2: an_airable(2, hamlets=("Thôn 9",))}
    compiled = compile_cues(programme(nodes=nodes, placements=TWO, airable=airable), local(4), timedelta(hours=6))
    assert [cue.nodes for cue in compiled.cues] == [("n2",)]
    assert [skipped.reason for skipped in compiled.skipped] == ["no_node"]


def test_different_hamlets_sound_side_by_side() -> None:
    nodes = [a_node(id="n1", hamlets=("Thôn 1",)), a_node(id="n2", hamlets=("Thôn 2",))]
    airable = {1: an_airable(1, hamlets=("Thôn 1",)), 2: an_airable(2, hamlets=("Thôn 2",))}
    cues = compile_cues(programme(nodes=nodes, placements=TWO, airable=airable), local(4), timedelta(hours=6)).cues
    assert {cue.due for cue in cues} == {local(5, 30)}


def begun(published: tuple[Cue, ...], **changes: Any) -> tuple[Cue, ...]:
    return compile_cues(programme(published=by_id(published), **changes), local(5, 31), timedelta(hours=3)).cues


def test_in_a_begun_occurrence_nothing_moves_when_a_script_is_taken_off() -> None:
    before = compile_cues(programme(placements=TWO), local(4), timedelta(hours=3)).cues
    after = begun(before, placements=TWO[1:])
    assert after == before[1:]


def test_in_a_begun_occurrence_a_new_script_comes_after_what_is_there() -> None:
    before = compile_cues(programme(placements=TWO), local(4), timedelta(hours=3)).cues
    third = a_placement(id=3, script_id=3, position=0)
    after = begun(before, placements=[third, *TWO])
    assert after[:2] == before
    assert after[2].due == before[1].due + timedelta(seconds=before[1].seconds) + GAP


def test_placing_into_a_slot_that_runs_empty_starts_after_the_lead() -> None:
    (cue,) = begun(())
    assert cue.due == local(5, 31) + LEAD


def test_a_past_cue_stays_for_an_hour_so_that_its_node_can_report() -> None:
    before = compile_cues(programme(), local(4), timedelta(hours=3)).cues
    half_an_hour_on = compile_cues(programme(published=by_id(before)), local(6, 10), timedelta(hours=3)).cues
    assert half_an_hour_on == before
    assert compile_cues(programme(published=by_id(before)), local(7, 1), timedelta(hours=3)).cues == ()


def test_another_audio_is_another_cue() -> None:
    other = dataclasses.replace(an_airable(1), master_sha256=an_airable(2).master_sha256)
    one = compile_cues(programme(), local(4), timedelta(hours=3)).cues
    two = compile_cues(programme(airable={1: other}), local(4), timedelta(hours=3)).cues
    assert one[0].id != two[0].id


def test_overlapping_slots_never_overlay_bulletins_on_one_node() -> None:
    slots = [a_slot(id=1), a_slot(id=2, name="Thêm")]
    placements = [a_placement(id=1, slot_id=1, script_id=1), a_placement(id=2, slot_id=2, script_id=2)]
    first, second = compile_cues(programme(slots=slots, placements=placements), local(4), timedelta(hours=6)).cues
    assert second.due >= first.due + timedelta(seconds=first.seconds)


def test_a_single_slot_airs_on_its_day_only() -> None:
    slot = a_slot(once=MONDAY, days=())
    assert dues(compile_cues(programme(slots=[slot]), local(4), timedelta(hours=72))) == [local(5, 30)]


def test_a_switched_off_slot_is_silent() -> None:
    assert compile_cues(programme(slots=[a_slot(active=False)]), local(4), HORIZON).cues == ()


def test_what_sounded_keeps_its_instant_when_its_slot_is_moved() -> None:
    before = compile_cues(programme(), local(4), timedelta(hours=3)).cues
    after = begun(before, slots=[a_slot(start=time(5, 45))])
    assert after == before


def test_of_what_was_published_only_the_instant_is_taken() -> None:
    (cue,) = compile_cues(programme(), local(4), timedelta(hours=3)).cues
    (again,) = begun((dataclasses.replace(cue, master_sha256=an_airable(2).master_sha256, nodes=("other",)),))
    assert again == cue


def test_a_stopped_cue_leaves_its_time_to_others() -> None:
    before = compile_cues(programme(placements=TWO), local(4), timedelta(hours=3)).cues
    third = a_placement(id=3, script_id=3, position=3)
    after = begun(before, placements=[*TWO, third], stopped=[before[0].id])
    assert [cue.title for cue in after] == ["Bản tin 1", "Bản tin 2", "Bản tin 3"]
    early = compile_cues(programme(placements=TWO, stopped=[before[0].id]), local(4), timedelta(hours=3))
    assert [(skipped.placement_id, skipped.reason) for skipped in early.skipped] == [(1, "stopped")]
    assert early.cues[0].due == local(5, 30)


def test_what_is_placed_now_never_overlays_what_sounds_of_a_slot_that_began_later() -> None:
    late = a_slot(id=2, start=time(5, 30, 40))
    sounding = compile_cues(
        programme(slots=[late], placements=[a_placement(id=2, slot_id=2, script_id=2)]), local(4), timedelta(hours=3)
    ).cues
    early = a_slot(id=1, name="Buổi phát thêm")
    both = [a_placement(id=1, slot_id=1, script_id=1), a_placement(id=2, slot_id=2, script_id=2)]
    first, second = begun(sounding, slots=[early, late], placements=both)
    assert first == sounding[0]
    assert second.due == first.due + timedelta(seconds=first.seconds) + GAP


def test_a_fault_in_one_bulletin_keeps_no_other_from_the_air(caplog: pytest.LogCaptureFixture) -> None:
    broken = dataclasses.replace(an_airable(1), versions=(None,))  # type: ignore[arg-type]
    for _ in range(2):
        compiled = compile_cues(
            programme(placements=TWO, airable={1: broken, 2: an_airable(2)}), local(4), timedelta(hours=6)
        )
        assert [cue.title for cue in compiled.cues] == ["Bản tin 2"]
        assert [(one.placement_id, one.reason) for one in compiled.skipped] == [(1, "fault")]
    assert [record.message.split(":")[0] for record in caplog.records] == ["placement 1 is not aired"]
