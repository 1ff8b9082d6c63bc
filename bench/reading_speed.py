"""Lines a second that the reading turns into words: the sample plan's lines and the test cases, warm."""

import time
from pathlib import Path

from broadcaster.reading import read
from broadcaster.resources import shipped

ROUNDS = 8
CASES = Path(__file__).parents[1] / "tests" / "reading" / "cases"


def best(lines: list[str]) -> float:
    fastest = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for line in lines:
            read(line)
        fastest = min(fastest, time.perf_counter() - begun)
    return len(lines) / fastest


def main() -> None:
    plan = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt").read_text(encoding="utf-8")
    written = [
        line.split("~")[0]
        for path in sorted(CASES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "~" in line and not line.startswith("#")
    ]
    print(f"sample plan: {best([line for line in plan.splitlines() if line.strip()]):.0f} lines/s")
    print(f"test cases:  {best(written):.0f} lines/s ({len(written)} lines), best of {ROUNDS} rounds")


if __name__ == "__main__":
    main()
