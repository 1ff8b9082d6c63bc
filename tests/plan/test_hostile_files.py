"""What harms, by design or by damage, is refused with one clear line, and harms nothing."""

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadcaster.errors import PlanError
from broadcaster.plan import read_plan
from tests.plan.hostile import HARMLESS, HOSTILE
from tests.plan.hostile_parts import TEXT, docx, entity, odt, paragraph, png


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_in_one_line(name: str) -> None:
    says, make = HOSTILE[name]
    if name.endswith(".png") and _is_recognition_missing():
        pytest.skip("Tesseract is not installed")
    with pytest.raises(PlanError, match=says) as refusal:
        read_plan(make(), name)
    said = str(refusal.value)
    assert "\n" not in said and len(said) < 250


def _is_recognition_missing() -> bool:
    from broadcaster.plan.formats.recognize import is_recognition_installed

    return not is_recognition_installed()


@pytest.mark.parametrize("name", HARMLESS)
def test_read_without_harm(name: str) -> None:
    plan = read_plan(HARMLESS[name](), name)
    assert plan.title
    assert len("\n".join(plan.lines)) < 20_000


@pytest.mark.parametrize(
    "name",
    ["bomb.docx", "entity-file.odt", "is-a-docx.txt", "loop.pdf", "truncated.doc", "long-line.txt", "empty.docx"],
)
def test_the_command_line_says_one_line_and_writes_nothing(name: str, tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "files"
    folder.mkdir()
    (folder / name).write_bytes(HOSTILE[name][1]())
    done = _split(str(folder / name), home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.decode().splitlines()) == 1
    assert sorted(folder.iterdir()) == [folder / name]
    assert not home.exists() or not list(home.iterdir())


def _split(file: str, home: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "broadcaster.cli", "split", file, "--json"],
        env={**os.environ, "BROADCASTER_HOME": str(home)},
        input=stdin,
        capture_output=True,
    )


_NAMES = [
    "../../thong-bao.docx",
    "C:\\Windows\\thong-bao.docx",
    "/etc/thong-bao.docx",
    "a\x00/../b.docx",
    "a" * 5000 + ".docx",
    "thong\u202ebao.docx",
    "|rm -rf ~;.docx",
    "-env:UserInstallation=x.docx",
]


@pytest.mark.parametrize("name", _NAMES, ids=range(len(_NAMES)))
def test_of_a_name_only_the_ending_counts(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_plan(docx(paragraph(TEXT)), name).title
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a." + "x" * 5000, "\x00" * 5000, "thong-bao.docx\u202e", "..", "a.docx/"])
def test_a_name_without_an_ending_is_refused_shortly(name: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_plan(docx(paragraph(TEXT)), name)
    assert len(str(refusal.value)) < 250


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(png(20, 20))

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *values: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", paths
        server.shutdown()


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_is_fetched_for_a_document(
    suffix: str, scheme: str, asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("BÍ MẬT", encoding="utf-8")
    address = f"{asked[0]}/secret" if scheme == "http" else (tmp_path / "secret").as_uri()
    if suffix == ".docx":
        data = docx(paragraph(f"{TEXT} &stolen;"), entity(address))
    else:
        data = odt(f"<text:p>{TEXT} &stolen;</text:p>", entity(address))
    with pytest.raises(PlanError, match="damaged"):
        read_plan(data, f"a{suffix}")
    assert asked[1] == []
