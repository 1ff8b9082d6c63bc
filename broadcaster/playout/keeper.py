"""Keeps an output open: a device that fails is opened again, ever less often, while the sample clock goes on."""

import logging
import threading
from dataclasses import dataclass, field

from broadcaster.errors import PlayoutError
from broadcaster.playout.outputs import AirlogOutput, Output, OutputOptions, open_device, open_output
from broadcaster.playout.player import Player

_log = logging.getLogger(__name__)
_LOOK_EVERY = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


@dataclass(slots=True)
class OutputKeeper:
    """One thread runs it; another one watches for a device."""

    kind: str
    """As the settings name it; `auto` may move from the recorder to a device that appears."""
    options: OutputOptions
    player: Player
    output: Output | None
    """The open output; None while the device is away."""
    fault: str = ""
    """What is wrong with the device; empty while it plays."""
    _better: Output | None = None
    _leave: threading.Event = field(default_factory=threading.Event)

    def run(self, stop: threading.Event) -> None:
        """Play until `stop`."""
        pause = _FIRST_PAUSE
        while not stop.is_set():
            try:
                self._play(stop)
                pause = _FIRST_PAUSE
            except PlayoutError as fault:
                self.output, self.fault = None, str(fault)
                _log.error("%s It is tried again in %.0f s.", fault, pause)
                stop.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    def watch(self, stop: threading.Event) -> None:
        """Look for a device now and then until `stop`; opening one may take its time."""
        while not stop.wait(_LOOK_EVERY):
            self.look_for_device()

    def look_for_device(self) -> None:
        """Leave the recorder for a sound device that has appeared, unless something sounds."""
        recording = self.output is not None and self.output.kind == AirlogOutput.kind
        if self.kind != "auto" or not recording or self._better or self.player.loaded():
            return
        self._better = open_device(self.options)
        if self._better:
            _log.info("A sound device has appeared: %s %s", self._better.kind, self._better.detail)
            self._leave.set()

    def close(self) -> None:
        """Let go of the output after `run` has returned."""
        for output in (self.output, self._better):
            if output:
                output.close()
        self.output = self._better = None

    def _play(self, stop: threading.Event) -> None:
        output = self.output or open_output(self.kind, self.options)
        self.output, self.fault = output, ""
        self.player.rejoin()
        _log.info("Output: %s %s", output.kind, output.detail)
        try:
            output.run(self.player.render, _Either(stop, self._leave))
        finally:
            output.close()
        self.output, self._better = self._better, None
        self._leave.clear()


class _Either(threading.Event):
    """Set where one of two events is."""

    def __init__(self, one: threading.Event, other: threading.Event) -> None:
        super().__init__()
        self._events = one, other

    def is_set(self) -> bool:
        return any(event.is_set() for event in self._events)

    def wait(self, timeout: float | None = None) -> bool:
        return self._events[0].wait(timeout) or self.is_set()
