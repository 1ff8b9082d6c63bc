"""How many written cases are read right, and how fast: our reader beside other free ones, all in one run.

The others come from a folder of their own: pip install --target FOLDER sea-g2p vietnormalizer vinorm
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.documents.written import Kind, load, names
from tests.reading.pieces import PIECES
from tests.reading.scoring import Case, load_cases, matches

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "reading" / "cases"
READERS = {
    "broadcaster": "from broadcaster.reading import spoken as say",
    "sea-g2p": (
        "import re; from sea_g2p import Normalizer; reader = Normalizer(); "
        "say = lambda text: re.sub('</?en>', ' ', reader.normalize(text))"
    ),
    "vietnormalizer": "from vietnormalizer import VietnameseNormalizer; say = VietnameseNormalizer().normalize",
    "vinorm": "from vinorm import TTSnorm; say = lambda text: TTSnorm(text, unknown=False)",
}
"""How each is got ready, by the options that it reads best with; what it adds for a phonemiser is taken off."""
OURS = "broadcaster"
STARTS, ROUNDS, MEGABYTE = 15, 5, 1_000_000
MOST_SECONDS = 300.0
DENSE = {
    "amounts": ["1.234.567 đồng, 12,5% và 3/4;"],
    "dates": ["ngày 8/5/2023, từ 30/4 - 1/5, 01-12-2023;"],
    "phones": ["ĐT: 0912 345 678, 0263.3840.123;"],
    "offices": ["UBND, BCĐ PCTT, CT, TT. Liên, BCH-TB&XH"],
    "codes": ["số 63/KH-UBND, 15/2024/QH15, NĐ-CP;"],
    "capitals": ["THÔNG BÁO VỀ VIỆC HỌP DÂN"],
    "unknown": ["zmqk strength BaoCaoZx"],
    "letters": ["a", "b", "C"],
    "pieces": PIECES,
}
"""What a line can be full of, where prose is the easiest."""

PROGRAM = """
import json, resource, sys
{ready}
texts, rounds = json.load(sys.stdin)
def used():
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
def seconds():
    return sum(one.ru_utime + one.ru_stime for one in used())
taken = []
for _ in range(rounds):
    begun = seconds()
    spoken = []
    for text in texts:
        try:
            spoken.append(say(text))
        except Exception as fault:
            spoken.append(f"{{type(fault).__name__}}: {{fault}}")
    taken.append(seconds() - begun)
most = sum(one.ru_maxrss for one in used())
print("\\n" + json.dumps([spoken, min(taken), most / 1000]))
"""


class Said(NamedTuple):
    """What a reader made of some texts, in a process of its own."""

    spoken: list[str]
    seconds: float
    """Of one core, for all texts once, in the fastest of some rounds."""
    megabytes: float
    """The most memory that the process and its children had."""


class CannotRun(Exception):
    """Why a reader cannot be measured."""


def said(reader: str, texts: Sequence[str], rounds: int = 1) -> Said:
    """Raises CannotRun."""
    program = [sys.executable, "-W", "ignore", "-c", PROGRAM.format(ready=READERS[reader])]
    given = json.dumps([list(texts), rounds])
    try:
        done = subprocess.run(program, input=given, capture_output=True, text=True, cwd=ROOT, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired as fault:
        raise CannotRun(f"over {MOST_SECONDS:.0f} s") from fault
    if done.returncode:
        raise CannotRun((done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1][:200])
    return Said(*json.loads(done.stdout.splitlines()[-1]))


def start_seconds(program: str) -> float:
    """Of one core: the median of some fresh processes, after one that leaves the byte code behind."""
    taken = []
    for _ in range(STARTS + 1):
        before = children_seconds()
        subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, check=True)
        taken.append(children_seconds() - before)
    return statistics.median(taken[1:])


def children_seconds() -> float:
    """What all processes started so far took of one core; a busy machine changes it less than the clock on the wall."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def paragraphs() -> list[str]:
    """Every paragraph of the tests' documents."""
    blocks = (block for name in names() for block in load(name).body)
    return [block.whole for block in blocks if block.kind is Kind.PARAGRAPH]


