"""The station's timer: APScheduler wakes, our tables hold the truth.

Its job store is memory: a persistent one loses, cuts or doubles a job that is killed at its due time.
"""

from collections.abc import Callable
from datetime import UTC

from apscheduler.schedulers.background import BackgroundScheduler


class Timer:
    """Runs a few steps again and again in the background."""

    def __init__(self) -> None:
        self._scheduler = BackgroundScheduler(timezone=UTC)

    def every(self, seconds: float, step: Callable[[], None]) -> None:
        """Run `step` every so many seconds; a late or doubled wake-up is one run, and no two overlap."""
        self._scheduler.add_job(
            step, "interval", seconds=seconds, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    def stop(self) -> None:
        """End; returns when a running step has ended.

        Emptied first: a shut-down while a job fires makes APScheduler's thread look for a job that is gone.
        """
        self._scheduler.pause()
        self._scheduler.remove_all_jobs()
        self._scheduler.shutdown(wait=True)
