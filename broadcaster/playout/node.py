"""The node program: builds its parts from what enrolment left in its folder and runs them until it is stopped."""

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import filelock

from broadcaster import clock as wall_clock
from broadcaster.clock import Clock
from broadcaster.errors import PlayoutError, translatable
from broadcaster.model import Seconds
from broadcaster.playout.cache import AudioCache
from broadcaster.playout.crew import Crew
from broadcaster.playout.director import Director
from broadcaster.playout.fetcher import AudioFetcher
from broadcaster.playout.held import HeldRundowns
from broadcaster.playout.identity import Identity, load_identity
from broadcaster.playout.journal import JournalDamaged, open_journal
from broadcaster.playout.keeper import OutputKeeper
from broadcaster.playout.link import StationLink
from broadcaster.playout.outputs import OutputOptions, open_output
from broadcaster.playout.player import Player
from broadcaster.playout.poller import StatePoller
from broadcaster.playout.reporter import Reporter
from broadcaster.playout.timer import WakeTimer
from broadcaster.playout.trust import NodeClock
from broadcaster.settings import NodeSettings

_log = logging.getLogger(__name__)
_CLAIM_AHEAD = 1.5
"""Seconds before its rendering that a cue is claimed: enough for a commit on a slow card."""
_STEP_EVERY = 0.25
_ALIVE_EVERY = 15.0
_TIDY_EVERY = 3600.0


