"""The commune's dictionary."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from broadcaster.store.columns import Identity
from broadcaster.store.rows.base import Base


class DictionaryRow(Base):
    """How a written form is said; what it was before stands in the events."""

    __tablename__ = "dictionary_entry"

    id: Mapped[Identity]
    written: Mapped[str] = mapped_column(unique=True)
    written_key: Mapped[str] = mapped_column(index=True)
    """By which it is put in order and found, without regard to case."""
    spoken: Mapped[str]
    spoken_key: Mapped[str]
    changed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]
