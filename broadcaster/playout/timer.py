"""Wakes the director before the instants that matter. What is due stays in the rundowns; the timer forgets freely."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler


class WakeTimer:
    """Calls `wake` at each planned instant; a call that comes late still comes."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._planned: set[datetime] = set()
        # A memory store: a persistent one would play back, or lose, what the journal already knows better.
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 8}
        )

    def start(self) -> None:
        """Begin to wake."""
        self._scheduler.start()

    def stop(self) -> None:
        """Wake no more."""
        # Its thread may be in the middle of a job, which it could not take out of a stopped scheduler. Paused, it
        # begins no other, and taking all jobs out waits for that one.
        self._scheduler.pause()
        self._scheduler.remove_all_jobs()
        self._scheduler.shutdown(wait=False)

    def plan(self, instants: Iterable[datetime]) -> None:
        """Wake at exactly these instants (aware UTC), instead of those planned before."""
        wanted = set(instants)
        for instant in self._planned - wanted:
            self._drop(instant)
        for instant in wanted - self._planned:
            self._scheduler.add_job(self._wake, "date", run_date=instant, id=instant.isoformat(), replace_existing=True)
        self._planned = wanted

    def _drop(self, instant: datetime) -> None:
        try:
            self._scheduler.remove_job(instant.isoformat())
        except JobLookupError:
            # It has been run already.
            return