def long_line(pieces: Sequence[str], length: int = MEGABYTE) -> str:
    """The same pieces over and over in one line."""
    whole = " ".join(pieces) + " "
    return (whole * (length // len(whole) + 1))[:length]


def slowest_line(reader: str) -> str:
    """Of the lines that are full of one thing; the time for each is printed."""
    taken = {name: said(reader, [long_line(pieces)]).seconds for name, pieces in DENSE.items()}
    for name, seconds in taken.items():
        print(f"{seconds:14.1f} s   a line of 1 MB of {name}")
    return f"{max(taken.values()):.1f} s"


def share_right(cases: Sequence[Case], right: Sequence[bool], tag: str = "") -> str:
    """Of the cases whose tag begins so."""
    counted = [one for case, one in zip(cases, right, strict=True) if case.tag.startswith(tag)]
    return f"{100 * sum(counted) / len(counted):.1f} %" if counted else "-"


def accuracy(reader: str, cases: Sequence[Case]) -> dict[str, str]:
    """By group of cases."""
    spoken = said(reader, [case.written for case in cases]).spoken
    right = [matches(case.expected, one) for case, one in zip(cases, spoken, strict=True)]
    tags = {case.tag: share_right(cases, right, case.tag) for case in cases}
    whole = {f"right of {len(cases)} cases": share_right(cases, right)}
    return whole | {"whole sentences": share_right(cases, right, "sentence")} | tags


def speed(reader: str) -> dict[str, str]:
    """Warm, cold and at length."""
    texts = paragraphs()
    warm = said(reader, texts, 1 if reader == "vinorm" else ROUNDS)
    start = start_seconds(f"{READERS[reader]}; say('ngày 8/5/2023')") - start_seconds("pass")
    return {
        f"paragraphs a second ({len(texts)} of documents)": f"{len(texts) / warm.seconds:.0f}",
        "start-up above that of Python": f"{1000 * start:.0f} ms",
        "peak memory": f"{warm.megabytes:.0f} MB",
        "a line of 1 MB of paragraphs": outcome(lambda: f"{said(reader, [long_line(texts)]).seconds:.1f} s"),
        "the slowest of other lines of 1 MB": outcome(lambda: slowest_line(reader)) if reader == OURS else "-",
    }


def outcome(measure: Callable[[], str]) -> str:
    """The figure; where there is none, why is printed."""
    try:
        return measure()
    except CannotRun as fault:
        print(fault)
        return "failed"


def measured(reader: str, cases: Sequence[Case], only_accuracy: bool) -> dict[str, str]:
    """All figures of a reader; empty where it cannot be run, which is said."""
    try:
        return accuracy(reader, cases) | ({} if only_accuracy else speed(reader))
    except CannotRun as fault:
        print(f"{reader} cannot be measured: {fault}")
        return {}


def print_side_by_side(found: dict[str, dict[str, str]]) -> None:
    """A row a figure, a column a reader."""
    print(" ".join(f"{reader:>14}" for reader in found))
    for name in next(iter(found.values())):
        print(" ".join(f"{figures[name]:>14}" for figures in found.values()), f"  {name}")


def set_up(rivals: Path | None, byte_code: str) -> None:
    """What every process finds: the readers, and their byte code compiled as an installation has it."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *([str(rivals.resolve())] if rivals else [])])
    os.environ["PYTHONPYCACHEPREFIX"] = byte_code
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=CASES, help="of files of lines written~spoken")
    arguments.add_argument("--rivals", type=Path, help="where the other readers are installed")
    arguments.add_argument("--accuracy", action="store_true", help="only how many are right")
    given = arguments.parse_args()
    cases = load_cases(given.folder)
    if not cases:
        sys.exit(f"{given.folder}: no line written~spoken in any .txt file")
    with tempfile.TemporaryDirectory() as folder:
        set_up(given.rivals, folder)
        found = {reader: measured(reader, cases, given.accuracy) for reader in READERS}
    print_side_by_side({reader: figures for reader, figures in found.items() if figures})


if __name__ == "__main__":
    main()
