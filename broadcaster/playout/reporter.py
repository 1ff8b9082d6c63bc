"""Tells the station what was played, until it has acknowledged it, and how the node is."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from broadcaster.errors import LinkError, PlayoutError
from broadcaster.playout.journal import Journal, JournalDamaged
from broadcaster.playout.link import StationLink
from broadcaster.playout.patience import persistently

_log = logging.getLogger(__name__)
_BATCH = 100
_LOOK_EVERY = 5.0
_HEALTH_EVERY = 15.0


@dataclass(slots=True)
class Reporter:
    """One thread runs it; `wake` is set from outside where the journal has something new."""

    link: StationLink
    journal: Journal
    health: Callable[[], dict[str, Any]]
    wake: threading.Event = field(default_factory=threading.Event)
    _health_due: float = 0.0

    def run(self, stop: threading.Event) -> None:
        """Report until `stop`."""
        while not stop.is_set():
            with contextlib.suppress(LinkError):
                persistently(stop, "The report")(self.step)
            self.wake.wait(min(_LOOK_EVERY, max(0.1, self._health_due - time.monotonic())))
            self.wake.clear()

    def step(self) -> None:
        """Send what is not acknowledged, and the health where it is time for it; raises LinkError."""
        while self._send_batch():
            pass
        if time.monotonic() >= self._health_due:
            self.link.report_health(self.health())
            self._health_due = time.monotonic() + _HEALTH_EVERY

    def _send_batch(self) -> bool:
        """Send the oldest rows; whether there may be more to send at once."""
        try:
            entries = self.journal.unreported(_BATCH)
            if not entries:
                return False
            accepted = self.link.report_plays(entries)
            taken = [entry for entry in entries if entry.cue_id in accepted]
            self.journal.acknowledge(taken)
        except PlayoutError as fault:
            if isinstance(fault, LinkError | JournalDamaged):
                raise
            _log.error("%s", fault)
            return False
        return len(taken) == _BATCH
