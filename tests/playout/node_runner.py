"""Starts the real node as a process of its own."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.playout.node_process import serve

REPOSITORY = Path(__file__).parents[2]
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["__main__", "tests.playout.node_process"])


def fork_node(folder: Path) -> BaseProcess:
    """A node process that records, on an enrolled folder.

    It is split off from a process that has loaded the program already, so that many start in no time.
    """
    process = _forks.Process(target=serve, args=(folder,))
    process.start()
    return process


def end_node(process: BaseProcess) -> None:
    """End a node process cleanly."""
    process.terminate()
    process.join(20)
    assert process.exitcode == 0, f"the node ended with {process.exitcode}"


@contextmanager
def started_node(folder: Path, *output: str, environment: Mapping[str, str]) -> Iterator[None]:
    """A node process with a Python of its own, which is ended cleanly. `output` is its kind, and its device."""
    command = [sys.executable, "-m", "tests.playout.node_process", str(folder), *output]
    with (folder / "node.err").open("ab") as errors:
        process = subprocess.Popen(command, cwd=REPOSITORY, stderr=errors, env=os.environ | dict(environment))
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)
