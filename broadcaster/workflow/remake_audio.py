"""Make a script's audio again, after a failure or with another voice."""

from broadcaster.errors import NotFound, translatable
from broadcaster.model import ProductionState, ScriptStatus, User
from broadcaster.store import productions, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


def again(station: Equipment, user: User, script_id: int) -> bool:
    """Ask once more for the newest revision's audio; False where it stays as it is, being submitted or approved."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = scripts.find(session, script_id)
        if script is None:
            raise NotFound(translatable("This script does not exist."))
        decided = script.status in {ScriptStatus.SUBMITTED, ScriptStatus.APPROVED}
        productions.request(session, script.newest.id, station.clock(), again=not decided)
        production = productions.of_revision(session, script.newest.id)
    return production is not None and production.state in {ProductionState.QUEUED, ProductionState.WORKING}
