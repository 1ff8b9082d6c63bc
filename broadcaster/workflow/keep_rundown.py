"""The station's timer at work: the Rundown is kept up to date while the station runs."""

import logging

from broadcaster.errors import BroadcasterError
from broadcaster.schedule import Timer
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.publish_rundown import publish

_log = logging.getLogger(__name__)
_SECONDS = 10.0


def start(station: Equipment) -> Timer:
    """Publish now and every few seconds from now on; the caller stops the timer."""
    timer = Timer()
    timer.every(_SECONDS, lambda: _step(station))
    _step(station)
    timer.start()
    return timer


def _step(station: Equipment) -> None:
    try:
        publish(station)
    except BroadcasterError as fault:
        _log.error("the rundown could not be published, trying again: %s", fault)
    except Exception:  # what is published goes on airing; a station that does not start airs nothing
        _log.exception("the rundown could not be published, trying again")
