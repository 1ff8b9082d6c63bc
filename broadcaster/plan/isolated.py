"""Reads a document in a process of its own, which a hostile file may crash or stall without harm."""

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from broadcaster.errors import PlanError, translatable
from broadcaster.plan.formats.archive import damaged
from broadcaster.plan.source_text import Progress, SourceText
from broadcaster.plan.wire import from_json

_log = logging.getLogger(__name__)
_MODULE = "broadcaster.plan.reading_process"
_ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parents[2]),  # where the package lies, in a checkout or installed
    "OPENBLAS_NUM_THREADS": "1",  # each thread would take its share of the memory that is allowed
}
_LONGEST_LINE = 32_000_000
"""Bytes; the longest text that is read has some two million in JSON."""
_SILENCE = 150.0
"""Seconds without a word. What computes for too long ends itself, far earlier; this is for what hangs."""
_OUT_OF_TIME = -signal.SIGPROF if sys.platform != "win32" else None
"""The status of a process that its timer has ended."""


def read_isolated(data: bytes, suffix: str, progress: Progress) -> SourceText:
    """Read a document of a known format elsewhere.

    Raises PlanError as the format's reader does, and where that crashes, stalls or needs too much memory.
    """
    with tempfile.TemporaryDirectory(prefix="broadcaster-", ignore_cleanup_errors=True) as folder:
        with _running(data, suffix, folder) as process:
            try:
                found = _result(process, progress)
            except (KeyError, TypeError, ValueError) as fault:
                _log.info("the process that reads a %s said what it never says: %r", suffix, fault)
                raise damaged() from fault
        if found is not None:
            return found
    _log.info("the process that reads a %s ended with status %s", suffix, process.returncode)
    raise _too_long() if process.returncode == _OUT_OF_TIME else damaged()


@contextmanager
def _running(data: bytes, suffix: str, folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """The reading process; all that it started ends with it."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", _MODULE, suffix, str(len(data))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, **_ENVIRONMENT, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)},
        start_new_session=True,
    )
    with process:
        writer = threading.Thread(target=_write, args=(process, data), daemon=True)
        writer.start()
        try:
            yield process
        finally:
            _kill(process)
            writer.join()
            assert process.stdin
            with suppress(OSError):  # what it did not take cannot be flushed
                process.stdin.close()


def _write(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand the document over. The pipe stays open: its end tells the process that we are gone."""
    assert process.stdin
    with suppress(OSError):  # it has ended, and its other side says why
        process.stdin.write(data)
        process.stdin.flush()


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    else:
        with suppress(ProcessLookupError, PermissionError):  # macOS refuses where only a zombie is left
            os.killpg(process.pid, signal.SIGKILL)


def _result(process: subprocess.Popen[bytes], progress: Progress) -> SourceText | None:
    """What the process found; None where it ended before it said so. Raises what `from_json` raises, and PlanError."""
    for line in _lines(process):
        told = json.loads(line)
        if "done" in told:
            progress(float(told["done"]))
        elif "refused" in told:
            raise PlanError(str(told["refused"]), **told["params"])
        elif "fault" in told:
            _log.info("the process that reads a document failed: %s", told["fault"])
            raise _too_large() if str(told["fault"]).startswith("MemoryError") else damaged()
        else:
            return from_json(told)
    return None


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """The lines that the process says, until it ends. Raises PlanError where it falls silent."""
    assert process.stdout
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=_SILENCE)
        except queue.Empty:
            raise _too_long() from None
        if not line.endswith(b"\n"):
            return
        yield line


def _listen(pipe: IO[bytes], lines: "queue.SimpleQueue[bytes]") -> None:
    """A thread of its own, since Windows cannot wait for a pipe with a time limit."""
    line = b"\n"
    while line.endswith(b"\n"):
        try:
            line = pipe.readline(_LONGEST_LINE)
        except (OSError, ValueError):  # closed, because nobody listens any longer
            line = b""
        lines.put(line)


def _too_long() -> PlanError:
    return PlanError(
        translatable("The document takes too long to read; save it again as .docx, or upload only the part to air.")
    )


def _too_large() -> PlanError:
    return PlanError(translatable("The document needs too much memory to read; upload only the part that should air."))
