"""A node needs neither the database nor the panel nor a voice."""

import json
import re
import subprocess
import sys
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement

NODE = Path(__file__).parents[2] / "requirements-node.txt"
CODE = """
import sys, json
blocked = set(json.loads(sys.argv[1]))
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in blocked:
            raise ImportError(f"{name} does not belong on a node")
sys.meta_path.insert(0, Blocker())
import broadcaster.playout
from broadcaster.cli import main
main(["node", "run"])
"""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(names: list[str], seen: set[str]) -> set[str]:
    for name in names:
        if canonical(name) not in seen:
            seen.add(canonical(name))
            needs = [Requirement(line) for line in distribution(name).requires or []]
            closure([need.name for need in needs if not need.marker or need.marker.evaluate({"extra": ""})], seen)
    return seen


def test_a_node_runs_with_what_its_requirements_name(tmp_path: Path) -> None:
    lines = NODE.read_text(encoding="utf-8").splitlines()
    node = closure([line for line in lines if line and not line.startswith("#")], {"broadcaster"})
    station = closure(["broadcaster"], set())
    foreign = {
        module
        for module, owners in packages_distributions().items()
        if {canonical(owner) for owner in owners} & (station - node)
    }
    assert {"sqlalchemy", "flask", "gtts", "pydub"} <= foreign
    ran = subprocess.run(
        [sys.executable, "-c", CODE, json.dumps(sorted(foreign))],
        env={"BROADCASTER_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert "holds no enrolled node" in ran.stderr
    assert "does not belong" not in ran.stderr
