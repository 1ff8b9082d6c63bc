"""What every output promises, and what it is opened with."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from broadcaster.model.units import Seconds
from broadcaster.playout.sounding import Block

BLOCK_FRAMES = 480
"""10 ms at the player's rate."""

Render = Callable[[int, float], Block]
"""render(frames, wall): the next `frames` mono float32 samples within -1 to 1; the first sounds at `wall`, in POSIX
seconds of this computer's clock. It returns in much less time than the block lasts."""


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """With what an output is opened."""

    recordings: Path
    """The folder for recordings of what would have sounded."""
    device: str | None = None
    """A sink or device name; None is the system's default."""
    latency: Seconds = Seconds(0.1)
    """How much is rendered ahead of what sounds."""
    keep_days: int = 30


class Output(Protocol):
    """An open way to a loudspeaker.

    The constructor takes OutputOptions and really opens the device; it raises PlayoutError, saying what to do, where
    that is not possible. `run` blocks in the caller's thread and calls `render` (from that or another thread, never
    from two at once) for every block until `stop` is set; it raises PlayoutError where the device fails. `close` is
    safe to call twice and after a failure. `run` is called once.
    """

    kind: ClassVar[str]

    @property
    def detail(self) -> str:
        """Which device, for the log and the station."""

    @property
    def latency(self) -> Seconds:
        """How far ahead of its sounding a sample is rendered."""

    def run(self, render: Render, stop: threading.Event) -> None:
        """Play what `render` gives until `stop`."""

    def close(self) -> None:
        """Let go of the device."""
