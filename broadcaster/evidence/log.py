"""The as-run log: one line a cue and node, derived from what was commanded, played and heard.

The trail that inspectors ask for (sổ nhật ký chương trình) is this list over a week.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from broadcaster.model import Confirmation, Cue, LogLine, LogState, Play, PlayResult

REPORT_WAIT = timedelta(seconds=90)
"""How long after its end a cue may stay without a word from its node before the log says so."""

_STATES = {
    PlayResult.DONE: LogState.DONE,
    PlayResult.CUT: LogState.CUT,
    PlayResult.MISSED: LogState.MISSED,
    PlayResult.REFUSED: LogState.REFUSED,
}


def as_run(
    cues: Iterable[Cue],
    plays: Mapping[tuple[str, str], Play],
    confirmations: Sequence[Confirmation],
    stopped: frozenset[str] | set[str],
    now: datetime,
) -> Iterator[LogLine]:
    """A line for every cue and node; `plays` by (cue id, node id), `confirmations` oldest first."""
    heard: dict[str, dict[str, Confirmation]] = {}
    for confirmation in confirmations:
        heard.setdefault(confirmation.cue_id, {})[confirmation.hamlet] = confirmation
    for cue in cues:
        words = tuple(heard.get(cue.id, {}).values())
        for node in cue.nodes:
            play = plays.get((cue.id, node))
            yield LogLine(cue, node, state_of(cue, play, cue.id in stopped, now), play, words)


def state_of(cue: Cue, play: Play | None, stopped: bool, now: datetime) -> LogState:
    """Where one cue stands on one node."""
    over = now > cue.due + timedelta(seconds=cue.seconds) + REPORT_WAIT
    if play is None:
        if stopped:
            return LogState.STOPPED
        return LogState.NO_REPORT if over else LogState.PLANNED
    if play.result is PlayResult.STARTED:
        return LogState.NO_REPORT if over else LogState.ON_AIR
    return _STATES[play.result]


_WORST_FIRST = (
    LogState.ON_AIR,
    LogState.NO_REPORT,
    LogState.REFUSED,
    LogState.MISSED,
    LogState.CUT,
    LogState.STOPPED,
    LogState.PLANNED,
    LogState.DONE,
)


def worst(states: Iterable[LogState]) -> LogState:
    """One state for a cue on several nodes: on air if any is, else the one a person must look at first."""
    return min(states, key=_WORST_FIRST.index, default=LogState.PLANNED)
