"""The sample plan to finished audio in a fresh data folder: cold, then again with what the first run kept."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from broadcaster.resources import shipped

PLAN = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt")


def produce(home: Path, folder: Path) -> tuple[float, str]:
    command = [sys.executable, "-m", "broadcaster.cli", "produce", str(PLAN), "-o", str(folder)]
    begun = time.perf_counter()
    done = subprocess.run(
        command, env={**os.environ, "BROADCASTER_HOME": str(home)}, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - begun, done.stdout.strip()


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        cold, said = produce(home, Path(scratch) / "first")
        warm, _ = produce(home, Path(scratch) / "second")
    print(said)
    print(f"cold {cold:.2f} s (target 20 s), with the cache {warm:.2f} s (target 2 s), {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
