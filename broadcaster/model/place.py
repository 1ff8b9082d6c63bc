"""Hamlets, nodes and people."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadcaster.model.language import VIETNAMESE


@dataclass(frozen=True, slots=True)
class Hamlet:
    """A place with people; the target of scripts and the subject of confirmations."""

    id: int
    name: str
    languages: tuple[str, ...] = (VIETNAMESE,)
    """In which its bulletins air, in this order; one after the other."""


@dataclass(frozen=True, slots=True)
class Node:
    """A player program with a loudspeaker; serves one or more hamlets."""

    id: str
    """A short slug that never changes."""
    name: str
    hamlets: tuple[str, ...]
    """Names."""
    enrolled: datetime | None = None
    last_seen: datetime | None = None


class Role(StrEnum):
    """What a person does; see docs/architecture.md for what each may do."""

    OPERATOR = "operator"
    OFFICIAL = "official"
    APPROVER = "approver"
    VILLAGE_HEAD = "village_head"


@dataclass(frozen=True, slots=True)
class User:
    """A person who signs in."""

    id: int
    name: str
    """The sign-in name."""
    full_name: str
    role: Role
    hamlet: str | None = None
    """A village head's hamlet."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in is checked against."""

    user: User
    password_hash: str
    session_key: str
    """Random; a new password makes a new one, which ends every session."""
