"""Documents, scripts, revisions and decisions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from broadcaster.store.columns import Identity, Json
from broadcaster.store.rows.base import Base


class DocumentRow(Base):
    """A document as read; one row a content."""

    __tablename__ = "document"

    id: Mapped[Identity]
    filename: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    number: Mapped[str | None]
    issuer: Mapped[str | None]
    issued: Mapped[date | None]
    lines: Mapped[Json]
    left_out: Mapped[Json]
    blocked: Mapped[str | None]
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    uploaded: Mapped[datetime]
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    """The outline without its lines; None where the document was read before it was kept."""
    original: Mapped[str | None]
    """The suffix of the file in the data folder; None where that was not kept."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)


class ScriptRow(Base):
    """What all revisions of a script share."""

    __tablename__ = "script"

    id: Mapped[Identity]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    lines: Mapped[Json]
    proposed: Mapped[bool]
    origin: Mapped[str] = mapped_column(server_default="proposed")
    position: Mapped[int] = mapped_column(server_default="0")
    discarded_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    discarded_at: Mapped[datetime | None]
    cut_from_id: Mapped[int | None] = mapped_column(ForeignKey("script.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("script.id"))
    version_of_id: Mapped[int | None] = mapped_column(ForeignKey("script.id"), index=True)


class CarriedScriptRow(Base):
    """A script that went over to a new version of its document; never changed or deleted."""

    __tablename__ = "carried_script"

    script_id: Mapped[int] = mapped_column(ForeignKey("script.id"), primary_key=True)
    to_document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    from_document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    before_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    """Its newest revision until then."""
    after_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    """The one that the new version gave it; the same where the text stayed."""


class RevisionRow(Base):
    """One state of a script's text; never changed or deleted."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("script_id", "number"),)

    id: Mapped[Identity]
    script_id: Mapped[int] = mapped_column(ForeignKey("script.id"))
    number: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]
    audience: Mapped[Json]
    hamlets: Mapped[Json]
    priority: Mapped[str]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    language: Mapped[str]
    spoken: Mapped[Json]
    from_dictionary: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """None where it was written before there was a dictionary."""
    recording: Mapped[str | None] = mapped_column(ForeignKey("recording.sha256"))
    sound: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What was chosen of it; None where all is left to the station."""
    warnings: Mapped[Json]
    author: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created: Mapped[datetime]


class DecisionRow(Base):
    """Who decided what of which revision; never changed or deleted."""

    __tablename__ = "decision"

    id: Mapped[Identity]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    kind: Mapped[str]
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    text_sha256: Mapped[str]
    reading_sha256: Mapped[str]
    master_sha256: Mapped[str]
    note: Mapped[str]
    seal: Mapped[bytes]


class ComparisonRow(Base):
    """A person saw to it that a version says what a Vietnamese revision says; never changed or deleted."""

    __tablename__ = "comparison"

    id: Mapped[Identity]
    version_id: Mapped[int] = mapped_column(ForeignKey("script.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    text_sha256: Mapped[str]
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    seal: Mapped[bytes]
