"""The recorder of what would have sounded: paced by the wall clock, one WAV file an air session.

A file begins PRE_ROLL before the first sample that is not silent and ends after POST_ROLL of silence. Its header is
put right with every write, so that it can be read after a kill. `sessions.jsonl` holds a line for each file with the
exact instant of its first sample, which the file's name shows to the microsecond. Files and their lines go after
`keep_days`.
"""

import io
import json
import logging
import os
import struct
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import numpy as np

from broadcaster.errors import PlayoutError, translatable
from broadcaster.model import Seconds
from broadcaster.playout.identity import write_whole
from broadcaster.playout.outputs.protocol import BLOCK_FRAMES, OutputOptions, Render
from broadcaster.playout.sounding import RATE, Block
from broadcaster.playout.timeline import wall_ahead

_log = logging.getLogger(__name__)
PRE_ROLL = RATE
"""Frames: 1 s."""
POST_ROLL = 2 * RATE
STALL = 2.0
"""Seconds that a busy computer may keep the recorder waiting: it catches up, with every sample in its place."""
_HEADER_BYTES = 44
_INDEX = "sessions.jsonl"
_TRY_AGAIN = 60 * RATE
_DAY = 86_400.0


class AirlogOutput:
    """Needs no sound device; what it cannot write on a full disk it leaves out, and says so."""

    kind: ClassVar[str] = "airlog"

    def __init__(self, options: OutputOptions) -> None:
        self._folder = options.recordings
        self._keep_days = options.keep_days
        self._session: _Session | None = None
        self._silent = 0
        self._mute = 0
        # A slow card may take seconds to put a file down for good, in which the recorder would stall. One thread does
        # it all in its order, so that the index has one writer.
        self._clerk = ThreadPoolExecutor(1, thread_name_prefix="airlog")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._prune()
        except OSError as fault:
            raise PlayoutError(
                translatable("Recordings cannot be kept in %(folder)s (%(fault)s); see to the folder and its disk."),
                folder=self._folder,
                fault=fault,
            ) from fault

    @property
    def detail(self) -> str:
        """The folder of the recordings."""
        return str(self._folder)

    @property
    def latency(self) -> Seconds:
        """None: a block is rendered at the instant of its first sample."""
        return Seconds(0.0)

    def run(self, render: Render, stop: threading.Event) -> None:
        """Record until `stop`."""
        next_block = time.monotonic()
        while not stop.is_set():
            time.sleep(max(0.0, next_block - time.monotonic()))
            now = time.monotonic()
            if now - next_block > STALL:
                # What was not rendered in time is silence, as from a device that ran dry; what sounds leaps over it.
                self._record(np.zeros(round((now - next_block) * RATE), np.float32), next_block + wall_ahead())
                _log.warning("The recording stalled for %.0f ms", (now - next_block) * 1000)
                next_block = now
            wall = next_block + wall_ahead()
            self._record(render(BLOCK_FRAMES, wall), wall)
            next_block += BLOCK_FRAMES / RATE

    def close(self) -> None:
        """End the open file."""
        if self._session:
            self._end(self._session)
        self._clerk.shutdown()

    def _record(self, block: Block, wall: float) -> None:
        """Write a block to the session, beginning or ending one where it is time."""
        loud = bool(np.any(block))
        self._silent = 0 if loud else self._silent + len(block)
        self._mute = max(0, self._mute - len(block))
        if self._mute:
            return
        try:
            if loud and self._session is None:
                self._session = _Session(self._folder, wall - PRE_ROLL / RATE)
                self._session.write(np.zeros(PRE_ROLL, np.float32))
                self._clerk.submit(self._put_down, self._session.note)
            if self._session:
                self._session.write(block)
                if self._silent >= POST_ROLL:
                    self._end(self._session)
                    self._clerk.submit(self._put_down, self._prune)
        except OSError as fault:
            _log.error("The recording cannot be written: %s. Free space on the disk of %s.", fault, self._folder)
            self._mute = _TRY_AGAIN
            if self._session:
                self._end(self._session)

    def _end(self, session: "_Session") -> None:
        self._session = None
        self._clerk.submit(self._put_down, session.close)

    def _put_down(self, work: Callable[[], None]) -> None:
        try:
            work()
        except OSError as fault:
            _log.error("The recordings in %s cannot be kept in order: %s", self._folder, fault)

    def _prune(self) -> None:
        oldest = time.time() - self._keep_days * _DAY
        old = {path.name for path in self._folder.glob("*.wav") if path.stat().st_mtime < oldest}
        for name in old:
            (self._folder / name).unlink()
            _log.info("The recording %s is older than %d days and deleted", name, self._keep_days)
        index = self._folder / _INDEX
        if old and index.exists():
            kept = [line for line in index.read_text(encoding="utf-8").splitlines() if _file_of(line) not in old]
            write_whole(index, "".join(f"{line}\n" for line in kept).encode())


class _Session:
    """One WAV file, mono, 16 bit."""

    def __init__(self, folder: Path, begins: float) -> None:
        instant = datetime.fromtimestamp(begins, UTC)
        self._path = folder / f"{instant:%Y%m%dT%H%M%S.%f}Z.wav"
        self._begins = instant.isoformat(timespec="microseconds")
        self._written = 0
        self._file: io.FileIO = self._path.open("wb", buffering=0)

    def note(self) -> None:
        """Write its line of the index."""
        line = {"file": self._path.name, "first_sample": self._begins, "rate": RATE}
        with self._path.with_name(_INDEX).open("a", encoding="utf-8") as index:
            index.write(json.dumps(line) + "\n")
        _log.info("What sounds is recorded in %s", self._path)

    def write(self, block: Block) -> None:
        """Add a block."""
        data = np.rint(block * 32767).astype("<i2").tobytes()
        descriptor = self._file.fileno()
        os.pwrite(descriptor, data, _HEADER_BYTES + self._written)
        self._written += len(data)
        os.pwrite(descriptor, _wav_header(self._written), 0)

    def close(self) -> None:
        """Put the file down for good."""
        with self._file:
            os.fsync(self._file.fileno())


def _file_of(line: str) -> str | None:
    """The file that a line of the index tells of; None where a kill left half a line."""
    try:
        return str(json.loads(line)["file"])
    except (ValueError, KeyError, TypeError):
        return None


def _wav_header(data_bytes: int) -> bytes:
    """RIFF/WAVE, PCM (format 1), mono, 16 bit."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + data_bytes, b"WAVE") + form + struct.pack("<4sI", b"data", data_bytes)
