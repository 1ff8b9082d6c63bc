"""Hamlets, nodes and people."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from broadcaster.store.columns import Identity
from broadcaster.store.rows.base import Base


class HamletRow(Base):
    """A hamlet; rows are never deleted."""

    __tablename__ = "hamlet"

    id: Mapped[Identity]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    languages: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """None where Vietnamese alone airs."""


class UserRow(Base):
    """A person who signs in; `user` alone is a reserved word of PostgreSQL."""

    __tablename__ = "user_account"

    id: Mapped[Identity]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    role: Mapped[str]
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("hamlet.id"))
    active: Mapped[bool]
    password_hash: Mapped[str]
    session_key: Mapped[str]


class NodeRow(Base):
    """A node with what it is known by and what it last said."""

    __tablename__ = "node"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    enrolment_code_sha256: Mapped[str | None] = mapped_column(unique=True)
    enrolment_expires: Mapped[datetime | None]
    token_sha256: Mapped[str | None] = mapped_column(unique=True)
    enrolled: Mapped[datetime | None]
    last_seen: Mapped[datetime | None]
    health: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class NodeHamletRow(Base):
    """A hamlet that a node serves."""

    __tablename__ = "node_hamlet"

    node_id: Mapped[str] = mapped_column(ForeignKey("node.id"), primary_key=True)
    hamlet_id: Mapped[int] = mapped_column(ForeignKey("hamlet.id"), primary_key=True)
    position: Mapped[int]
    """The order in which the hamlets were named."""
