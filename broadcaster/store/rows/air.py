"""Slots, placements, rundowns and cues."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from broadcaster.store.columns import Identity, Json
from broadcaster.store.rows.base import Base


class SlotRow(Base):
    """A recurring or single window; rows are never deleted, only made inactive."""

    __tablename__ = "slot"

    id: Mapped[Identity]
    name: Mapped[str]
    start: Mapped[time]
    seconds: Mapped[float]
    days: Mapped[Json]
    once: Mapped[date | None]
    demonstration: Mapped[bool]
    active: Mapped[bool]


class PlacementRow(Base):
    """A script on a slot; taking it off fills `removed_*` and keeps the row."""

    __tablename__ = "placement"

    id: Mapped[Identity]
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id"), index=True)
    script_id: Mapped[int] = mapped_column(ForeignKey("script.id"))
    position: Mapped[int]
    from_day: Mapped[date]
    until_day: Mapped[date]
    placed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    placed_at: Mapped[datetime]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    removed_at: Mapped[datetime | None]


class RundownRow(Base):
    """A published rundown, as compiled and as signed; only the newest ones are kept."""

    __tablename__ = "rundown"
    __table_args__ = (UniqueConstraint("epoch", "sequence"),)

    id: Mapped[Identity]
    epoch: Mapped[str]
    sequence: Mapped[int]
    envelope: Mapped[bytes]


class CueRow(Base):
    """A cue that was published at least once; the log's plan side, so it outlives rundowns and audio."""

    __tablename__ = "cue"

    id: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[datetime] = mapped_column(index=True)
    master_sha256: Mapped[str]
    seconds: Mapped[float]
    nodes: Mapped[Json]
    priority: Mapped[str]
    gain: Mapped[float]
    title: Mapped[str]
    hamlets: Mapped[Json]
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slot.id"))
    first_published: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class CueStopRow(Base):
    """A person took a cue off; never changed or deleted."""

    __tablename__ = "cue_stop"

    cue_id: Mapped[str] = mapped_column(ForeignKey("cue.id"), primary_key=True)
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
