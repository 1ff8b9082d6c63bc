"""What exists is documented: settings, commands, and the node's routes."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from broadcaster.cli import main
from broadcaster.settings import Settings
from web import create_app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def settings(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from settings(kind, f"{prefix}{name}.")
        else:
            yield prefix + name


@pytest.mark.parametrize("name", list(settings(Settings)))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", sorted(name for name, command in main.commands.items() if not command.hidden))
def test_every_command_is_in_the_readme_and_helps(name: str) -> None:
    assert f"`broadcaster {name}" in README
    command = main.commands[name]
    assert command.help
    if isinstance(command, click.Group):
        (row,) = [line for line in README.splitlines() if f"`broadcaster {name}" in line]
        assert all(verb in row for verb in command.commands)


def test_every_route_of_the_node_api_is_in_the_architecture(empty_station: object) -> None:
    rules = [rule for rule in create_app(empty_station).url_map.iter_rules() if rule.rule.startswith("/node/")]
    assert len(rules) >= 5
    missing = {rule.rule for rule in rules if rule.rule.replace("<sha256>", "<sha>") not in ARCHITECTURE}
    assert missing == set()


def test_every_bench_command_is_listed() -> None:
    listed = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    scripts = [path.name for path in (ROOT / "bench").glob("*.py")]
    assert len(scripts) >= 4
    assert [name for name in scripts if f"bench/{name}" not in listed] == []
