import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from broadcaster.errors import PlanError
from broadcaster.model import LineRange, SourceNote, UnsureWord
from broadcaster.plan import SourceText, isolated, read_source
from broadcaster.plan.formats import FORMATS
from broadcaster.plan.isolated import read_isolated
from broadcaster.plan.wire import from_json, to_json
from tests.documents.written import FILES

_DOCX = FILES / "bau-cu-dai-bieu.docx"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the processes that misbehave are written for POSIX")
Misbehave = Callable[[str], None]


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Misbehave:
    """Puts other code in the place of the reading of a .docx, in a real reading process."""

    def misbehave(body: str) -> None:
        lines = "\n    ".join(body.splitlines())
        (tmp_path / "odd_process.py").write_text(
            "import ctypes, os, subprocess, sys, time\n"
            "from broadcaster.plan import SourceText, reading_process\n"
            "from broadcaster.plan.formats import FORMATS, Format\n"
            f"def read(data, progress):\n    {lines}\n"
            "FORMATS['.docx'] = Format(read)\nreading_process.main()\n"
        )
        monkeypatch.setattr(isolated, "_MODULE", "odd_process")
        monkeypatch.setitem(isolated._ENVIRONMENT, "PYTHONPATH", f"{tmp_path}{os.pathsep}{_path()}")

    return misbehave


def _read() -> SourceText:
    return read_isolated(b"PK", ".docx", lambda done: None)


def test_isolated_is_as_read_here() -> None:
    for suffix in (".docx", ".odt", ".pdf"):
        data = _DOCX.with_suffix(suffix).read_bytes()
        assert read_source(data, f"a{suffix}") == FORMATS[suffix].read(data, lambda done: None)


def test_progress_is_told() -> None:
    told: list[float] = []
    read_source(_DOCX.with_suffix(".pdf").read_bytes(), "a.pdf", told.append)
    assert told and told == sorted(told)


def test_it_works_in_a_daemon_thread() -> None:
    found: list[SourceText] = []
    thread = threading.Thread(target=lambda: found.append(read_source(_DOCX.read_bytes(), "a.docx")), daemon=True)
    thread.start()
    thread.join()
    assert "Quốc hội" in found[0].text


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("ctypes.string_at(0)", "damaged"),
        ("os.abort()", "damaged"),
        ("os._exit(0)", "damaged"),
        ("raise RuntimeError('a\\nb')", "damaged"),
        ("def deeper(): return deeper()\ndeeper()", "damaged"),
        ("return bytearray(2_000_000_000)", "too much memory"),
        ("return SourceText('a' * 40_000_000)", "damaged"),
        ("while True: pass", "takes too long"),
        ("'a' in ('b' * 10_000_000 for _ in iter(int, 1))", "takes too long"),
    ],
)
def test_what_goes_wrong_is_a_refusal(body: str, says: str, process: Misbehave) -> None:
    process(body)
    with pytest.raises(PlanError, match=says) as refusal:
        _read()
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "line", ["[1]", "5", "{", '{"text": 5}', '{"done": "x"}', '{"refused": "%(a)d", "params": {"b": 1}}', "\xff"]
)
def test_what_is_said_by_one_that_was_taken_over_is_checked(line: str, process: Misbehave) -> None:
    said = f"{line}\n".encode("latin-1")
    process(f"for pipe in range(3, 20):\n    try: os.write(pipe, {said!r})\n    except OSError: pass\nos._exit(0)")
    with pytest.raises(PlanError, match="damaged"):
        _read()


def test_printing_libraries_do_no_harm(process: Misbehave) -> None:
    process("print('noise', flush=True)\nos.write(1, b'noise')\nreturn SourceText('Kính mời bà con')")
    assert _read() == SourceText("Kính mời bà con")


def test_what_hangs_is_ended_with_all_that_it_started(
    process: Misbehave, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(isolated, "_SILENCE", 2.0)
    ids = tmp_path / "ids"
    process(
        "other = subprocess.Popen(['sleep', '1000'])\n"
        f"open({str(ids)!r}, 'w').write(f'{{os.getpid()}} {{other.pid}} {{os.getcwd()}}')\n"
        "time.sleep(1000)"
    )
    with pytest.raises(PlanError, match="takes too long"):
        _read()
    first, second, folder = ids.read_text().split()
    assert _ends(int(first)) and _ends(int(second))
    assert not Path(folder).exists()


def test_it_ends_with_the_process_that_asked(process: Misbehave, tmp_path: Path) -> None:
    ids = tmp_path / "ids"
    process(f"open({str(ids)!r}, 'w').write(str(os.getpid()))\ntime.sleep(1000)")
    asking = (
        "from broadcaster.plan import isolated\n"
        f"isolated._MODULE, isolated._ENVIRONMENT['PYTHONPATH'] = {isolated._MODULE!r}, {_path()!r}\n"
        "isolated.read_isolated(b'PK', '.docx', lambda done: None)"
    )
    parent = subprocess.Popen([sys.executable, "-c", asking], env={**os.environ, "TMPDIR": str(tmp_path)})
    assert _until(lambda: ids.exists() and ids.read_text() != "")
    parent.kill()
    parent.wait()
    assert _ends(int(ids.read_text()))


def _path() -> str:
    return isolated._ENVIRONMENT["PYTHONPATH"]


def _until(happens: Callable[[], bool], seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            return False
        threading.Event().wait(0.02)
    return True


def _ends(pid: int) -> bool:
    """Whether a process is gone, or only waits for its parent to look."""

    def gone() -> bool:
        try:
            os.kill(pid, 0)
            stat = Path(f"/proc/{pid}/stat")
            return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"
        except ProcessLookupError:
            return True

    return _until(gone)


def test_a_text_survives_the_wire() -> None:
    source = SourceText(
        "Kính mời\tbà con\n\f\u2028",
        flowing=True,
        tables=(LineRange(1, 2),),
        margins=("MẬT",),
        unsure=(UnsureWord(1, "mời", 0.5),),
        notes=(SourceNote.RECOGNIZED,),
    )
    assert from_json(to_json(source)) == source
