"""Documents that wait to be read."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from broadcaster.store.columns import Identity
from broadcaster.store.rows.base import Base
from broadcaster.store.rows.jobs import JobColumns


class IntakeRow(JobColumns, Base):
    """A document as handed in; one row a content."""

    __tablename__ = "intake"
    __table_args__ = (Index(None, "state", "requested"),)

    id: Mapped[Identity]
    filename: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    named: Mapped[bool]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
