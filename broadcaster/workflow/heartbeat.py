"""Holds a worker's job while it is done, however long one step takes, and keeps how far it is."""

import contextlib
from threading import Event, Thread
from typing import Any

from broadcaster.errors import StoreError
from broadcaster.store.queue import Queue
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.make_audio import Progress

LEASE_SECONDS = 60.0
"""After that long without a word another worker takes over."""
_BEAT_SECONDS = 0.5


class Heartbeat:
    """Around the work on one job of a queue; entered, it gives what to tell progress."""

    def __init__(self, station: Equipment, queue: Queue[Any], id: int, worker: str) -> None:
        self._station, self._queue, self._id, self._worker = station, queue, id, worker
        self._done = 0.0
        self._end = Event()
        self._thread = Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Progress:
        self._thread.start()
        return self._report

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _report(self, done: float) -> None:
        self._done = done

    def _beat(self) -> None:
        while not self._end.wait(_BEAT_SECONDS):
            with contextlib.suppress(StoreError), self._station.database.begin() as session:
                now = self._station.clock()
                self._queue.progress(session, self._id, self._worker, self._done, now, LEASE_SECONDS)
