"""Hamlets and nodes."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from broadcaster.errors import Conflict, NotFound, translatable
from broadcaster.model import Hamlet, Node
from broadcaster.model.language import VIETNAMESE
from broadcaster.store.names import name_key, tidy
from broadcaster.store.rows import HamletRow, NodeHamletRow, NodeRow
from broadcaster.store.upsert import insert_or_skip


def add_hamlet(session: Session, name: str) -> Hamlet:
    """Add a hamlet; raises Conflict where there is one of that name, without regard to case."""
    if not insert_or_skip(session, HamletRow, "name_key", name=tidy(name), name_key=name_key(name)):
        raise Conflict(translatable("There is already a hamlet named %(name)s."), name=tidy(name))
    return Hamlet(hamlet_ids(session, [name])[0], tidy(name))


def hamlets(session: Session) -> list[Hamlet]:
    """All hamlets in the order they were added."""
    rows = session.scalars(select(HamletRow).order_by(HamletRow.id))
    return [Hamlet(row.id, row.name, tuple(row.languages or (VIETNAMESE,))) for row in rows]


def set_languages(session: Session, hamlet: str, languages: Sequence[str]) -> None:
    """In which languages a hamlet's bulletins air, in their order. Raises NotFound."""
    (hamlet_id,) = hamlet_ids(session, [hamlet])
    session.execute(update(HamletRow).where(HamletRow.id == hamlet_id).values(languages=list(languages)))


def hamlet_ids(session: Session, names: Sequence[str]) -> list[int]:
    """The ids of the hamlets of these names, in the same order; raises NotFound naming the first unknown one."""
    keys = [name_key(name) for name in names]
    statement = select(HamletRow.name_key, HamletRow.id).where(HamletRow.name_key.in_(keys))
    known = {key: hamlet_id for key, hamlet_id in session.execute(statement)}
    for key, name in zip(keys, names, strict=True):
        if key not in known:
            raise NotFound(translatable("There is no hamlet named %(name)s; add it first."), name=tidy(name))
    return [known[key] for key in keys]


def add_node(session: Session, *, id: str, name: str, hamlets: Sequence[str]) -> Node:
    """Add a node that serves these hamlets; raises Conflict where the id is taken, NotFound for a hamlet."""
    if not insert_or_skip(session, NodeRow, "id", id=id, name=tidy(name)):
        raise Conflict(translatable("The node id %(id)s is taken; choose another."), id=id)
    served = dict.fromkeys(hamlet_ids(session, hamlets))
    session.add_all(
        NodeHamletRow(node_id=id, hamlet_id=hamlet_id, position=position) for position, hamlet_id in enumerate(served)
    )
    session.flush()
    return _select(session, NodeRow.id == id)[0]


def serve(session: Session, node_id: str, hamlet: str) -> None:
    """Let a node serve one more hamlet; nothing changes where it does. Raises NotFound for either."""
    served = node(session, node_id)
    if served is None:
        raise NotFound(translatable("There is no node %(id)s."), id=node_id)
    (hamlet_id,) = hamlet_ids(session, [hamlet])
    position = len(served.hamlets)
    insert_or_skip(
        session, NodeHamletRow, "node_id", "hamlet_id", node_id=node_id, hamlet_id=hamlet_id, position=position
    )


def nodes(session: Session) -> list[Node]:
    """All nodes, by id."""
    return _select(session)


def node(session: Session, id: str) -> Node | None:
    """The node of that id."""
    return next(iter(_select(session, NodeRow.id == id)), None)


def set_enrolment_code(session: Session, node_id: str, code_sha256: str, expires: datetime) -> None:
    """Let the node enrol once, until `expires`; an older code is void. Raises NotFound."""
    _update(session, node_id, {"enrolment_code_sha256": code_sha256, "enrolment_expires": expires})


def take_enrolment_code(session: Session, code_sha256: str, now: datetime) -> Node | None:
    """Use the code up and return its node; None for an unknown, used or expired code."""
    fits = (NodeRow.enrolment_code_sha256 == code_sha256) & (NodeRow.enrolment_expires > now)
    used = {"enrolment_code_sha256": None, "enrolment_expires": None}
    node_id = session.scalar(update(NodeRow).where(fits).values(**used).returning(NodeRow.id))
    return None if node_id is None else node(session, node_id)


def set_token(session: Session, node_id: str, token_sha256: str, at: datetime) -> None:
    """The node is enrolled and known by this token from now on. Raises NotFound."""
    _update(session, node_id, {"token_sha256": token_sha256, "enrolled": at})


def node_of_token(session: Session, token_sha256: str) -> Node | None:
    """The node that is known by the token."""
    return next(iter(_select(session, NodeRow.token_sha256 == token_sha256)), None)


def seen(session: Session, node_id: str, at: datetime, health: dict[str, Any] | None = None) -> None:
    """The node spoke at `at`; an older word arriving late changes nothing. Raises no error for an unknown node."""
    values: dict[str, Any] = {"last_seen": at}
    if health is not None:
        values["health"] = health
    newer = or_(NodeRow.last_seen.is_(None), NodeRow.last_seen <= at)
    session.execute(update(NodeRow).where(NodeRow.id == node_id, newer).values(**values))


def health(session: Session, node_id: str) -> dict[str, Any] | None:
    """What the node last said of itself."""
    return session.scalar(select(NodeRow.health).where(NodeRow.id == node_id))


def _update(session: Session, node_id: str, values: dict[str, Any]) -> None:
    if session.scalar(update(NodeRow).where(NodeRow.id == node_id).values(**values).returning(NodeRow.id)) is None:
        raise NotFound(translatable("There is no node %(id)s."), id=node_id)


def _select(session: Session, *where: ColumnElement[bool]) -> list[Node]:
    rows = session.scalars(select(NodeRow).where(*where).order_by(NodeRow.id)).all()
    served = _served(session, [row.id for row in rows])
    return [Node(row.id, row.name, tuple(served[row.id]), row.enrolled, row.last_seen) for row in rows]


def _served(session: Session, node_ids: Sequence[str]) -> dict[str, list[str]]:
    statement = (
        select(NodeHamletRow.node_id, HamletRow.name)
        .join(HamletRow, HamletRow.id == NodeHamletRow.hamlet_id)
        .where(NodeHamletRow.node_id.in_(node_ids))
        .order_by(NodeHamletRow.position)
    )
    served: dict[str, list[str]] = defaultdict(list)
    for node_id, name in session.execute(statement):
        served[node_id].append(name)
    return served
