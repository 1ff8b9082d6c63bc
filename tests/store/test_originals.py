import hashlib
from pathlib import Path

import pytest

from broadcaster.errors import StoreError
from broadcaster.store import Originals

CONTENT = "Kế hoạch".encode()


def test_a_file_comes_back_as_kept_and_is_kept_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "documents")
    sha256 = originals.put(CONTENT, ".docx")
    assert sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert originals.put(CONTENT, ".docx") == sha256
    assert originals.read(sha256, ".docx") == CONTENT
    assert [path.name for path in (tmp_path / "documents").iterdir()] == [f"{sha256}.docx"]


def test_a_damaged_or_lost_file_is_told(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(CONTENT, ".txt")
    (tmp_path / f"{sha256}.txt").write_bytes(b"x")
    with pytest.raises(StoreError, match="damaged"):
        originals.read(sha256, ".txt")
    originals.put(CONTENT, ".txt")
    assert originals.read(sha256, ".txt") == CONTENT
    originals.remove(sha256)
    originals.remove(sha256)
    with pytest.raises(StoreError, match="cannot be read"):
        originals.read(sha256, ".txt")


@pytest.mark.parametrize("suffix", ["/../../x.txt", ".", "", ".docx/..", ".a b", "\0", ".exe.docxx"])
def test_nothing_is_written_under_another_name(tmp_path: Path, suffix: str) -> None:
    originals = Originals(tmp_path / "documents")
    with pytest.raises(StoreError, match="not the name"):
        originals.put(CONTENT, suffix)
    with pytest.raises(StoreError, match="not the name"):
        originals.read("../" * 21 + "x", ".txt")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be stored"):
        Originals(tmp_path / "documents").put(CONTENT, ".txt")
