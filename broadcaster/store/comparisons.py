"""What versions in other languages were last compared with; only ever added."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcaster.model import Comparison, Sha256
from broadcaster.store.rows import ComparisonRow


def add(session: Session, comparison: Comparison) -> None:
    """Keep a comparison; the one added last counts."""
    row = ComparisonRow(
        version_id=comparison.version_id,
        revision_id=comparison.revision_id,
        text_sha256=comparison.text_sha256,
        by=comparison.by,
        at=comparison.at,
        seal=comparison.seal,
    )
    session.add(row)
    session.flush()


def of_versions(session: Session, ids: Iterable[int]) -> dict[int, list[Comparison]]:
    """The comparisons of each of these versions that has any, oldest first."""
    statement = select(ComparisonRow).where(ComparisonRow.version_id.in_(set(ids))).order_by(ComparisonRow.id)
    found: dict[int, list[Comparison]] = {}
    for row in session.scalars(statement):
        found.setdefault(row.version_id, []).append(_comparison(row))
    return found


def _comparison(row: ComparisonRow) -> Comparison:
    return Comparison(row.version_id, row.revision_id, Sha256(row.text_sha256), row.by, row.at, row.seal)
