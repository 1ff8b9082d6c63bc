import os
import shutil
import sys
from pathlib import Path

import pytest

from broadcaster.errors import PlanError
from broadcaster.model import SourceNote
from broadcaster.plan import read_plan, read_source
from tests.documents.written import FILES
from tests.plan.hostile_parts import png
from tests.plan.test_hostile_files import asked

__all__ = ["asked"]
_DOC = FILES / "old" / "canh-bao-chay-rung.doc"
_RTF = b"{\\rtf1\\ansi\\ansicpg1258 Kinh moi ba con du hop thon luc 7 gio.\\par %s}"
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.mark.service
@needs_libreoffice
def test_an_old_document_is_read_as_the_new_one() -> None:
    told: list[float] = []
    old = read_plan(_DOC.read_bytes(), _DOC.name, told.append)
    new = read_plan((FILES / f"{_DOC.stem}.docx").read_bytes(), "a.docx")
    assert (old.title, old.number, old.issued) == (new.title, new.number, new.issued)
    assert old.notes == (SourceNote.CONVERTED,)
    assert told == sorted(told) and told[-1] == 1.0


@pytest.mark.service
@needs_libreoffice
def test_half_an_old_document_is_a_plan_or_refused() -> None:
    data = _DOC.read_bytes()
    try:
        assert read_plan(data[: len(data) * 2 // 3], _DOC.name).title
    except PlanError as refusal:
        assert "\n" not in str(refusal)


@pytest.mark.service
@needs_libreoffice
@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize("field", ["INCLUDEPICTURE", "INCLUDETEXT"])
def test_nothing_is_fetched_for_a_rich_text(
    field: str, scheme: str, asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(png(20, 20) if field == "INCLUDEPICTURE" else b"chuyen rieng")
    address = f"{asked[0]}/secret" if scheme == "http" else secret.as_uri()
    instruction = f'{{\\field{{\\*\\fldinst {{ {field} "{address}" \\\\d }}}}{{\\fldrslt }}}}'
    found = read_source(_RTF % instruction.encode(), "a.rtf")
    assert "du hop thon" in found.text
    assert "rieng" not in found.text
    assert asked[1] == []


def test_without_libreoffice_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlanError, match=r"need LibreOffice, which is not installed; save as \.docx"):
        read_plan(_DOC.read_bytes(), _DOC.name)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_a_converter_that_makes_nothing_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program, places = tmp_path / "soffice", tmp_path / "places"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$PWD" "$HOME" "$TMPDIR" > {places}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(PlanError, match="damaged"):
        read_plan(_DOC.read_bytes(), _DOC.name)
    used = [Path(line) for line in places.read_text().splitlines()]
    assert len(set(used)) == 2
    assert not any(place.exists() for place in used)
    assert Path.home() not in used
