"""The sample plan to finished audio: cold, again with what the first run kept, and with one sentence edited.

The first two are the whole command in processes of their own; the last is what a running worker does. Given are the
best of some rounds: other programs on the machine only ever add to it.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from broadcaster import clock
from broadcaster.resources import shipped
from broadcaster.settings import Settings
from broadcaster.workflow.default_sound import default_sound
from broadcaster.workflow.kept_proposal import text_of
from broadcaster.workflow.make_audio import make_audio, open_audio
from broadcaster.workflow.propose_scripts import propose_scripts

PLAN = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt")
ROUNDS = 3


def produce(home: Path, folder: Path) -> tuple[float, str]:
    command = [sys.executable, "-m", "broadcaster.cli", "produce", str(PLAN), "-o", str(folder)]
    begun = time.perf_counter()
    done = subprocess.run(
        command, env={**os.environ, "BROADCASTER_HOME": str(home)}, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - begun, done.stdout.strip()


def edited(home: Path) -> tuple[float, float]:
    """To make a bulletin of which one sentence is new, and how long the bulletin is."""
    settings = Settings(home=home)
    audio, sound = open_audio(home), default_sound(settings)
    script = propose_scripts(settings, PLAN.read_bytes(), PLAN.name).scripts[0]
    spent = []
    for number in range(ROUNDS + 1):  # the first loads what a running worker has loaded
        text = replace(text_of(script), body=f"{script.body}\nĐây là câu mới thứ {number}.")
        begun = time.perf_counter()
        master = make_audio(settings, audio, text, sound, clock.now()).master
        spent.append(time.perf_counter() - begun)
    return min(spent[1:]), master.seconds


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        homes = [Path(scratch) / f"home-{number}" for number in range(ROUNDS)]
        cold, said = min(produce(home, Path(scratch) / "first") for home in homes)
        warm, _ = min(produce(homes[0], Path(scratch) / "second") for _ in range(ROUNDS))
        changed, seconds = edited(homes[0])
    print(said)
    print(
        f"cold {cold:.2f} s (target 6 s), with the cache {warm:.2f} s (target 0.5 s), one sentence edited of "
        f"{seconds:.0f} s {changed:.2f} s (target 1 s), {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    main()
