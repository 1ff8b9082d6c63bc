"""The node's threads: an unexpected fault in one ends the node, so that whoever started it starts it again whole."""

import logging
import threading
from collections.abc import Callable

_log = logging.getLogger(__name__)
_PATIENCE = 10.0


class Crew:
    """Threads that stop together."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.fault: Exception | None = None
        self._threads: list[threading.Thread] = []

    def start(self, name: str, work: Callable[[threading.Event], None], awaited: bool = True) -> None:
        """Run `work(stop)` in a thread; `join` does not wait for one that is not `awaited`."""
        thread = threading.Thread(target=self._guard, args=(name, work), name=name, daemon=True)
        if awaited:
            self._threads.append(thread)
        thread.start()

    def join(self) -> None:
        """Wait for the threads to end after `stop`; one that takes too long is left to end with the process."""
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _guard(self, name: str, work: Callable[[threading.Event], None]) -> None:
        try:
            work(self.stop)
        except Exception as fault:
            _log.exception("The node's %s thread failed", name)
            self.fault = fault
            self.stop.set()
