"""Make a script's audio again, after a failure or with another voice."""

from broadcaster.errors import NotFound, translatable
from broadcaster.model import User
from broadcaster.store import productions, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


def again(station: Equipment, user: User, script_id: int) -> None:
    """Ask once more for the newest revision's audio; what is made already stays."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = scripts.find(session, script_id)
        if script is None:
            raise NotFound(translatable("This script does not exist."))
        productions.request(session, script.newest.id, station.clock())
