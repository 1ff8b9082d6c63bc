"""The commune's hamlets: list them, add one, say in which languages they hear what airs."""

from collections.abc import Sequence

from broadcaster.errors import ScheduleError, translatable
from broadcaster.model import Hamlet, User
from broadcaster.model.language import LANGUAGES
from broadcaster.store import events, places
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish

MOST_LANGUAGES = 3
"""Of one hamlet: each makes every bulletin that much longer."""


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


def every(station: Equipment, user: User) -> list[Hamlet]:
    """All hamlets with their languages."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return places.hamlets(session)


def set_languages(station: Equipment, user: User | None, hamlet: str, languages: Sequence[str]) -> None:
    """In which languages, and in which order, a hamlet hears its bulletins from the next broadcast on.

    Without a user it is whoever may run commands on the station's computer. Raises NotFound for the hamlet,
    ScheduleError for the languages.
    """
    if user is not None:
        require(user, Action.SCHEDULE)
    unknown = [code for code in languages if code not in LANGUAGES]
    if unknown:
        raise ScheduleError(
            translatable("There is no language %(codes)s; the known ones are: %(known)s."),
            codes=", ".join(unknown),
            known=", ".join(LANGUAGES),
        )
    if not 1 <= len(languages) <= MOST_LANGUAGES or len(set(languages)) < len(languages):
        raise ScheduleError(
            translatable("Choose from 1 to %(most)s languages, each of them once."), most=MOST_LANGUAGES
        )
    with station.database.begin() as session:
        places.set_languages(session, hamlet, languages)
        events.add(
            session,
            at=station.clock(),
            by=user.id if user else None,
            action="hamlet_languages",
            subject=hamlet,
            detail=" ".join(languages),
        )
    publish(station)
