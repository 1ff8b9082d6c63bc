import dataclasses
from datetime import date, datetime, timedelta
from typing import Any

from broadcaster.model import Cue, Priority, RevisionText, Seconds, Sha256
from broadcaster.model.language import LANGUAGES
from broadcaster.schedule import GAP, Airable, Programme, compile_cues, is_caused_by
from tests.factories import MONDAY, a_node, a_placement, a_slot, an_airable, local, sha
from tests.schedule.test_compile import by_id, programme

NODES = [a_node(id="n1", hamlets=("Thôn 1",)), a_node(id="n2", hamlets=("Thôn 2",)), a_node(id="n3", hamlets=("T3",))]
VI, KPM, CJE = sha("b"), sha("8"), sha("9")


def a_version(language: str, seconds: float = 60.0, master: Sha256 | None = None, **text: Any) -> Airable:
    said = RevisionText(title="Họp thôn", body="Ghi âm.", language=language, **text)
    return Airable(100, 1000, said, master or {"kpm": KPM, "cje": CJE}[language], Seconds(seconds))


def a_script(*versions: Airable, **text: Any) -> Airable:
    return dataclasses.replace(an_airable(1, **text), versions=versions)


def wishing(**changes: Any) -> Programme:
    fields: dict[str, Any] = {
        "nodes": NODES,
        "airable": {1: a_script(a_version("kpm"), a_version("cje"))},
        "languages": {"Thôn 1": ("kpm", "vi"), "Thôn 2": ("vi",), "T3": ("vi", "kpm")},
    }
    return programme(**(fields | changes))


def cues(now: datetime | None = None, **changes: Any) -> tuple[Cue, ...]:
    return compile_cues(wishing(**changes), now or local(4), timedelta(hours=3)).cues


def heard(found: tuple[Cue, ...]) -> dict[str, list[Sha256]]:
    """What each node says, in its order."""
    return {node.id: [cue.master_sha256 for cue in found if node.id in cue.nodes] for node in NODES}


def test_each_hamlet_hears_its_languages_in_its_order() -> None:
    assert heard(cues()) == {"n1": [KPM, VI], "n2": [VI], "n3": [VI, KPM]}


def test_what_several_nodes_say_at_the_same_turn_is_one_cue() -> None:
    assert {(cue.master_sha256, cue.nodes, cue.hamlets) for cue in cues()} == {
        (VI, ("n2", "n3"), ("Thôn 2", "T3")),
        (KPM, ("n1",), ("Thôn 1",)),
        (VI, ("n1",), ("Thôn 1",)),
        (KPM, ("n3",), ("T3",)),
    }
    assert len({cue.id for cue in cues()}) == 4


def test_nodes_with_other_languages_begin_at_the_same_second_and_go_on_with_a_gap() -> None:
    found = cues(languages={"Thôn 1": ("kpm", "vi")})
    assert [cue.due for cue in found] == [local(5, 30), local(5, 30), local(5, 31) + GAP]


def test_a_version_is_told_by_its_title_and_its_own_revision() -> None:
    (version, *_) = cues(languages={name: ("kpm",) for name in ("Thôn 1", "Thôn 2", "T3")})
    assert (version.title, version.revision_id, version.hamlets) == ("Họp thôn (tiếng K'Ho)", 1000, ())


def test_a_hamlet_without_its_version_hears_vietnamese_once() -> None:
    found = cues(airable={1: a_script()}, languages={"Thôn 1": ("kpm", "vi"), "T3": ("cje",)})
    assert [(cue.master_sha256, cue.nodes, cue.hamlets) for cue in found] == [(VI, ("n1", "n2", "n3"), ())]


def test_a_version_whose_own_days_are_over_gives_way_to_vietnamese() -> None:
    over = a_version("kpm", valid_until=date(2026, 11, 22))
    assert heard(cues(airable={1: a_script(over)}))["n1"] == [VI]


def test_the_script_s_days_hold_for_its_versions() -> None:
    assert cues(airable={1: a_script(a_version("kpm"), valid_until=date(2026, 11, 22))}) == ()


def test_the_script_s_priority_and_hamlets_hold_for_its_versions() -> None:
    script = a_script(a_version("kpm"), hamlets=("Thôn 1",), priority=Priority.PRIORITY)
    found = cues(airable={1: script})
    assert {(cue.nodes, cue.hamlets, cue.priority) for cue in found} == {(("n1",), ("Thôn 1",), Priority.PRIORITY)}


def test_a_node_of_hamlets_with_other_wishes_says_all_in_the_order_of_the_first() -> None:
    both = [a_node(id="n1", hamlets=("Thôn 2", "Thôn 1", "T3"))]
    found = cues(nodes=both, languages={"Thôn 1": ("kpm", "cje"), "Thôn 2": ("vi", "cje"), "T3": ("kpm",)})
    assert [(cue.master_sha256, cue.hamlets) for cue in found] == [
        (VI, ("Thôn 2",)),
        (CJE, ("Thôn 2", "Thôn 1")),
        (KPM, ("Thôn 1", "T3")),
    ]


