"""Who may do what; every use case asks here, so the panel, the API and the command line share one rule."""

from enum import StrEnum

from broadcaster.errors import NotAllowed, translatable
from broadcaster.model import Role, User


class Action(StrEnum):
    """What a role may be allowed."""

    SEE = "see"
    """The board, documents, scripts and the schedule."""
    WRITE = "write"
    """Upload, edit and submit."""
    DECIDE = "decide"
    """Approve, return, withdraw."""
    SCHEDULE = "schedule"
    STOP = "stop"
    CONFIRM = "confirm"
    MANAGE_USERS = "manage_users"


ALLOWED: dict[Action, frozenset[Role]] = {
    Action.SEE: frozenset({Role.OPERATOR, Role.OFFICIAL, Role.APPROVER}),
    Action.WRITE: frozenset({Role.OPERATOR, Role.OFFICIAL}),
    Action.DECIDE: frozenset({Role.APPROVER}),
    Action.SCHEDULE: frozenset({Role.OPERATOR}),
    Action.STOP: frozenset({Role.OPERATOR, Role.APPROVER}),
    Action.CONFIRM: frozenset({Role.VILLAGE_HEAD}),
    Action.MANAGE_USERS: frozenset({Role.OPERATOR, Role.APPROVER}),
}
"""Nobody who writes may approve: four eyes without a further rule."""


def may(user: User, action: Action) -> bool:
    """Whether the person's role allows it."""
    return user.active and user.role in ALLOWED[action]


def require(user: User, action: Action) -> None:
    """Raise NotAllowed where the person's role does not allow it."""
    if not may(user, action):
        raise NotAllowed(translatable("Your account does not allow this; ask the person in charge of the station."))
