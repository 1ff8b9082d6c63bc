"""Today's board: what is on air, what comes, what happened, by hamlet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from broadcaster.evidence import as_run, worst
from broadcaster.model import Confirmation, Cue, Hamlet, LogLine, LogState, Node, Script, User
from broadcaster.model.language import VIETNAMESE
from broadcaster.store import Session, confirmations, places, plays, rundowns, scripts
from broadcaster.workflow.coverage import also_hear
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.version_state import Gap, gaps_of

ALIVE = timedelta(seconds=60)
"""A node that was not heard of for longer is shown as lost."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A cue on all its nodes."""

    cue: Cue
    lines: tuple[LogLine, ...]
    state: LogState
    confirmations: tuple[Confirmation, ...]
    unconfirmed: tuple[str, ...]
    """Hamlets without a word yet; nobody is asked about what a person took off beforehand."""
    also_heard_in: tuple[str, ...] = ()
    """Hamlets it is not meant for that share its loudspeakers."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node and how it is."""

    node: Node
    alive: bool
    health: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class HamletRow:
    """A hamlet's last and next bulletin."""

    hamlet: Hamlet
    last: BoardLine | None
    next: Cue | None


@dataclass(frozen=True, slots=True)
class Unheard:
    """A bulletin that comes, and what hamlets want to hear of it and will not."""

    script: Script
    """The Vietnamese one."""
    gap: Gap


@dataclass(frozen=True, slots=True)
class Board:
    """The board at one instant."""

    now: datetime
    on_air: tuple[BoardLine, ...]
    coming: tuple[BoardLine, ...]
    """Those taken off beforehand too, until their time is over."""
    happened: tuple[BoardLine, ...]
    """Newest first."""
    nodes: tuple[NodeRow, ...]
    hamlets: tuple[HamletRow, ...]
    recordings: str | None
    """The folder of airlog recordings, where a node records instead of sounding."""
    unheard: tuple[Unheard, ...] = ()


def view(station: Equipment, user: User) -> Board:
    """Today from midnight, and the coming 24 hours."""
    require(user, Action.SEE)
    now = station.clock()
    midnight = datetime.combine(now.astimezone(station.settings.zone_info).date(), time(0), station.settings.zone_info)
    with station.database.read() as session:
        hamlets = places.hamlets(session)
        lines = board_lines(session, midnight, now + timedelta(hours=24), now)
        nodes = tuple(_node_row(session, node, now) for node in places.nodes(session))
        coming = tuple(line for line in lines if _is_coming(line, now))
        unheard = tuple(_unheard(station, session, coming, hamlets))
    on_air = tuple(line for line in lines if line.state is LogState.ON_AIR)
    not_over = {line.cue.id for line in (*on_air, *coming)}
    happened = tuple(line for line in reversed(lines) if line.cue.id not in not_over)
    recording = any((row.health or {}).get("output") == "airlog" for row in nodes)
    serving = {hamlet.name: _serving(nodes, hamlet.name) for hamlet in hamlets}
    return Board(
        now=now,
        on_air=on_air,
        coming=coming,
        happened=happened,
        nodes=nodes,
        hamlets=tuple(_hamlet_row(hamlet, serving[hamlet.name], happened, coming) for hamlet in hamlets),
        recordings=str(station.airlog) if recording else None,
        unheard=unheard,
    )


def _unheard(
    station: Equipment, session: Session, coming: Iterable[BoardLine], hamlets: Sequence[Hamlet]
) -> Iterator[Unheard]:
    if all(hamlet.languages == (VIETNAMESE,) for hamlet in hamlets):
        return
    days: dict[int, date] = {}
    for line in coming:
        days.setdefault(line.cue.revision_id, line.cue.due.astimezone(station.settings.zone_info).date())
    found = scripts.by_ids(session, scripts.ids_of_revisions(session, days).values())
    on_day = {
        script.version_of or script.id: days[script.newest.id] for script in found.values() if script.newest.id in days
    }
    for script in scripts.by_ids(session, on_day).values():
        for gap in gaps_of(station, session, [script], hamlets, on_day[script.id]).get(script.id, ()):
            yield Unheard(script, gap)


def _is_coming(line: BoardLine, now: datetime) -> bool:
    return line.state is LogState.PLANNED or (line.state is LogState.STOPPED and line.cue.due > now)


def board_lines(session: Session, since: datetime, until: datetime, now: datetime) -> list[BoardLine]:
    """Every cue of the span with all that is known of it, by due."""
    cues, hamlets, nodes = rundowns.cues(session, since, until), places.hamlets(session), places.nodes(session)
    ids = [cue.id for cue in cues]
    log = as_run(
        cues, plays.of_cues(session, ids), confirmations.of_cues(session, ids), rundowns.stopped(session, since), now
    )
    return [_board_line(tuple(lines), hamlets, nodes) for _, lines in groupby(log, key=lambda line: line.cue.id)]


def _board_line(lines: tuple[LogLine, ...], hamlets: Sequence[Hamlet], nodes: Sequence[Node]) -> BoardLine:
    cue, words = lines[0].cue, lines[0].confirmations
    meant = cue.hamlets or tuple(hamlet.name for hamlet in hamlets)
    said = {word.hamlet for word in words}
    state = worst(line.state for line in lines)
    return BoardLine(
        cue,
        lines,
        state,
        words,
        () if state is LogState.STOPPED else tuple(name for name in meant if name not in said),
        also_hear(cue.hamlets, cue.nodes, nodes),
    )


def _node_row(session: Session, node: Node, now: datetime) -> NodeRow:
    alive = node.last_seen is not None and now - node.last_seen < ALIVE
    return NodeRow(node, alive, places.health(session, node.id))


def in_hamlet(line: BoardLine, serving: frozenset[str]) -> BoardLine:
    """The same cue as one hamlet knows it: by the nodes that serve it, where any of them plays it."""
    lines = tuple(one for one in line.lines if one.node_id in serving) or line.lines
    return replace(line, lines=lines, state=worst(one.state for one in lines))


def _serving(nodes: Sequence[NodeRow], hamlet: str) -> frozenset[str]:
    return frozenset(row.node.id for row in nodes if hamlet in row.node.hamlets)


def _hamlet_row(
    hamlet: Hamlet, serving: frozenset[str], happened: Sequence[BoardLine], coming: Sequence[BoardLine]
) -> HamletRow:
    def is_for(line: BoardLine) -> bool:
        return not line.cue.hamlets or hamlet.name in line.cue.hamlets

    # What was taken off beforehand neither sounded nor will.
    last = next((line for line in happened if is_for(line) and line.state is not LogState.STOPPED), None)
    following = next((line for line in coming if is_for(line) and line.state is LogState.PLANNED), None)
    return HamletRow(hamlet, in_hamlet(last, serving) if last else None, following.cue if following else None)
