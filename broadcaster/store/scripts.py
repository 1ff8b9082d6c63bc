"""Scripts and their revisions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import LineRange, Revision, RevisionText, Script, ScriptOrigin, ScriptStatus, ScriptWarning
from broadcaster.store import decisions
from broadcaster.store.json_fields import lines_from_json, lines_to_json, warnings_to_json
from broadcaster.store.revision_fields import revision_of, text_to_fields
from broadcaster.store.rows import DecisionRow, RevisionRow, ScriptRow
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
    origin: ScriptOrigin = ScriptOrigin.PROPOSED,
    position: int = 0,
    cut_from: int | None = None,
    version_of: int | None = None,
) -> Script:
    """Add a script with its first revision."""
    row = ScriptRow(
        document_id=document_id,
        lines=lines_to_json(lines),
        proposed=proposed,
        origin=origin.value,
        position=position,
        cut_from_id=cut_from,
        version_of_id=version_of,
    )
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


def versions(session: Session, ids: Iterable[int], *, discarded: bool = False) -> dict[int, list[Script]]:
    """The versions of these scripts in other languages, or those that were discarded, by script id, oldest first."""
    wanted, out = ScriptRow.version_of_id.in_(set(ids)), ScriptRow.discarded_at.is_not(None)
    found: dict[int, list[Script]] = {}
    for script in reversed(_select(session, None, wanted, out if discarded else ~out)):
        assert script.version_of is not None
        found.setdefault(script.version_of, []).append(script)
    return found


def of_document(session: Session, document_id: int) -> list[Script]:
    """All scripts of a document in their order, those that were discarded too."""
    return sorted(_select(session, None, ScriptRow.document_id == document_id), key=lambda it: (it.position, it.id))


def put_in_order(session: Session, ids: Iterable[int]) -> None:
    """Give the scripts of a document the places 1, 2, 3, ..."""
    for position, id in enumerate(ids, start=1):
        session.execute(update(ScriptRow).where(ScriptRow.id == id).values(position=position))


def set_lines(session: Session, id: int, lines: Iterable[LineRange]) -> None:
    """Say anew from where in its document a script comes."""
    session.execute(update(ScriptRow).where(ScriptRow.id == id).values(lines=lines_to_json(lines)))


def discard(session: Session, id: int, by: int, at: datetime, *, merged_into: int | None = None) -> bool:
    """Take a script out, because another one says its words or for good; False where it was out already."""
    values = {"discarded_by": by, "discarded_at": at, "merged_into_id": merged_into}
    return _set_discarded(session, id, ScriptRow.discarded_at.is_(None), **values)


def restore(session: Session, id: int, *, merged_into: int | None = None) -> bool:
    """Bring a discarded script back, whose words another one may say still; False where it was none."""
    values = {"discarded_by": None, "discarded_at": None, "merged_into_id": merged_into}
    return _set_discarded(session, id, ScriptRow.discarded_at.is_not(None), **values)


def hand_over(session: Session, id: int, *, document_id: int, lines: Iterable[LineRange], proposed: bool) -> None:
    """Make a script one of another version of its document."""
    values = {"document_id": document_id, "lines": lines_to_json(lines), "proposed": proposed}
    session.execute(update(ScriptRow).where(ScriptRow.id == id).values(**values))


def every(
    session: Session, limit: int | None = None, *, offset: int = 0, status: ScriptStatus | None = None
) -> list[Script]:
    """The scripts, newest first, or those that stand so; all of them, or `limit` after the first `offset`.

    Discarded ones are not among them, here and in all lists but a document's own.
    """
    where = () if status is None else (_status() == status.value,)
    return _select(session, limit, ScriptRow.discarded_at.is_(None), *where, offset=offset)


def languages(session: Session) -> list[str]:
    """The codes of all languages in which anything was ever written."""
    return list(session.scalars(select(RevisionRow.language).distinct()))


def counts(session: Session) -> dict[ScriptStatus, int]:
    """How many scripts stand where; every status has its number."""
    stands = select(_status().label("status")).where(*_newest_kept())
    each = stands.subquery()
    rows = session.execute(select(each.c.status, func.count()).group_by(each.c.status))
    found = {ScriptStatus(status): count for status, count in rows}
    return {status: found.get(status, 0) for status in ScriptStatus}


def approved_titles(session: Session) -> list[tuple[int, str]]:
    """Id and title of every approved script, by title; without their texts, and without versions of another one."""
    original = select(ScriptRow.id).where(ScriptRow.id == RevisionRow.script_id, ScriptRow.version_of_id.is_(None))
    statement = select(RevisionRow.script_id, RevisionRow.title).where(
        *_newest_kept(), original.exists(), _status() == ScriptStatus.APPROVED.value
    )
    found = [(script_id, title) for script_id, title in session.execute(statement)]
    return sorted(found, key=lambda one: (one[1].casefold(), one[0]))


def ids_of_revisions(session: Session, revision_ids: Iterable[int]) -> dict[int, int]:
    """To which script each of these revisions belongs."""
    statement = select(RevisionRow.id, RevisionRow.script_id).where(RevisionRow.id.in_(set(revision_ids)))
    return {revision_id: script_id for revision_id, script_id in session.execute(statement)}


def by_ids(session: Session, ids: Iterable[int]) -> dict[int, Script]:
    """The scripts of these ids that exist."""
    return {script.id: script for script in _select(session, None, ScriptRow.id.in_(set(ids)))}


def revision(session: Session, id: int) -> Revision | None:
    """The revision of that id, newest of its script or not."""
    return revisions_by_ids(session, [id]).get(id)


def revisions_by_ids(session: Session, ids: Iterable[int]) -> dict[int, Revision]:
    """The revisions of these ids that exist, newest of their scripts or not."""
    rows = session.scalars(select(RevisionRow).where(RevisionRow.id.in_(set(ids))))
    return {row.id: revision_of(row) for row in rows}


def revisions(session: Session, script_id: int) -> list[Revision]:
    """All revisions of a script, oldest first."""
    statement = select(RevisionRow).where(RevisionRow.script_id == script_id).order_by(RevisionRow.number)
    return [revision_of(row) for row in session.scalars(statement)]


def superseded() -> Select[Any]:
    """For a query: the revisions that have a newer one, but for those that were submitted or approved."""
    decided = (ScriptStatus.SUBMITTED.value, ScriptStatus.APPROVED.value)
    newest = _newest_number(RevisionRow.script_id)
    return select(RevisionRow.id).where(RevisionRow.number < newest, _status().not_in(decided))


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
        **text_to_fields(text),
        warnings=warnings_to_json(warnings),
        author=author,
        created=created,
    )


def _set_discarded(session: Session, id: int, where: ColumnElement[bool], **values: Any) -> bool:
    changed = update(ScriptRow).where(ScriptRow.id == id, where).values(**values).returning(ScriptRow.id)
    return session.scalar(changed.execution_options(synchronize_session=False)) is not None


def _newest_kept() -> tuple[ColumnElement[bool], ...]:
    """For a query of RevisionRow alone: the newest ones of the scripts that were not discarded."""
    kept = select(ScriptRow.id).where(ScriptRow.id == RevisionRow.script_id, ScriptRow.discarded_at.is_(None))
    return RevisionRow.number == _newest_number(RevisionRow.script_id), kept.exists()


def _newest_number(script_id: InstrumentedAttribute[int]) -> ScalarSelect[int]:
    other = aliased(RevisionRow)
    return select(func.max(other.number)).where(other.script_id == script_id).scalar_subquery()


def _status() -> ColumnElement[str]:
    """The status of a query's RevisionRow, as `Script.status` derives it: what was decided last, else a draft."""
    last = (
        select(DecisionRow.kind)
        .where(DecisionRow.revision_id == RevisionRow.id)
        .order_by(DecisionRow.id.desc())
        .limit(1)
        .correlate(RevisionRow)
        .scalar_subquery()
    )
    return func.coalesce(last, ScriptStatus.DRAFT.value)


def _select(session: Session, limit: int | None, *where: ColumnElement[bool], offset: int = 0) -> list[Script]:
    newest = (RevisionRow.script_id == ScriptRow.id) & (RevisionRow.number == _newest_number(ScriptRow.id))
    statement = (
        select(ScriptRow, RevisionRow)
        .join(RevisionRow, newest)
        .where(*where)
        .order_by(ScriptRow.id.desc())
        .limit(limit)
        .offset(offset or None)
    )
    rows = session.execute(statement).all()
    decided = decisions.of_revisions(session, [revision_row.id for _, revision_row in rows])
    return [
        Script(
            id=script_row.id,
            document_id=script_row.document_id,
            lines=lines_from_json(script_row.lines),
            newest=revision_of(revision_row),
            proposed=script_row.proposed,
            decisions=decided.get(revision_row.id, ()),
            origin=ScriptOrigin(script_row.origin),
            position=script_row.position,
            discarded=script_row.discarded_at,
            cut_from=script_row.cut_from_id,
            merged_into=script_row.merged_into_id,
            version_of=script_row.version_of_id,
        )
        for script_row, revision_row in rows
    ]
