"""What the nodes did with the cues."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from broadcaster.model import Play, PlayResult, Sha256
from broadcaster.store.rows import PlayReportRow, PlayRow
from broadcaster.store.upsert import insert, insert_or_skip


def record(session: Session, play: Play, received: datetime) -> bool:
    """Keep a node's report, and let it count unless the play had ended before; returns whether it counts.

    The report itself is kept in any case; the very same one, sent again, is kept once.
    """
    values: dict[str, Any] = {**asdict(play), "result": play.result.value}
    insert_or_skip(
        session, PlayReportRow, "content_sha256", content_sha256=_content(values), received=received, **values
    )
    statement = insert(session, PlayRow).values(**values)
    changed: dict[str, ColumnElement[Any]] = {
        name: statement.excluded[name] for name in ("result", "due", "audio_sha256", "detail")
    }
    for name in ("started", "ended"):
        # A last report that has forgotten the start, say after a crash, does not erase it.
        changed[name] = func.coalesce(statement.excluded[name], getattr(PlayRow, name))
    counted = statement.on_conflict_do_update(
        index_elements=["cue_id", "node_id"], set_=changed, where=PlayRow.result == PlayResult.STARTED.value
    )
    return session.execute(counted.returning(PlayRow.cue_id)).first() is not None


def of_cues(session: Session, cue_ids: Iterable[str]) -> dict[tuple[str, str], Play]:
    """Where these cues stand, by (cue id, node id)."""
    rows = session.scalars(select(PlayRow).where(PlayRow.cue_id.in_(set(cue_ids))))
    return {(row.cue_id, row.node_id): _play(row) for row in rows}


def _content(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=_utc).encode()).hexdigest()


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()


def _play(row: PlayRow) -> Play:
    return Play(
        cue_id=row.cue_id,
        node_id=row.node_id,
        result=PlayResult(row.result),
        due=row.due,
        started=row.started,
        ended=row.ended,
        audio_sha256=None if row.audio_sha256 is None else Sha256(row.audio_sha256),
        detail=row.detail,
    )
