"""The commune's hamlets, for choosing among them."""

from broadcaster.model import User
from broadcaster.store import places
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


def list_hamlets(station: Equipment, user: User) -> list[str]:
    """Their names."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return [hamlet.name for hamlet in places.hamlets(session)]
