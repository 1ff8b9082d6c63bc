import json
from pathlib import Path

import pytest

from tests.documents.written import FILES
from tests.test_cli import call

_TEXT = (FILES / "bau-cu-dai-bieu.txt").read_bytes()


def test_a_pasted_text_gives_what_its_file_gives(tmp_path: Path) -> None:
    pasted = call(tmp_path, "split", "-", "--json", stdin=_TEXT)
    filed = call(tmp_path, "split", str(FILES / "bau-cu-dai-bieu.txt"), "--json")
    assert pasted.returncode == 0
    assert json.loads(pasted.stdout) == json.loads(filed.stdout)
    assert pasted.stderr == b""


@pytest.mark.parametrize("stdin", [b"", b"\x01\x02\x03", b"a" * 20_000_001])
def test_what_is_no_text_is_refused_in_one_line(stdin: bytes, tmp_path: Path) -> None:
    done = call(tmp_path, "split", "-", "--json", stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.splitlines()) == 1


def test_a_larger_file_than_the_panel_takes_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "a.pdf"
    with large.open("wb") as file:
        file.truncate(10**12)
    for command in (["split", str(large)], ["produce", str(large), "-o", str(tmp_path / "out")]):
        done = call(tmp_path, *command)
        assert done.returncode == 2
        assert b"larger than 20 MB" in done.stderr
