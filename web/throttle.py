"""Slows down whoever guesses passwords; kept in memory, so a restart forgets it."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FREE_TRIES = 5
"""Wrong passwords for one name from one address before waiting begins."""
FREE_TRIES_OF_ADDRESS = 30
"""The same for one address whatever the name: an office shares one address."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class _Failures:
    count: int
    last: datetime


class Throttle:
    """Counts failed sign-ins by name and address. Safe to use from several threads."""

    def __init__(self) -> None:
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, name: str, address: str, now: datetime) -> timedelta:
        """How long this name and address must wait before the next try; zero when they may try now."""
        with self._lock:
            return max(
                self._wait((name, address), FREE_TRIES, now),
                self._wait(("", address), FREE_TRIES_OF_ADDRESS, now),
            )

    def tried(self, name: str, address: str, now: datetime) -> None:
        """Take note of a try, which counts as a failed one until it is said to have succeeded."""
        with self._lock:
            for key in ((name, address), ("", address)):
                before = self._failures.pop(key, None)
                count = before.count if before and now - before.last < FORGOTTEN_AFTER else 0
                self._failures[key] = _Failures(count + 1, now)
            while len(self._failures) > MOST_KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget this name's failures; the address keeps its own, else one known password frees the guessing."""
        with self._lock:
            self._failures.pop((name, address), None)
            if of_address := self._failures.get(("", address)):
                self._failures["", address] = replace(of_address, count=of_address.count - 1)

    def _wait(self, key: tuple[str, str], free: int, now: datetime) -> timedelta:
        failures = self._failures.get(key)
        if failures is None or failures.count < free:
            return timedelta(0)
        doublings = min(failures.count - free, 10)
        whole = min(FIRST_WAIT * int(2**doublings), LONGEST_WAIT)
        return max(failures.last + whole - now, timedelta(0))
