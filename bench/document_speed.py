"""Seconds and peak memory from a document to its outline, and of the whole command `broadcaster split`.

The sample plan is read in this process, once its parts are loaded; a long .docx and .pdf, put together here from the
bodies of the tests' documents, in a process of their own as always.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import psutil

from broadcaster.plan import read_plan
from broadcaster.resources import shipped
from tests.documents.as_docx import docx_of
from tests.documents.as_pdf import pdf_of
from tests.documents.written import Block, load, names

SAMPLE = "ke-hoach-truyen-thong-giam-ngheo-2023.txt"
RUNS = 9
LONG = ((".docx", docx_of, 50, 17), (".pdf", pdf_of, 300, 26))
"""Ending, how it is made, pages, and the blocks that fill one."""


def long_document(make: Callable[..., bytes], count: int) -> bytes:
    """A document of so many blocks: those of all bodies, over and over."""
    blocks = islice(_blocks(), count)
    return make(replace(load("ke-hoach-giam-ngheo-2024"), body=tuple(blocks), annex=()))


def _blocks() -> Iterator[Block]:
    for name in cycle(names()):
        yield from load(name).body


def seconds_to_read(data: bytes, name: str, runs: int = RUNS) -> float:
    """The median of some runs, after one that loads what is needed."""
    taken = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        read_plan(data, name)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


class Run(NamedTuple):
    """What `broadcaster split` took for a file."""

    seconds: float
    megabytes: float
    """The most that it and all that it started had at once."""
    status: int
    said: str
    """On standard error."""


def split(path: Path) -> Run:
    begun, peak = time.perf_counter(), 0.0
    with subprocess.Popen(
        [sys.executable, "-m", "broadcaster.cli", "split", str(path), "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "BROADCASTER_HOME": str(path.parent / "home")},
    ) as running:
        seen = psutil.Process(running.pid)
        while running.poll() is None:
            peak = max(peak, megabytes(seen))
            time.sleep(0.01)
        assert running.stderr
        return Run(time.perf_counter() - begun, peak, running.returncode, running.stderr.read().decode().strip())


def megabytes(process: psutil.Process) -> float:
    """What the process and those it started have in memory; pages that they share count for each."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        pass  # it ended while it was counted
    return total / 1e6


def main() -> None:
    sample = shipped(f"scripts/samples/{SAMPLE}").read_bytes()
    print(f"sample plan: {1000 * seconds_to_read(sample, SAMPLE):.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, make, pages, blocks in LONG:
            path = Path(folder) / f"long{suffix}"
            path.write_bytes(long_document(make, pages * blocks))
            print(f"{suffix} of {pages} pages: ", end="", flush=True)
            print(f"read in {seconds_to_read(path.read_bytes(), path.name, 3):.2f} s; ", end="", flush=True)
            run = split(path)
            print(f"whole command {run.seconds:.2f} s, {run.megabytes:.0f} MB" if not run.status else run.said)


if __name__ == "__main__":
    main()
