"""Seconds and peak memory that the command line needs to refuse each hostile or damaged file of the tests."""

import tempfile
from pathlib import Path

from document_speed import Run, split

from tests.plan.hostile import HARMLESS, HOSTILE

MOST_SECONDS, MOST_MEGABYTES = 5.0, 500.0


def is_right(name: str, run: Run) -> bool:
    refused = run.status == 2 and len(run.said.splitlines()) == 1
    read = run.status == 0 and name in HARMLESS
    return (refused or read) and run.seconds < MOST_SECONDS and run.megabytes < MOST_MEGABYTES


def main() -> None:
    files = {name: make for name, (_, make) in HOSTILE.items()} | HARMLESS
    runs: list[tuple[str, Run]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, make in files.items():
            path = Path(folder) / name
            path.write_bytes(make())
            run = split(path)
            path.unlink()
            runs.append((name, run))
            wrong = "" if is_right(name, run) else "WRONG "
            print(f"{wrong}{name}: {run.seconds:.2f} s, {run.megabytes:.0f} MB, {run.said or 'read'}")
    print(
        f"{len(runs)} files, {sum(not is_right(*one) for one in runs)} wrong; "
        f"slowest {max(run.seconds for _, run in runs):.2f} s, largest {max(run.megabytes for _, run in runs):.0f} MB"
    )


if __name__ == "__main__":
    main()