def run_node(folder: Path, settings: NodeSettings, stop: threading.Event, clock: Clock = wall_clock.now) -> None:
    """Play the station's rundowns until `stop` is set.

    Raises PlayoutError where the folder is not enrolled, is in use by another node, or no output can be opened.
    """
    identity = load_identity(folder)
    with _only_one(folder), ExitStack() as closing:
        _Node(folder, identity, settings, clock, closing).run(stop)


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    lock = filelock.FileLock(folder / "node.lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as fault:
        raise PlayoutError(
            translatable("Another node already runs in %(folder)s; stop it first or use another folder."), folder=folder
        ) from fault
    except OSError as fault:
        raise PlayoutError(
            translatable("The node's folder %(folder)s cannot be used (%(fault)s); see to the folder and its disk."),
            folder=folder,
            fault=fault,
        ) from fault
    try:
        yield
    finally:
        lock.release()


class _Node:
    """The wired parts and the director's loop."""

    def __init__(
        self, folder: Path, identity: Identity, settings: NodeSettings, clock: Clock, closing: ExitStack
    ) -> None:
        self._wake = threading.Event()
        self._journal = open_journal(folder / "journal.sqlite", clock())
        closing.callback(self._journal.close)
        self._held = HeldRundowns(folder / "held", identity.keys, self._journal)
        self._cache = AudioCache(folder / "audio")
        issued = max((held.rundown.issued for held in self._held.all()), default=None)
        self._clock = NodeClock(clock, self._journal.last_alive(), issued)
        self._player = Player()
        self._keeper = self._open_output(folder, settings)
        closing.callback(self._keeper.close)
        decoder = ThreadPoolExecutor(1, thread_name_prefix="decoder")
        closing.callback(decoder.shutdown, cancel_futures=True)
        links = [StationLink(identity.url, identity.token) for _ in range(3)]
        for link in links:
            closing.callback(link.close)
        self._director = self._direct(identity, settings, decoder)
        self._fetcher = AudioFetcher(links[0], self._cache, self._director.wanted_audio, self._wake.set)
        self._reporter = Reporter(links[1], self._journal, self._health)
        self._poller = StatePoller(links[2], self._held, self._clock, self._accepted)
        self._timer = WakeTimer(self._wake.set)
        self._next = dict.fromkeys(("alive", "tidy"), 0.0)
        self._clock_fault = self._last_fault = ""

    def run(self, stop: threading.Event) -> None:
        """Run until `stop`; raises what ended a thread."""
        crew = Crew(stop)
        self._timer.start()
        try:
            crew.start("output", self._keeper.run)
            crew.start("director", self._direct_until)
            crew.start("fetcher", self._fetcher.run)
            crew.start("reporter", self._reporter.run)
            crew.start("devices", self._keeper.watch)
            # A long poll under way is not waited for: it ends with the process.
            crew.start("poller", self._poller.run, awaited=False)
            stop.wait()
        finally:
            stop.set()
            for wake in (self._wake, self._fetcher.wake, self._reporter.wake):
                wake.set()
            self._timer.stop()
            crew.join()
        if crew.fault:
            raise crew.fault

    def _direct(self, identity: Identity, settings: NodeSettings, decoder: ThreadPoolExecutor) -> Director:
        return Director(
            node_id=identity.node_id,
            held=self._held,
            journal=self._journal,
            cache=self._cache,
            player=self._player,
            clock=self._clock,
            decoder=decoder,
            lead=timedelta(seconds=_CLAIM_AHEAD + settings.latency_ms / 1000),
            changed=lambda: self._reporter.wake.set(),
            refetch=lambda: self._fetcher.wake.set(),
            wake=self._wake.set,
        )

    def _open_output(self, folder: Path, settings: NodeSettings) -> OutputKeeper:
        options = OutputOptions(
            recordings=folder / "airlog",
            device=settings.device,
            latency=Seconds(settings.latency_ms / 1000),
            keep_days=settings.airlog_days,
        )
        return OutputKeeper(settings.output, options, self._player, open_output(settings.output, options))

    def _accepted(self) -> None:
        self._wake.set()
        self._fetcher.wake.set()

    def _direct_until(self, stop: threading.Event) -> None:
        while not stop.is_set():
            self._wake.wait(_STEP_EVERY)
            self._wake.clear()
            try:
                self._director.step()
                self._timer.plan(self._director.wake_instants())
                self._look_after()
                self._last_fault = ""
            except JournalDamaged:
                # Opening the journal again sets it aside; going on would be silence for ever.
                raise
            except (PlayoutError, OSError) as fault:
                # What sounds goes on sounding; nothing new starts while its start cannot be put down.
                if str(fault) != self._last_fault:
                    _log.error("%s", fault)
                self._last_fault = str(fault)

    def _look_after(self) -> None:
        self._watch_clock()
        if self._time_for("alive", _ALIVE_EVERY) and (alive := self._clock.alive()):
            self._journal.note_alive(alive)
        if self._time_for("tidy", _TIDY_EVERY) and not self._clock.fault():
            self._journal.prune(self._clock.now())
            self._cache.prune(self._director.named_audio())

    def _watch_clock(self) -> None:
        fault = self._clock.fault()
        if fault and not self._clock_fault:
            _log.error("Only emergencies sound, for %s. Set this computer's clock.", fault)
        elif self._clock_fault and not fault:
            _log.info("The clock is right again")
        self._clock_fault = fault

    def _time_for(self, what: str, every: float) -> bool:
        if time.monotonic() < self._next[what]:
            return False
        self._next[what] = time.monotonic() + every
        return True

    def _health(self) -> dict[str, Any]:
        output = self._keeper.output
        sequences = [held.rundown.sequence for held in self._held.all()]
        return {
            "output": output.kind if output else self._keeper.kind,
            "output_detail": self._keeper.fault or (output.detail if output else ""),
            "clock_ok": not self._clock.fault(),
            "held_sequence": max(sequences, default=0),
            "free_bytes": self._cache.free_bytes(),
            "playing": next(iter(self._player.positions()), None),
            "missing_audio": self._director.wanted_audio(),
            "journal_fault": self._journal_fault(),
        }

    def _journal_fault(self) -> str:
        """What is wrong with the journal, for the station; empty where nothing is."""
        if self._journal.fault or not self._journal.set_aside:
            return self._journal.fault
        return f"set aside as {self._journal.set_aside}"
