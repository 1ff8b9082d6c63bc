"""The village head's word: what was heard in the hamlet."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from broadcaster.errors import EvidenceError, NotFound, translatable
from broadcaster.model import Confirmation, Cue, Heard, LogState, User
from broadcaster.store import Session, confirmations, places, rundowns
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.view_board import BoardLine, board_lines, in_hamlet

OPEN_FOR = timedelta(hours=24)
"""How long after its start a bulletin may be confirmed."""
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class HamletCue:
    """A bulletin as its village head sees it."""

    cue: Cue
    state: LogState
    confirmation: Confirmation | None
    """The newest word of this hamlet."""
    open: bool
    """Whether it may be confirmed now."""


@dataclass(frozen=True, slots=True)
class HamletDay:
    """The last 24 hours and the rest of today in one hamlet."""

    hamlet: str
    now: datetime
    cues: tuple[HamletCue, ...]
    """Those that may be confirmed first, newest first; then what comes."""


def today(station: Equipment, user: User) -> HamletDay:
    """The bulletins that the village head may still confirm, last evening's too, and what comes today."""
    require(user, Action.CONFIRM)
    hamlet, now = _hamlet_of(user), station.clock()
    zone = station.settings.zone_info
    midnight = datetime.combine(now.astimezone(zone).date(), time(0), zone)
    with station.database.read() as session:
        lines = _lines(session, hamlet, min(midnight, now - OPEN_FOR), midnight + timedelta(days=1), now)
    cues = [
        HamletCue(
            line.cue,
            line.state,
            next((word for word in line.confirmations if word.hamlet == hamlet), None),
            _is_open(line.cue, line.state, now),
        )
        for line in lines
        if _is_for(line.cue, hamlet)
    ]
    begun = sorted((one for one in cues if one.open), key=lambda one: one.cue.due, reverse=True)
    closed = (one for one in cues if not one.open and one.cue.due >= midnight)
    return HamletDay(hamlet, now, (*begun, *closed))


def confirm(station: Equipment, user: User, *, cue_id: str, heard: Heard, note: str = "") -> Confirmation:
    """Keep the village head's word; a later one counts instead, and both are kept."""
    require(user, Action.CONFIRM)
    hamlet, now = _hamlet_of(user), station.clock()
    with station.database.begin() as session:
        cue = rundowns.cue(session, cue_id)
        if cue is None or not _is_for(cue, hamlet):
            raise NotFound(translatable("This bulletin was not for your hamlet."))
        lines = _lines(session, hamlet, cue.due, cue.due + timedelta(seconds=1), now)
        state = next((line.state for line in lines if line.cue.id == cue_id), LogState.PLANNED)
        if not _is_open(cue, state, now):
            raise EvidenceError(translatable("This bulletin cannot be confirmed now."))
        confirmation = Confirmation(cue_id, hamlet, user.id, heard, now, note.strip()[:_LONGEST_NOTE])
        confirmations.add(session, confirmation)
    return confirmation


def _lines(session: Session, hamlet: str, since: datetime, until: datetime, now: datetime) -> list[BoardLine]:
    """The span's cues as this hamlet knows them."""
    serving = frozenset(node.id for node in places.nodes(session) if hamlet in node.hamlets)
    return [in_hamlet(line, serving) for line in board_lines(session, since, until, now)]


def _is_open(cue: Cue, state: LogState, now: datetime) -> bool:
    """A bulletin that a person stopped beforehand is not asked about; a missed one is: silence is a word too."""
    return state is not LogState.STOPPED and cue.due <= now <= cue.due + OPEN_FOR


def _is_for(cue: Cue, hamlet: str) -> bool:
    return not cue.hamlets or hamlet in cue.hamlets


def _hamlet_of(user: User) -> str:
    if user.hamlet is None:
        raise EvidenceError(translatable("Your account has no hamlet yet; ask the station's operator to set it."))
    return user.hamlet
