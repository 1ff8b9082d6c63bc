"""Slots and what is placed on them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Placement, Seconds, Slot
from broadcaster.store.rows import PlacementRow, SlotRow

_ON_AIR = PlacementRow.removed_at.is_(None)


def add(
    session: Session,
    *,
    name: str,
    start: time,
    seconds: Seconds,
    days: Sequence[int],
    once: date | None = None,
    demonstration: bool = False,
) -> Slot:
    """Add a slot, active from now on."""
    row = SlotRow(
        name=name, start=start, seconds=seconds, days=list(days), once=once, demonstration=demonstration, active=True
    )
    session.add(row)
    session.flush()
    return _slot(row)


def change(session: Session, slot: Slot) -> None:
    """Give the slot of `slot.id` all these values; raises NotFound."""
    values: dict[str, Any] = {
        "name": slot.name,
        "start": slot.start,
        "seconds": slot.seconds,
        "days": list(slot.days),
        "once": slot.once,
        "demonstration": slot.demonstration,
        "active": slot.active,
    }
    if session.scalar(update(SlotRow).where(SlotRow.id == slot.id).values(**values).returning(SlotRow.id)) is None:
        raise NotFound(translatable("There is no such slot."))


def find(session: Session, id: int) -> Slot | None:
    """The slot of that id, active or not."""
    row = session.scalar(select(SlotRow).where(SlotRow.id == id))
    return None if row is None else _slot(row)


def every(session: Session, active_only: bool = True) -> list[Slot]:
    """The slots by their time of day."""
    statement = select(SlotRow).order_by(SlotRow.start, SlotRow.id)
    if active_only:
        statement = statement.where(SlotRow.active)
    return [_slot(row) for row in session.scalars(statement)]


def place(
    session: Session, *, slot_id: int, script_id: int, from_day: date, until_day: date, by: int, at: datetime
) -> Placement:
    """Place a script behind all others on the slot."""
    row = PlacementRow(
        slot_id=slot_id,
        script_id=script_id,
        position=_count(session, slot_id) + 1,
        from_day=from_day,
        until_day=until_day,
        placed_by=by,
        placed_at=at,
    )
    session.add(row)
    session.flush()
    return _placement(row)


def remove(session: Session, placement_id: int, by: int, at: datetime) -> bool:
    """Take a placement off; the row stays with who and when. False where it is off already or never was."""
    taken_off = (
        update(PlacementRow)
        .where(PlacementRow.id == placement_id, _ON_AIR)
        .values(removed_by=by, removed_at=at)
        .returning(PlacementRow.slot_id)
    )
    slot_id = session.scalar(taken_off)
    if slot_id is None:
        return False
    _number(session, _ids(session, slot_id))
    return True


def placements(session: Session) -> list[Placement]:
    """All that are not taken off, by slot, then position."""
    statement = select(PlacementRow).where(_ON_AIR).order_by(PlacementRow.slot_id, PlacementRow.position)
    return [_placement(row) for row in session.scalars(statement)]


def move(session: Session, placement_id: int, position: int) -> None:
    """Put a placement at a position of its slot, counted from 1, the others closing up; raises NotFound."""
    slot_id = session.scalar(select(PlacementRow.slot_id).where(PlacementRow.id == placement_id, _ON_AIR))
    if slot_id is None:
        raise NotFound(translatable("This script is no longer in the slot."))
    order = [other for other in _ids(session, slot_id) if other != placement_id]
    order.insert(max(position, 1) - 1, placement_id)
    _number(session, order)


def _ids(session: Session, slot_id: int) -> list[int]:
    statement = select(PlacementRow.id).where(PlacementRow.slot_id == slot_id, _ON_AIR)
    return list(session.scalars(statement.order_by(PlacementRow.position, PlacementRow.id)))


def _count(session: Session, slot_id: int) -> int:
    statement = select(func.count()).select_from(PlacementRow).where(PlacementRow.slot_id == slot_id, _ON_AIR)
    return session.scalar(statement) or 0


def _number(session: Session, order: Sequence[int]) -> None:
    for position, placement_id in enumerate(order, start=1):
        session.execute(update(PlacementRow).where(PlacementRow.id == placement_id).values(position=position))


def _slot(row: SlotRow) -> Slot:
    return Slot(
        id=row.id,
        name=row.name,
        start=row.start,
        seconds=Seconds(row.seconds),
        days=tuple(row.days),
        once=row.once,
        demonstration=row.demonstration,
        active=row.active,
    )


def _placement(row: PlacementRow) -> Placement:
    return Placement(row.id, row.slot_id, row.script_id, row.position, row.from_day, row.until_day)
