import hashlib
import io
import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from broadcaster.errors import VoiceRefused
from broadcaster.voice import download
from broadcaster.voice.download import KNOWN_VOICES, RemoteFile, download_voice
from broadcaster.voice.installed import installed_voices
from tests.voice.fake_shelf import FakeShelf
from tests.voice.tiny_voice import NAME, make_tiny_voice


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a voice by their names."""
    return {path.name: path.read_bytes() for path in make_tiny_voice(tmp_path_factory.mktemp("tiny")).iterdir()}


@pytest.fixture
def shelf() -> Iterator[FakeShelf]:
    with FakeShelf() as server:
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "voice"


def _offer(shelf: FakeShelf, files: dict[str, bytes]) -> list[RemoteFile]:
    shelf.files.update(files)
    return [RemoteFile(shelf.url(path), hashlib.sha256(data).hexdigest()) for path, data in files.items()]


def _refused(files: list[RemoteFile], home: Path, why: str) -> None:
    with pytest.raises(VoiceRefused, match=why) as refusal:
        download_voice(files, home, "xa")
    assert "\n" not in str(refusal.value)
    assert list(home.glob("installed/*")) == []


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _tar(files: dict[str, bytes], mode: str = "w:bz2", links: dict[str, str] | None = None) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name, target in (links or {}).items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
    return packed.getvalue()


def test_files_of_a_voice_are_fetched_tried_and_kept(shelf: FakeShelf, home: Path, tiny: dict[str, bytes]) -> None:
    added = download_voice(_offer(shelf, tiny), home)
    assert installed_voices(home) == [added]
    assert added.name == NAME


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tgz", "tar.bz2", "tar.xz"])
def test_an_archive_of_a_voice_is_unpacked(shelf: FakeShelf, home: Path, tiny: dict[str, bytes], ending: str) -> None:
    inside = {f"vits-piper/{name}": data for name, data in tiny.items()} | {"vits-piper/espeak-ng-data/vi_dict": b"x"}
    mode = {"tar": "w", "tar.gz": "w:gz", "tgz": "w:gz", "tar.bz2": "w:bz2", "tar.xz": "w:xz"}.get(ending, "")
    packed = _zip(inside) if ending == "zip" else _tar(inside, mode)
    added = download_voice(_offer(shelf, {f"voice.{ending}": packed}), home, "xa")
    assert {path.name for path in added.folder.iterdir()} == {*tiny, "voice.json"}


@pytest.mark.parametrize("ending", ["zip", "tar.bz2"])
def test_an_archive_cannot_write_elsewhere(
    shelf: FakeShelf, home: Path, tmp_path: Path, tiny: dict[str, bytes], ending: str
) -> None:
    hostile = {"../../../../up.onnx.json": b"{}", "/tmp/root.onnx.json": b"{}", "..\\..\\back.onnx.json": b"{}"}
    packed = _zip(tiny | hostile) if ending == "zip" else _tar(tiny | hostile)
    added = download_voice(_offer(shelf, {f"voice.{ending}": packed}), home, "xa")
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {
        added.folder / name for name in (*tiny, "voice.json")
    }
    assert not Path("/tmp/root.onnx.json").exists()


def test_an_archive_of_two_files_of_one_name_is_refused(shelf: FakeShelf, home: Path, tiny: dict[str, bytes]) -> None:
    packed = _zip(tiny | {f"other/{NAME}.onnx": b"x"})
    _refused(_offer(shelf, {"voice.zip": packed}), home, "no archive of one voice")


def test_a_link_in_an_archive_is_passed_over(shelf: FakeShelf, home: Path, tiny: dict[str, bytes]) -> None:
    packed = _tar(tiny, links={"lexicon.txt": "/etc/passwd", "LICENSE": "../../../station.toml"})
    added = download_voice(_offer(shelf, {"voice.tar.bz2": packed}), home, "xa")
    assert {path.name for path in added.folder.iterdir()} == {*tiny, "voice.json"}


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
@pytest.mark.parametrize("part", [0.0, 0.5, 0.9])
def test_an_archive_that_is_none_is_refused(
    shelf: FakeShelf, home: Path, tiny: dict[str, bytes], ending: str, part: float
) -> None:
    whole = _zip(tiny) if ending == "zip" else _tar(tiny, {"tar": "w"}.get(ending, f"w:{ending[4:]}"))
    _refused(_offer(shelf, {f"voice.{ending}": whole[: int(len(whole) * part)]}), home, "no archive of one voice")


def test_another_file_than_the_expected_one_is_thrown_away(
    shelf: FakeShelf, home: Path, tiny: dict[str, bytes]
) -> None:
    files = _offer(shelf, tiny)
    shelf.files[f"{NAME}.onnx"] += b" "
    _refused(files, home, "is not the file expected: its SHA-256 is [0-9a-f]{64}. Nothing was kept")


def test_a_file_cut_off_is_not_kept(shelf: FakeShelf, home: Path, tiny: dict[str, bytes]) -> None:
    shelf.cut = True
    _refused(_offer(shelf, tiny), home, "could not be fetched|not the file expected")


def test_a_file_that_is_not_there_is_one_clear_line(shelf: FakeShelf, home: Path) -> None:
    _refused([RemoteFile(shelf.url("nothing.zip"), "0" * 64)], home, "HTTP 404")
    _refused([RemoteFile("http://127.0.0.1:1/nothing.zip", "0" * 64)], home, "could not be fetched")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/voice.zip",
        "http://127.0.0.1.example.org/voice.zip",
        "http://localhost:pw@example.org/voice.zip",
        "http://example.org/#127.0.0.1",
        "ftp://example.org/voice.zip",
        "file:///etc/passwd",
        "voice.zip",
        "",
    ],
)
def test_an_address_that_is_not_https_is_refused(home: Path, url: str) -> None:
    _refused([RemoteFile(url, "0" * 64)], home, "must begin with https://|could not be fetched")


def test_a_redirect_to_plain_http_is_refused_and_one_within_this_computer_is_not(
    shelf: FakeShelf, home: Path, tiny: dict[str, bytes]
) -> None:
    shelf.moved["moved.zip"] = "http://example.org/voice.zip"
    _refused([RemoteFile(shelf.url("moved.zip"), "0" * 64)], home, "must begin with https://")
    (packed,) = _offer(shelf, {"voice.zip": _zip(tiny)})
    shelf.moved["elsewhere.zip"] = packed.url
    assert download_voice([RemoteFile(shelf.url("elsewhere.zip"), packed.sha256)], home, "xa").name == "xa"


def test_a_download_larger_than_any_voice_is_stopped(
    shelf: FakeShelf, home: Path, tiny: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "MOST_BYTES", 100_000)
    _refused(_offer(shelf, tiny), home, "is larger than any voice")
    bomb = _zip({"a.onnx": bytes(10_000_000)})
    assert len(bomb) < 100_000
    _refused(_offer(shelf, {"voice.zip": bomb}), home, "is larger than any voice")


@pytest.mark.parametrize("ending", ["zip", "tar.bz2"])
@pytest.mark.parametrize("inner", ["{}.onnx", "passed-over-{}"])
def test_an_archive_is_bounded_as_a_whole(
    shelf: FakeShelf, home: Path, monkeypatch: pytest.MonkeyPatch, ending: str, inner: str
) -> None:
    monkeypatch.setattr(download, "MOST_BYTES", 100_000)
    files = {inner.format(number): bytes(30_000) for number in range(4)}  # each of them is small enough
    packed = _zip(files) if ending == "zip" else _tar(files)
    _refused(_offer(shelf, {f"voice.{ending}": packed}), home, "is larger than any voice")


def test_an_archive_of_very_many_files_is_refused(
    shelf: FakeShelf, home: Path, tiny: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_MOST_FILES", 50)
    packed = _tar(tiny | {f"{number}.txt": b"" for number in range(51)})
    _refused(_offer(shelf, {"voice.tar.bz2": packed}), home, "is larger than any voice")


@pytest.mark.parametrize("packed", [False, True])
def test_a_disk_without_room_is_told_before_it_is_full(
    shelf: FakeShelf, home: Path, tiny: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    free = 50_000_000 + (100_000 if packed else 10_000)  # as much as the station needs, and a little
    usage = SimpleNamespace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    files = {"voice.zip": _zip({"a.onnx": bytes(1_000_000)})} if packed else {"a.onnx": bytes(1_000_000)}
    _refused(_offer(shelf, files), home, "There is no room for the voice")


def test_a_name_that_is_taken_is_told_before_anything_is_fetched(
    shelf: FakeShelf, home: Path, tiny: dict[str, bytes]
) -> None:
    files = _offer(shelf, tiny)
    download_voice(files, home, "xa")
    shelf.asked.clear()
    with pytest.raises(VoiceRefused, match="There is a voice xa already"):
        download_voice(files, home, "xa")
    assert shelf.asked == []


def test_what_is_known_by_name_is_whole_checked_and_pinned() -> None:
    for name, known in KNOWN_VOICES.items():
        assert {Path(urlsplit(file.url).path).name for file in known.files} == {f"{name}.onnx", f"{name}.onnx.json"}
        assert all(file.url.startswith("https://") and "/resolve/main/" not in file.url for file in known.files)
        assert all(len(bytes.fromhex(file.sha256)) == 32 for file in known.files)
        assert known.megabytes and known.licence
