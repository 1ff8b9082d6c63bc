import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

LICENCES = (Path(__file__).parents[2] / "docs" / "licences.md").read_text(encoding="utf-8")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_with(name: str, seen: set[str]) -> Iterator[str]:
    if canonical(name) in seen:
        return
    seen.add(canonical(name))
    yield canonical(name)
    for line in distribution(name).requires or []:
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield from installed_with(needed.name, seen)


def test_every_installed_dependency_is_listed_with_its_licence() -> None:
    rows = {match[1]: match[2].strip() for match in re.finditer(r"^\| ([\w.-]+) \| ([^|]+) \|", LICENCES, re.M)}
    needed = set(installed_with("broadcaster", set())) - {"broadcaster"}
    assert len(needed) > 30
    assert {name for name in needed if not rows.get(name)} == set()


def test_the_embedded_voice_is_named_as_gpl() -> None:
    assert "espeak-ng" in LICENCES
    assert "GPL-3.0-or-later" in next(line for line in LICENCES.splitlines() if line.startswith("| espeakng-loader"))


def test_no_row_is_left_of_a_package_that_no_platform_installs() -> None:
    constraints = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8")
    locked = {canonical(line.split("==")[0]) for line in constraints.splitlines() if "==" in line}
    rows = {match[1] for match in re.finditer(r"^\| ([\w.-]+) \| ", LICENCES, re.M)} - {"package"}
    assert rows - locked == set()
