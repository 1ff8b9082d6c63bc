"""Reads documents spoilt at random until one does harm: `--examples` of each format, in a process of its own or here.

Ends with status 1 and the file kept in `--keep` where one becomes neither a Plan nor a refusal.
"""

import argparse
import hashlib
import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from broadcaster.errors import PlanError
from broadcaster.plan import outline, read_plan
from broadcaster.plan.formats import FORMATS
from tests.plan.mutations import spoilt, spoilt_inside

_INSIDE = (".docx", ".odt")


def outcome(data: bytes, suffix: str, isolated: bool) -> str:
    """ "read", or the refusal; raises what neither is."""
    try:
        if isolated:
            read_plan(data, f"a{suffix}")
        else:
            outline(FORMATS[suffix].read(data, lambda done: None))
    except PlanError as refusal:
        return refusal.template
    return "read"


def fuzz(suffix: str, examples: int, isolated: bool, keep: Path) -> Counter[str]:
    """How often what came of it."""
    found: Counter[str] = Counter()
    slowest = 0.0
    kinds = st.one_of(spoilt(suffix), spoilt_inside(suffix)) if suffix in _INSIDE else spoilt(suffix)

    @given(kinds)
    @settings(
        max_examples=examples, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=HealthCheck
    )
    def run(data: bytes) -> None:
        nonlocal slowest
        begun = time.perf_counter()
        try:
            found[outcome(data, suffix, isolated)] += 1
        except BaseException as fault:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}").write_bytes(data)
            found[f"FAULT {fault!r}"] += 1
        slowest = max(slowest, time.perf_counter() - begun)

    run()
    print(f"{suffix}: slowest {slowest:.2f} s")
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--examples", type=int, default=500)
    arguments.add_argument("--isolated", action="store_true")
    arguments.add_argument("--keep", type=Path, default=Path("fuzz"))
    arguments.add_argument("--format", action="append", help="a suffix with its dot; more than once")
    given_ = arguments.parse_args()
    faults = 0
    for suffix in given_.format or [".txt", ".docx", ".odt", ".pdf"]:
        for what, count in fuzz(suffix, given_.examples, given_.isolated, given_.keep).most_common():
            faults += count if what.startswith("FAULT") else 0
            print(f"    {count:6d} {what}")
    sys.exit(f"{faults} faults; the files lie in {given_.keep}" if faults else 0)


if __name__ == "__main__":
    main()
