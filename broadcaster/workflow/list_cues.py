"""What plays, where and when, for the command line and other programs. Listing changes nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from broadcaster.evidence import as_run
from broadcaster.model import Cue, LogLine
from broadcaster.store import Session, confirmations, plays, rundowns
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.publish_rundown import compile_now

_FARTHEST = timedelta(days=400)


def list_cues(station: Equipment, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """The as-run log of the span: every cue with its due instant (UTC), what each node did with it, and what was heard.

    Ready for JSON; a cue that is still to come has the state `planned`.
    """
    now = station.clock()
    with station.database.read() as session:
        cues = _cues(station, session, since, until, now)
        ids = [cue.id for cue in cues]
        stopped = rundowns.stopped(session, since)
        log = as_run(cues, plays.of_cues(session, ids), confirmations.of_cues(session, ids), stopped, now)
        return [_entry(list(lines)) for _, lines in groupby(log, key=lambda line: line.cue.id)]


def _cues(station: Equipment, session: Session, since: datetime, until: datetime, now: datetime) -> list[Cue]:
    """What was published, and what would be if the station ran."""
    known = {cue.id: cue for cue in rundowns.cues(session, since, until)}
    if until > now:
        for cue in compile_now(station, session, now, min(until - now, _FARTHEST)).cues:
            if since <= cue.due < until:
                known.setdefault(cue.id, cue)
    return sorted(known.values(), key=lambda cue: (cue.due, cue.id))


def _entry(lines: Sequence[LogLine]) -> dict[str, Any]:
    cue = lines[0].cue
    return {
        "id": cue.id,
        "due": cue.due.isoformat(),
        "seconds": round(cue.seconds, 3),
        "title": cue.title,
        "priority": str(cue.priority),
        "hamlets": list(cue.hamlets),
        "master": cue.master_sha256,
        "nodes": {line.node_id: _played(line) for line in lines},
        "confirmations": [
            {"hamlet": word.hamlet, "heard": str(word.heard), "at": word.at.isoformat(), "note": word.note}
            for word in lines[0].confirmations
        ],
    }


def _played(line: LogLine) -> dict[str, str | None]:
    play = line.play
    return {
        "state": str(line.state),
        "started": play.started.isoformat() if play and play.started else None,
        "ended": play.ended.isoformat() if play and play.ended else None,
        "audio_sha256": play.audio_sha256 if play else None,
        "detail": play.detail if play else "",
    }
