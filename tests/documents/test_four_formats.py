"""The same text gives the same scripts, whichever office program it comes from."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from broadcaster.settings import Settings
from broadcaster.workflow.propose_scripts import propose_scripts
from tests.documents.written import FILES, FORMATS, names


@cache
def proposed(path: Path) -> tuple[Any, ...]:
    """All of a proposal that does not depend on how the file counts its lines."""
    found = propose_scripts(Settings(home=Path()), path.read_bytes(), path.name)
    scripts = [
        (
            *(script.title, script.body.splitlines(), script.audience, script.hamlets),
            *(script.valid_from, script.valid_until, script.priority, script.proposed),
        )
        for script in found.scripts
    ]
    return found.plan.title, found.plan.number, found.plan.issued, found.blocked, scripts


@pytest.mark.parametrize("suffix", FORMATS[1:])
@pytest.mark.parametrize("name", names())
def test_as_from_the_text_file(name: str, suffix: str) -> None:
    assert proposed(FILES / f"{name}{suffix}") == proposed(FILES / f"{name}.txt")
