"""Stop what is on air, or take off what comes."""

from datetime import timedelta

from broadcaster.errors import NotFound, ScheduleError, translatable
from broadcaster.model import Cue, User
from broadcaster.store import events, rundowns
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish


def stop(station: Equipment, user: User, cue_id: str) -> Cue:
    """Stop one cue on all its nodes and return it; nothing else changes its time."""
    require(user, Action.STOP)
    now = station.clock()
    with station.database.begin() as session:
        cue = rundowns.cue(session, cue_id)
        if cue is None:
            raise NotFound(translatable("This is no longer in the schedule."))
        if now > cue.due + timedelta(seconds=cue.seconds):
            raise ScheduleError(translatable("This bulletin is over; there is nothing to stop."))
        if rundowns.stop(session, cue_id, user.id, now):
            events.add(session, at=now, by=user.id, action="cue_stopped", subject=cue_id, detail=cue.title)
    publish(station)
    return cue
