"""Asks the station for its state, over and over, and takes what is properly signed and newer."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from broadcaster.errors import BroadcasterError, LinkError
from broadcaster.playout.held import HeldRundowns
from broadcaster.playout.link import StateAnswer, StationLink
from broadcaster.playout.patience import persistently
from broadcaster.playout.trust import NodeClock

_log = logging.getLogger(__name__)
_REFUSED_SECONDS = 15.0
_SHORTEST_ROUND = 0.2


@dataclass(slots=True)
class StatePoller:
    """The long poll; one thread runs it."""

    link: StationLink
    held: HeldRundowns
    clock: NodeClock
    accepted: Callable[[], None]
    """Called after a new rundown is held."""
    wait: int = 25
    """Seconds that the station may take to answer where nothing changes."""
    _etag: str | None = None
    _last_refusal: str = ""

    def run(self, stop: threading.Event) -> None:
        """Ask until `stop`."""
        while not stop.is_set():
            try:
                answer = persistently(stop, "The state")(self.link.state, self._etag, self.wait)
            except LinkError:
                continue
            if stop.is_set():
                return
            stop.wait(_SHORTEST_ROUND if self.take(answer) else _REFUSED_SECONDS)

    def take(self, answer: StateAnswer) -> bool:
        """Judge one answer; False where it is not to be obeyed and should be asked for again after a while."""
        if answer.station_time:
            self.clock.note_station(answer.station_time)
        if answer.envelope is None:
            return True
        try:
            held = self.held.accept(answer.envelope, None if self.clock.fault() else self.clock.now())
        except BroadcasterError as fault:
            if str(fault) != self._last_refusal:
                _log.error("The station's state is refused: %s", fault)
            self._last_refusal = str(fault)
            return False
        self._etag, self._last_refusal = answer.etag, ""
        if held:
            self.clock.note_signed(held.rundown.issued)
            _log.info("Rundown %d with %d cues is in force", held.rundown.sequence, len(held.rundown.cues))
            self.accepted()
        return True
