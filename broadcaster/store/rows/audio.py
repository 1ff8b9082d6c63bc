"""Productions, recordings and masters."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from broadcaster.store.columns import Identity, Json
from broadcaster.store.rows.base import Base
from broadcaster.store.rows.jobs import JobColumns


class ProductionRow(JobColumns, Base):
    """A revision's way to its master."""

    __tablename__ = "production"
    __table_args__ = (Index(None, "state", "requested"),)

    id: Mapped[Identity]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), unique=True)
    reading_sha256: Mapped[str | None]
    master_sha256: Mapped[str | None]
    notes: Mapped[Json]


class RecordingRow(Base):
    """A recording as handed in; its file is in the data folder."""

    __tablename__ = "recording"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    filename: Mapped[str]
    seconds: Mapped[float]
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]


class MasterRow(Base):
    """What is known of a finished audio; the sound itself is in the audio store."""

    __tablename__ = "master"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    mp3_sha256: Mapped[str] = mapped_column(index=True)
    seconds: Mapped[float]
    recipe: Mapped[Json]
    created: Mapped[datetime]
    loudness: Mapped[float]
    seal: Mapped[bytes]
