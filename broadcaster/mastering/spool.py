"""Samples put by until they are needed again: in memory while they are few, else in a file without a name."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from types import TracebackType

import numpy as np

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.samples import MASTER_RATE, Samples

_IN_MEMORY = 48_000_000
"""Bytes: about four minutes at 48 kHz, longer than nearly every bulletin."""
_BLOCK = 4 * MASTER_RATE
"""Bytes of a second at 48 kHz."""
_folder: ContextVar[str | None] = ContextVar("folder", default=None)


@contextmanager
def spooling_in(folder: Path) -> Iterator[None]:
    """Have what is too long for memory put by in this folder; the system's own may be memory again, and small."""
    before = _folder.set(str(folder))
    try:
        yield
    finally:
        _folder.reset(before)


class Spool:
    """Written once from the beginning to the end, then read as often as wanted, by several threads too."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, dir=_folder.get())  # noqa: SIM115  closed by __exit__
        self._length = 0
        self._lock = Lock()

    def filled(self, pieces: Iterable[Samples]) -> "Spool":
        """Put all of these behind the others; returns itself."""
        for piece in pieces:
            self.append(piece)
        return self

    def append(self, samples: Samples) -> None:
        """Put these behind the others. Raises MasteringError where the disk is full."""
        try:
            self._file.write(np.ascontiguousarray(samples, np.float32).tobytes())
        except OSError as fault:
            raise MasteringError(
                translatable("The audio cannot be stored: %(why)s. Free some space, then make it again."),
                why=fault.strerror,
            ) from fault
        self._length += len(samples)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Samples]:
        """All samples in blocks of a second."""
        position = 0
        while block := self._read(position):
            position += len(block)
            yield np.frombuffer(block, np.float32)

    def _read(self, position: int) -> bytes:
        with self._lock:
            self._file.seek(position)
            return self._file.read(_BLOCK)

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
