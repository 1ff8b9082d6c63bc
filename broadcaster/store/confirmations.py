"""The village heads' words; only ever added."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcaster.model import Confirmation, Heard
from broadcaster.store.rows import ConfirmationRow


def add(session: Session, confirmation: Confirmation) -> None:
    """Keep a confirmation; raises StoreError where its cue was never published."""
    row = ConfirmationRow(
        cue_id=confirmation.cue_id,
        hamlet=confirmation.hamlet,
        by=confirmation.by,
        heard=confirmation.heard.value,
        at=confirmation.at,
        note=confirmation.note,
    )
    session.add(row)
    session.flush()


def of_cues(session: Session, cue_ids: Iterable[str]) -> list[Confirmation]:
    """All words on these cues, oldest first."""
    statement = select(ConfirmationRow).where(ConfirmationRow.cue_id.in_(set(cue_ids))).order_by(ConfirmationRow.id)
    return [
        Confirmation(row.cue_id, row.hamlet, row.by, Heard(row.heard), row.at, row.note)
        for row in session.scalars(statement)
    ]
