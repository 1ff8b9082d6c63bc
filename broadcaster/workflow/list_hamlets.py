"""The commune's hamlets: list them, add one."""

from broadcaster.errors import ScheduleError, translatable
from broadcaster.model import User
from broadcaster.store import events, places
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


def add_hamlet(station: Equipment, name: str, node_id: str) -> None:
    """A new hamlet, served by a node that is known. Raises Conflict, NotFound, ScheduleError."""
    if not name.strip():
        raise ScheduleError(translatable("Give the hamlet a name, for example: Thôn 1."))
    with station.database.begin() as session:
        hamlet = places.add_hamlet(session, name)
        places.serve(session, node_id, hamlet.name)
        events.add(session, at=station.clock(), by=None, action="hamlet_added", subject=hamlet.name, detail=node_id)


def list_hamlets(station: Equipment, user: User) -> list[str]:
    """Their names."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return [hamlet.name for hamlet in places.hamlets(session)]
