from dataclasses import replace
from datetime import date, time

import pytest

from broadcaster.errors import NotFound, StoreError
from broadcaster.model import Placement, Seconds, Slot
from broadcaster.store import Database, Session, slots
from tests.factories import MONDAY
from tests.store.station import NOW, Station, add_script

YEAR_END = date(2026, 12, 31)


def _place(session: Session, station: Station) -> Placement:
    script = add_script(session, station.official.id)
    return slots.place(
        session,
        slot_id=station.slot.id,
        script_id=script.id,
        from_day=MONDAY,
        until_day=YEAR_END,
        by=station.official.id,
        at=NOW,
    )


def _order(session: Session) -> list[tuple[int, int]]:
    return [(placement.id, placement.position) for placement in slots.placements(session)]


def test_a_slot_comes_back_as_added(database: Database) -> None:
    with database.begin() as session:
        evening = slots.add(session, name="Chiều", start=time(17), seconds=Seconds(900), days=(0, 6))
        once = slots.add(
            session,
            name="Thử",
            start=time(8, 1, 2),
            seconds=Seconds(60.5),
            days=(),
            once=MONDAY,
            demonstration=True,
        )
    assert evening == Slot(evening.id, "Chiều", time(17), Seconds(900), (0, 6), None, False, True)
    with database.read() as session:
        assert slots.find(session, once.id) == once
        assert (once.once, once.demonstration, once.start) == (MONDAY, True, time(8, 1, 2))
        assert slots.every(session) == [once, evening]
        assert slots.find(session, 4711) is None


def test_a_change(database: Database, station: Station) -> None:
    changed = replace(station.slot, name="Sớm", start=time(5), days=(1,), once=MONDAY, active=False)
    with database.begin() as session:
        slots.change(session, changed)
        assert slots.find(session, station.slot.id) == changed
        assert slots.every(session) == []
        assert slots.every(session, active_only=False) == [changed]
    with pytest.raises(NotFound), database.begin() as session:
        slots.change(session, replace(changed, id=4711))


def test_a_script_is_placed_last(database: Database, station: Station) -> None:
    with database.begin() as session:
        first, second = _place(session, station), _place(session, station)
        other = slots.add(session, name="Chiều", start=time(17), seconds=Seconds(900), days=(0,))
        third = slots.place(
            session,
            slot_id=other.id,
            script_id=station.script.id,
            from_day=MONDAY,
            until_day=MONDAY,
            by=station.official.id,
            at=NOW,
        )
        assert [first.position, second.position, third.position] == [1, 2, 1]
        assert slots.placements(session) == [first, second, third]
    assert (first.slot_id, first.from_day, first.until_day) == (station.slot.id, MONDAY, YEAR_END)


def test_nothing_is_placed_on_a_slot_that_is_not_there(database: Database, station: Station) -> None:
    with pytest.raises(StoreError), database.begin() as session:
        slots.place(
            session,
            slot_id=4711,
            script_id=station.script.id,
            from_day=MONDAY,
            until_day=MONDAY,
            by=station.official.id,
            at=NOW,
        )


def test_removing_closes_the_gap_and_keeps_the_row(database: Database, station: Station) -> None:
    with database.begin() as session:
        a, b, c = (_place(session, station).id for _ in range(3))
        assert slots.remove(session, a, station.approver.id, NOW)
        assert not slots.remove(session, a, station.official.id, NOW)
        assert not slots.remove(session, 4711, station.official.id, NOW)
        assert _order(session) == [(b, 1), (c, 2)]
        assert _place(session, station).position == 3


@pytest.mark.parametrize(
    ("moved", "position", "expected"),
    [(2, 1, [2, 0, 1]), (0, 2, [1, 0, 2]), (0, 3, [1, 2, 0]), (1, 99, [0, 2, 1]), (1, 0, [1, 0, 2]), (1, 2, [0, 1, 2])],
)
def test_moving(database: Database, station: Station, moved: int, position: int, expected: list[int]) -> None:
    with database.begin() as session:
        ids = [_place(session, station).id for _ in range(3)]
        slots.move(session, ids[moved], position)
        assert _order(session) == [(ids[index], place) for place, index in enumerate(expected, start=1)]


def test_what_was_removed_cannot_be_moved(database: Database, station: Station) -> None:
    with database.begin() as session:
        placement = _place(session, station)
        slots.remove(session, placement.id, station.official.id, NOW)
    with pytest.raises(NotFound), database.begin() as session:
        slots.move(session, placement.id, 1)
