from pathlib import Path

import pytest
from click.testing import CliRunner

from broadcaster.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("BROADCASTER_HOME", str(tmp_path))
    return CliRunner()


def test_a_hamlet_is_added_and_given_its_languages(run: CliRunner) -> None:
    for command in (["add", "Thôn 1"], ["add", "Thôn 3"], ["languages", "Thôn 3", "kpm", "vi"]):
        assert run.invoke(main, ["hamlet", *command], catch_exceptions=False).exit_code == 0
    assert run.invoke(main, ["hamlet", "list"]).output == "Thôn 1\nThôn 3  (kpm vi)\n"


def test_an_unknown_language_is_refused_with_those_that_are_known(run: CliRunner) -> None:
    run.invoke(main, ["hamlet", "add", "Thôn 1"], catch_exceptions=False)
    refused = run.invoke(main, ["hamlet", "languages", "Thôn 1", "xx"])
    assert refused.exit_code == 2
    assert "kpm" in refused.output
    assert run.invoke(main, ["hamlet", "list"]).output == "Thôn 1\n"
