import json
import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from broadcaster.mastering import decode
from broadcaster.resources import shipped

PLAN = str(shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def call(home: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "broadcaster.cli", *arguments],
        env={**os.environ, "BROADCASTER_HOME": str(home)},
        input=stdin,
        capture_output=True,
    )


def test_split_prints_the_contract(home: Path) -> None:
    done = call(home, "split", PLAN, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert set(found) >= {"plan", "scripts", "left_out", "blocked"}
    assert found["plan"]["date"] == "2023-12-01"
    keys = {"title", "body", "seconds", "source_lines", "proposed", "warnings", "audience", "hamlets"}
    assert all(keys <= set(script) for script in found["scripts"])
    assert all(script["seconds"] <= 120 for script in found["scripts"])


def test_a_refused_input_is_status_2_and_one_line(home: Path, tmp_path: Path) -> None:
    binary = tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)))
    for arguments in (["split", str(binary)], ["produce", str(binary), "-o", str(tmp_path / "out")], ["rundown", "x"]):
        done = call(home, *arguments)
        assert done.returncode == 2
        assert done.stdout == b""
        assert len(done.stderr.decode().strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_read_turns_each_line_into_one_line(home: Path) -> None:
    done = call(home, "read", stdin="UBND xã\nlúc 7h30\n\nngày 01/12/2023".encode())
    lines = done.stdout.decode().split("\n")
    assert lines[:3] == ["ủy ban nhân dân xã", "lúc bảy giờ ba mươi phút", ""]
    assert len(lines) == 5
    assert call(home, "read", "UBND xã").stdout.decode() == "ủy ban nhân dân xã\n"
    assert call(home, "read", stdin=b"\xff\xfe\x00").returncode == 0


def test_say_makes_a_finished_or_a_bare_announcement(home: Path, tmp_path: Path) -> None:
    finished, bare = tmp_path / "finished.opus", tmp_path / "bare.wav"
    assert call(home, "say", "Kính chào bà con.", "-o", str(finished)).returncode == 0
    assert call(home, "say", "Kính chào bà con.", "-o", str(bare), "--dry").returncode == 0
    with wave.open(str(bare)) as file:
        bare_seconds = file.getnframes() / file.getframerate()
    assert 0.5 < bare_seconds < decode(finished).seconds
    assert call(home, "say", "", "-o", str(finished)).returncode == 2


def test_a_recording_is_mastered(home: Path, tmp_path: Path) -> None:
    mastered = tmp_path / "mastered.mp3"
    assert call(home, "master", str(shipped("audio/chime/info.flac")), str(mastered)).returncode == 0
    assert decode(mastered).seconds > 1


def test_produce_writes_all_files_and_an_index(home: Path, tmp_path: Path) -> None:
    notice = tmp_path / "thong-bao.txt"
    notice.write_text("Kính mời bà con dự họp thôn lúc 19 giờ ngày 5/12/2026 tại nhà văn hóa thôn.\n", encoding="utf-8")
    done = call(home, "produce", str(notice), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    index = json.loads((tmp_path / "out" / "index.json").read_text(encoding="utf-8"))
    (script,) = index["scripts"]
    assert decode(tmp_path / "out" / script["audio"]["opus"]).seconds == pytest.approx(
        script["audio"]["master"]["seconds"], abs=0.01
    )
    assert (tmp_path / "out" / script["audio"]["mp3"]).exists()
    assert "01.mp3" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_accounts_are_made_and_listed(home: Path) -> None:
    added = call(home, "user", "add", "lan", "Nguyễn Thị Lan", "--role", "official")
    assert added.returncode == 0, added.stderr
    name, password = added.stdout.decode().split()
    assert (name, len(password)) == ("lan", 14)
    assert "Nguyễn Thị Lan" in call(home, "user", "list").stdout.decode()
    again = call(home, "user", "add", "LAN", "Khác", "--role", "official")
    assert again.returncode == 2
    assert call(home, "user", "reset", "lan").stdout.decode().split()[1] != password
    assert call(home, "user", "reset", "nobody").returncode == 2


def test_an_empty_day_says_so(home: Path) -> None:
    done = call(home, "rundown", "2026-01-01")
    assert (done.returncode, done.stdout) == (0, b"Nothing is scheduled on 2026-01-01.\n")
    assert json.loads(call(home, "rundown", "2026-01-01", "--json").stdout) == []


def test_a_hamlet_is_added_and_served_and_a_station_begun_by_hand_has_its_node(home: Path) -> None:
    assert call(home, "hamlet", "add", "Thôn Ma Bó").returncode == 0
    assert call(home, "hamlet", "add", "thôn ma bó").returncode == 2
    assert call(home, "hamlet", "add", "Thôn 2", "--node", "unknown").returncode == 2
    assert call(home, "hamlet", "list").stdout.decode() == "Thôn Ma Bó\n"
    head = call(home, "user", "add", "ha", "Trưởng thôn", "--role", "village_head", "--hamlet", "Thôn Ma Bó")
    assert head.returncode == 0, head.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["say", "xin chào", "-o", "{folder}/missing/x.opus"],
        ["say", "xin chào", "-o", "{folder}/x.opus", "--profile", "loud"],
        ["produce", PLAN, "-o", "{folder}/file/sub"],
        ["rundown", "9999-12-31"],
        ["rundown", "0001-01-01"],
        ["rundown", ""],
    ],
)
def test_what_cannot_be_written_or_is_no_day_is_one_line(home: Path, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "file").touch()
    done = call(home, *(word.format(folder=tmp_path) for word in arguments))
    assert done.returncode == 2
    assert len(done.stderr.decode().strip().splitlines()) == 1


def test_a_secret_document_is_not_produced(home: Path, tmp_path: Path) -> None:
    secret = tmp_path / "mat.txt"
    secret.write_text("ỦY BAN NHÂN DÂN\nMẬT\nTHÔNG BÁO\nVề việc họp\n\nKính mời bà con dự họp.\n", encoding="utf-8")
    done = call(home, "produce", str(secret), "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "secret" in done.stderr.decode()
