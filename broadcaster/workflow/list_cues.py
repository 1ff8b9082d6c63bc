"""What plays, where and when, for the command line and other programs."""

from datetime import datetime
from typing import Any

from broadcaster.model import LogLine
from broadcaster.store import places
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.view_board import board_lines


def list_cues(station: Equipment, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """The as-run log of the span: every cue with its due instant (UTC), what each node did with it, and what was heard.

    Ready for JSON; a cue that is still to come has the state `planned`.
    """
    publish(station)
    with station.database.read() as session:
        lines = board_lines(session, since, until, station.clock(), places.hamlets(session))
    return [
        {
            "id": line.cue.id,
            "due": line.cue.due.isoformat(),
            "seconds": round(line.cue.seconds, 3),
            "title": line.cue.title,
            "priority": str(line.cue.priority),
            "hamlets": list(line.cue.hamlets),
            "master": line.cue.master_sha256,
            "nodes": {one.node_id: _played(one) for one in line.lines},
            "confirmations": [
                {"hamlet": word.hamlet, "heard": str(word.heard), "at": word.at.isoformat(), "note": word.note}
                for word in line.confirmations
            ],
        }
        for line in lines
    ]


def _played(line: LogLine) -> dict[str, str | None]:
    play = line.play
    return {
        "state": str(line.state),
        "started": play.started.isoformat() if play and play.started else None,
        "ended": play.ended.isoformat() if play and play.ended else None,
        "audio_sha256": play.audio_sha256 if play else None,
        "detail": play.detail if play else "",
    }
