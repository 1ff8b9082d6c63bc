"""Scripts and their revisions."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import Audience, LineRange, Priority, Revision, RevisionText, Script, ScriptWarning
from broadcaster.store import decisions
from broadcaster.store.json_fields import lines_from_json, lines_to_json, warnings_from_json, warnings_to_json
from broadcaster.store.rows import RevisionRow, ScriptRow
from broadcaster.store.upsert import insert_or_skip

_CHANGED_MEANWHILE = translatable("Someone else changed this script meanwhile; open it again and repeat your change.")


def add(
    session: Session,
    *,
    document_id: int | None,
    lines: Iterable[LineRange],
    proposed: bool,
    text: RevisionText,
    warnings: Iterable[ScriptWarning],
    author: int,
    created: datetime,
) -> Script:
    """Add a script with its first revision."""
    row = ScriptRow(document_id=document_id, lines=lines_to_json(lines), proposed=proposed)
    session.add(row)
    session.flush()
    _insert(session, row.id, 1, text, warnings, author, created)
    return _select(session, 1, ScriptRow.id == row.id)[0]


def revise(
    session: Session,
    script_id: int,
    *,
    based_on: int,
    text: RevisionText,
    warnings: Iterable[ScriptWarning],
    author: int,
    created: datetime,
) -> Revision:
    """Add a revision after the one of id `based_on`.

    Raises ScriptError where that is no longer the newest, and NotFound for an unknown script.
    """
    newest = next(iter(revisions(session, script_id)[-1:]), None)
    if newest is None:
        raise NotFound(translatable("There is no such script."))
    if newest.id != based_on or not _insert(session, script_id, newest.number + 1, text, warnings, author, created):
        raise ScriptError(_CHANGED_MEANWHILE)
    return revisions(session, script_id)[-1]


def find(session: Session, id: int) -> Script | None:
    """The script of that id."""
    return next(iter(_select(session, 1, ScriptRow.id == id)), None)


def of_document(session: Session, document_id: int) -> list[Script]:
    """All scripts of a document, in the order they were proposed."""
    return _select(session, None, ScriptRow.document_id == document_id)[::-1]


def every(session: Session, limit: int = 200) -> list[Script]:
    """The newest scripts, newest first."""
    return _select(session, limit)


def by_ids(session: Session, ids: Iterable[int]) -> dict[int, Script]:
    """The scripts of these ids that exist."""
    return {script.id: script for script in _select(session, None, ScriptRow.id.in_(set(ids)))}


def revision(session: Session, id: int) -> Revision | None:
    """The revision of that id, newest of its script or not."""
    row = session.scalar(select(RevisionRow).where(RevisionRow.id == id))
    return None if row is None else _revision(row)


def revisions(session: Session, script_id: int) -> list[Revision]:
    """All revisions of a script, oldest first."""
    statement = select(RevisionRow).where(RevisionRow.script_id == script_id).order_by(RevisionRow.number)
    return [_revision(row) for row in session.scalars(statement)]


def _insert(
    session: Session,
    script_id: int,
    number: int,
    text: RevisionText,
    warnings: Iterable[ScriptWarning],
    author: int,
    created: datetime,
) -> bool:
    # Of two who add the same number at once, one is skipped: the unique pair is the compare-and-set.
    return insert_or_skip(
        session,
        RevisionRow,
        "script_id",
        "number",
        script_id=script_id,
        number=number,
        title=text.title,
        body=text.body,
        audience=[audience.value for audience in text.audience],
        hamlets=list(text.hamlets),
        priority=text.priority.value,
        valid_from=text.valid_from,
        valid_until=text.valid_until,
        language=text.language,
        spoken=[list(pair) for pair in text.spoken],
        warnings=warnings_to_json(warnings),
        author=author,
        created=created,
    )


def _select(session: Session, limit: int | None, *where: ColumnElement[bool]) -> list[Script]:
    other = aliased(RevisionRow)
    newest = select(func.max(other.number)).where(other.script_id == ScriptRow.id).scalar_subquery()
    statement = (
        select(ScriptRow, RevisionRow)
        .join(RevisionRow, (RevisionRow.script_id == ScriptRow.id) & (RevisionRow.number == newest))
        .where(*where)
        .order_by(ScriptRow.id.desc())
        .limit(limit)
    )
    rows = session.execute(statement).all()
    decided = decisions.of_revisions(session, [revision_row.id for _, revision_row in rows])
    return [
        Script(
            id=script_row.id,
            document_id=script_row.document_id,
            lines=lines_from_json(script_row.lines),
            newest=_revision(revision_row),
            proposed=script_row.proposed,
            decisions=decided.get(revision_row.id, ()),
        )
        for script_row, revision_row in rows
    ]


def _revision(row: RevisionRow) -> Revision:
    text = RevisionText(
        title=row.title,
        body=row.body,
        audience=tuple(Audience(audience) for audience in row.audience),
        hamlets=tuple(row.hamlets),
        priority=Priority(row.priority),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        language=row.language,
        spoken=tuple((written, spoken) for written, spoken in row.spoken),
    )
    warnings = warnings_from_json(row.warnings)
    return Revision(row.id, row.script_id, row.number, text, row.author, row.created, warnings)
