"""Whatever is placed, taken off, approved, wished or stopped meanwhile: nothing sounds twice, nothing overlaid."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from broadcaster.model import Cue, Node, Placement, Seconds, Sha256
from broadcaster.schedule import GAP, LEAD, Airable, Programme, compile_cues
from tests.factories import MONDAY, ZONE, a_node, a_placement, a_slot, an_airable, local

HAMLETS = ("Thôn 1", "Thôn 2", "Thôn 3")
NODES = [
    a_node(id="both", hamlets=("Thôn 1", "Thôn 2")),
    a_node(id="two", hamlets=("Thôn 2",)),
    a_node(id="three", hamlets=("Thôn 3",)),
]
SLOTS = [
    a_slot(id=1, seconds=Seconds(600)),
    a_slot(id=2, start=time(5, 33), seconds=Seconds(300)),
    a_slot(id=3, start=time(5, 31), seconds=Seconds(900)),
]
LANGUAGES = ("vi", "kpm", "cje")
LENGTHS = {1: 20.0, 2: 75.0, 3: 140.0, 4: 20.0}
"""Seconds; of one audio they never change."""
UNTIL = some.sampled_from([None, None, MONDAY, MONDAY - timedelta(days=1)])
WISHES = some.dictionaries(
    some.sampled_from(HAMLETS), some.lists(some.sampled_from(LANGUAGES), min_size=1, unique=True).map(tuple)
)


def a_master(script: int, language: str) -> Sha256:
    return Sha256(f"{script}{LANGUAGES.index(language)}" * 32)


@some.composite
def scripts(draw: some.DrawFn) -> dict[int, Airable]:
    found = {}
    for number in draw(some.sets(some.integers(1, 4))):
        hamlets = draw(some.sampled_from([(), ("Thôn 1",), ("Thôn 2", "Thôn 3")]))
        script = dataclasses.replace(
            an_airable(number, seconds=LENGTHS[number], hamlets=hamlets),
            master_sha256=a_master(number, "vi"),
        )
        spoken = draw(some.sets(some.sampled_from(LANGUAGES[1:])))
        versions = tuple(
            dataclasses.replace(
                script,
                text=dataclasses.replace(script.text, language=language, valid_until=draw(UNTIL)),
                master_sha256=a_master(number, language),
                seconds=Seconds(50.0),
            )
            for language in sorted(spoken)
        )
        found[number] = dataclasses.replace(script, versions=versions)
    return found


@some.composite
def placements(draw: some.DrawFn) -> list[Placement]:
    pairs = draw(some.lists(some.tuples(some.integers(1, 3), some.integers(1, 4)), max_size=6, unique=True))
    return [
        a_placement(id=slot * 10 + script, slot_id=slot, script_id=script, position=position)
        for position, (slot, script) in enumerate(pairs)
    ]


@some.composite
def programmes(draw: some.DrawFn) -> Programme:
    return Programme(
        slots=SLOTS,
        placements=draw(placements()),
        airable=draw(scripts()),
        nodes=NODES,
        published={},
        stopped=(),
        zone=ZONE,
        languages=draw(WISHES),
    )


@some.composite
def other_days(draw: some.DrawFn, before: Programme) -> Programme:
    """The same, but for the days until which versions are valid."""
    airable = {
        number: dataclasses.replace(
            script,
            versions=tuple(
                dataclasses.replace(one, text=dataclasses.replace(one.text, valid_until=draw(UNTIL)))
                for one in script.versions
            ),
        )
        for number, script in before.airable.items()
    }
    return dataclasses.replace(before, airable=airable)


@some.composite
def histories(draw: some.DrawFn) -> list[tuple[Programme, int, bool]]:
    """What becomes of a programme, each time after how many seconds, and whether a person stops something then."""
    programme = draw(programmes())
    found = []
    for _ in range(draw(some.integers(2, 6))):
        found.append((programme, draw(some.integers(1, 90)), draw(some.booleans())))
        programme = draw(some.one_of(other_days(programme), programmes()))
    return found


def overlaps(cues: Iterable[Cue], nodes: list[Node], silent: set[str]) -> list[tuple[str, str]]:
    found = []
    for node in nodes:
        mine = sorted((cue for cue in cues if node.id in cue.nodes and cue.id not in silent), key=lambda cue: cue.due)
        for one, following in pairwise(mine):
            if following.due < one.due + timedelta(seconds=one.seconds):
                found.append((one.id, following.id))
    return found


@given(programmes(), some.integers(-30, 20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_compiling_overlays_nothing_and_says_nothing_twice(programme: Programme, minutes: int) -> None:
    now = local(5, 30) + timedelta(minutes=minutes)
    compiled = compile_cues(programme, now, timedelta(hours=3))
    assert "fault" not in {one.reason for one in compiled.skipped}
    assert overlaps(compiled.cues, NODES, set()) == []
    assert len({cue.id for cue in compiled.cues}) == len(compiled.cues)
    ends = {slot.id: local(slot.start.hour, slot.start.minute) + timedelta(seconds=slot.seconds) for slot in SLOTS}
    assert all(cue.due + timedelta(seconds=cue.seconds) <= ends[cue.slot_id] for cue in compiled.cues)
    published = {cue.id: cue for cue in compiled.cues}
    again = compile_cues(dataclasses.replace(programme, published=published), now + LEAD / 5, timedelta(hours=3))
    assert {cue.id for cue in again.cues} == {cue.id for cue in compiled.cues}


@given(histories(), some.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_node_hears_nothing_twice_and_nothing_overlaid_whatever_changes(
    steps: list[tuple[Programme, int, bool]], data: some.DataObject
) -> None:
    now = local(5, 29, 30)
    published: dict[str, Cue] = {}
    stopped: set[str] = set()
    cut: set[str] = set()
    sounded: dict[tuple[str, int, Sha256], str] = {}
    moved: list[tuple[datetime, datetime]] = []
    for programme, seconds, stops in steps:
        wanted = dataclasses.replace(programme, published=published, stopped=frozenset(stopped))
        compiled = compile_cues(wanted, now, timedelta(hours=3))
        assert "fault" not in {one.reason for one in compiled.skipped}
        # What was taken off while it sounded is cut on its nodes; it may come back to the list, but to no loudspeaker.
        cut |= {id for id, cue in published.items() if cue.due <= now} - {cue.id for cue in compiled.cues}
        assert overlaps(compiled.cues, NODES, stopped | cut) == []
        # A node that a cue was taken from while it sounded was cut, and may be given the bulletin once more.
        kept = {cue.id: cue.nodes for cue in compiled.cues}
        sounded = {said: id for said, id in sounded.items() if said[0] in kept.get(id, said[:1])}
        known = {cue.id: published[cue.id].due for cue in compiled.cues if cue.id in published}
        moved += [(known[cue.id], cue.due) for cue in compiled.cues if known.get(cue.id, now + GAP) <= now]
        later = now + timedelta(seconds=seconds)
        for cue in compiled.cues:
            if now < cue.due <= later and cue.id not in stopped:
                for node in cue.nodes:
                    assert sounded.setdefault((node, cue.slot_id, cue.master_sha256), cue.id) == cue.id
        published = {id: cue for id, cue in published.items() if cue.due <= now}
        published |= {cue.id: cue for cue in compiled.cues}
        if stops and compiled.cues:
            stopped.add(data.draw(some.sampled_from(compiled.cues)).id)
        now = later
    assert all(before == after for before, after in moved)
