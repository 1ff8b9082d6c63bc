"""Fetches the audio that rundowns name, ahead of its instant, the most urgent first."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from broadcaster.errors import LinkError
from broadcaster.model import Sha256
from broadcaster.playout.cache import AudioCache
from broadcaster.playout.link import StationLink, StrangeAnswer
from broadcaster.playout.patience import persistently

_log = logging.getLogger(__name__)
_LOOK_EVERY = 5.0
_REST_AFTER_FAILURE = 30.0
_LEAST_FREE = 64 << 20


@dataclass(slots=True)
class AudioFetcher:
    """One thread runs it; `wake` is set from outside where something new may be wanted."""

    link: StationLink
    cache: AudioCache
    wanted: Callable[[], list[Sha256]]
    """What is missing, the most urgent first."""
    fetched: Callable[[], None]
    """Called after a file was added to the cache."""
    wake: threading.Event = field(default_factory=threading.Event)
    _resting: dict[Sha256, float] = field(default_factory=dict)

    def run(self, stop: threading.Event) -> None:
        """Fetch until `stop`."""
        while not stop.is_set():
            sha256 = self._next()
            if sha256 is None:
                self.wake.wait(_LOOK_EVERY)
                self.wake.clear()
                continue
            try:
                persistently(stop, "The audio")(self._fetch, sha256, stop)
            except OSError as fault:
                _log.error("Audio cannot be kept: %s. Free space on the node's disk.", fault)
                self._rest(sha256)
            except LinkError:
                continue

    def _next(self) -> Sha256 | None:
        now = time.monotonic()
        return next((sha256 for sha256 in self.wanted() if self._resting.get(sha256, 0.0) <= now), None)

    def _fetch(self, sha256: Sha256, stop: threading.Event) -> None:
        if self.cache.free_bytes() < _LEAST_FREE:
            _log.error("The disk is nearly full; no audio is fetched until space is free on it.")
            self._rest(sha256)
            return
        try:
            whole = self.link.fetch_audio(
                sha256, self.cache.part(sha256), lambda: not stop.is_set() and self._next() == sha256
            )
        except StrangeAnswer as fault:
            # The others must not wait for a file that the station has lost.
            _log.warning("Audio %s: %s", sha256[:12], fault)
            self._rest(sha256)
            return
        except LinkError:
            if self._next() == sha256:
                raise
            # Something more urgent came up meanwhile: it must not wait for this one's retries.
            return
        if whole and self.cache.admit(sha256):
            self._resting.pop(sha256, None)
            self.fetched()
        elif whole:
            _log.error("The station's audio %s is not what its name says; it is not played.", sha256[:12])
            self._rest(sha256)

    def _rest(self, sha256: Sha256) -> None:
        now = time.monotonic()
        self._resting = {other: until for other, until in self._resting.items() if until > now}
        self._resting[sha256] = now + _REST_AFTER_FAILURE
