"""Plays, confirmations and events."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from broadcaster.store.columns import Identity
from broadcaster.store.rows.base import Base


class PlayRow(Base):
    """Where a cue stands on a node; it may name a cue that a restored database has forgotten."""

    __tablename__ = "play"

    cue_id: Mapped[str] = mapped_column(primary_key=True)
    node_id: Mapped[str] = mapped_column(ForeignKey("node.id"), primary_key=True)
    result: Mapped[str]
    due: Mapped[datetime]
    started: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    audio_sha256: Mapped[str | None]
    detail: Mapped[str]


class PlayReportRow(Base):
    """A node's report as received; never changed or deleted."""

    __tablename__ = "play_report"

    id: Mapped[Identity]
    content_sha256: Mapped[str] = mapped_column(unique=True)
    """Of all that the report says: sent again, it is the same row."""
    cue_id: Mapped[str] = mapped_column(index=True)
    node_id: Mapped[str] = mapped_column(ForeignKey("node.id"))
    result: Mapped[str]
    due: Mapped[datetime]
    started: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    audio_sha256: Mapped[str | None]
    detail: Mapped[str]
    received: Mapped[datetime]


class ConfirmationRow(Base):
    """A village head's word; never changed or deleted."""

    __tablename__ = "confirmation"

    id: Mapped[Identity]
    cue_id: Mapped[str] = mapped_column(ForeignKey("cue.id"), index=True)
    hamlet: Mapped[str]
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    heard: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str]


class EventRow(Base):
    """A line of the station's diary; never changed or deleted."""

    __tablename__ = "event"

    id: Mapped[Identity]
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[str]
