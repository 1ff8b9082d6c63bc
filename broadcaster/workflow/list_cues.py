"""What plays, where and when, for the command line and other programs."""

from datetime import datetime
from typing import Any

from broadcaster.store import places
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.view_board import board_lines


def list_cues(station: Equipment, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Every cue of the span: `due` (UTC), `seconds`, `title`, `hamlets`, `master`, and each node's state."""
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
            "nodes": {one.node_id: str(one.state) for one in line.lines},
        }
        for line in lines
    ]