def test_vietnamese_alone_has_the_ids_that_it_had_before_there_were_languages() -> None:
    (plain,) = compile_cues(programme(), local(4), timedelta(hours=3)).cues
    assert plain.id in {cue.id for cue in cues()}


def test_a_placement_whose_longest_node_has_no_room_is_left_out_whole() -> None:
    slots = [a_slot(seconds=120.0)]
    compiled = compile_cues(wishing(slots=slots), local(4), timedelta(hours=3))
    assert (compiled.cues, [one.reason for one in compiled.skipped]) == ((), ["no_room"])
    assert heard(cues(slots=slots, languages={}))["n1"] == [VI]


def test_what_has_no_room_leaves_its_time_to_the_next() -> None:
    placements = [a_placement(id=1), a_placement(id=2, script_id=2, position=2)]
    airable = {1: a_script(a_version("kpm")), 2: an_airable(2, seconds=100.0)}
    (cue,) = cues(slots=[a_slot(seconds=120.0)], placements=placements, airable=airable)
    assert (cue.title, cue.due) == ("Bản tin 2", local(5, 30))


def test_in_a_begun_broadcast_other_wishes_wait_for_the_next_one() -> None:
    before = cues()
    after = cues(local(5, 30, 30), published=by_id(before), languages={"Thôn 1": ("vi", "kpm"), "T3": ("cje",)})
    assert heard(after) == heard(before)
    assert [cue.due for cue in after] == [cue.due for cue in before]


def test_a_version_that_is_approved_while_vietnamese_sounds_in_its_place_waits_for_the_next_broadcast() -> None:
    before = cues(airable={1: a_script()})
    assert cues(local(5, 30, 30), published=by_id(before)) == before


def test_a_version_that_is_withdrawn_while_it_sounds_leaves_what_comes_after_it() -> None:
    before = cues()
    after = cues(local(5, 30, 30), published=by_id(before), airable={1: a_script()})
    assert heard(after) == {"n1": [VI], "n2": [VI], "n3": [VI]}
    assert set(after) <= set(before)


def test_who_hears_a_version_alone_hears_vietnamese_where_it_is_withdrawn_meanwhile() -> None:
    wishes = {"Thôn 1": ("kpm",)}
    before = cues(languages=wishes)
    after = cues(local(5, 30, 30), published=by_id(before), airable={1: a_script()}, languages=wishes)
    assert heard(after)["n1"] == [VI]
    assert next(cue.due for cue in after if cue.nodes == ("n1",)) == local(5, 30, 35)


def test_a_version_whose_days_are_corrected_while_it_sounds_is_cut_and_leaves_what_comes_after_it() -> None:
    before = cues()
    over = a_script(a_version("kpm", valid_until=date(2026, 11, 22)))
    compiled = compile_cues(wishing(published=by_id(before), airable={1: over}), local(5, 30, 30), timedelta(hours=3))
    assert heard(compiled.cues) == {"n1": [VI], "n2": [VI], "n3": [VI]}
    assert set(compiled.cues) <= set(before)
    assert compiled.skipped == ()


def test_a_loudspeaker_of_many_languages_says_as_many_as_are_found_again_and_the_rest_is_told() -> None:
    spoken = list(LANGUAGES)[1:41]
    versions = [a_version(language, 20.0, Sha256(f"{at:064x}")) for at, language in enumerate(spoken)]
    names = [f"T{at}" for at in range(len(spoken))]
    wishes = {name: (language,) for name, language in zip(names, spoken, strict=True)}
    wanted = wishing(nodes=[a_node(id="n", hamlets=tuple(names))], airable={1: a_script(*versions)}, languages=wishes)
    before = compile_cues(wanted, local(4), timedelta(hours=3))
    assert all(is_caused_by(cue, wanted.placements[0], MONDAY) for cue in before.cues)
    assert (len(before.cues), [one.reason for one in before.skipped]) == (32, ["no_room"])
    begun = dataclasses.replace(wanted, published=by_id(before.cues))
    assert compile_cues(begun, local(5, 31), timedelta(hours=3)).cues == before.cues


def test_a_stopped_version_leaves_the_others_where_they_are() -> None:
    before = cues()
    (first,) = [cue for cue in before if cue.nodes == ("n1",) and cue.master_sha256 == KPM]
    compiled = compile_cues(wishing(published=by_id(before), stopped=[first.id]), local(4), timedelta(hours=3))
    assert heard(compiled.cues) == {"n1": [VI], "n2": [VI], "n3": [VI, KPM]}
    assert [one.reason for one in compiled.skipped] == ["stopped"]
