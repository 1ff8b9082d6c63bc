import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import ContentStore

CONTENT = b"sound" * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def test_content_is_named_by_its_hash_and_comes_back(tmp_path: Path) -> None:
    assert ContentStore(tmp_path).put(CONTENT, ".opus") == SHA256
    assert ContentStore(tmp_path).read(SHA256, ".opus") == CONTENT
    assert ContentStore(tmp_path).path(SHA256, ".opus") == tmp_path / SHA256[:2] / f"{SHA256}.opus"


def test_storing_twice_keeps_one_file(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(store.put, [CONTENT] * 40)) == {SHA256}
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [SHA256]


def test_storing_again_mends_a_damaged_file(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    store.put(CONTENT)
    store.path(SHA256).write_bytes(CONTENT[:-1])
    with pytest.raises(MasteringError, match="damaged"):
        store.read(SHA256)
    store.put(CONTENT)
    assert store.read(SHA256) == CONTENT


def test_what_is_missing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MasteringError, match="produce the script again"):
        ContentStore(tmp_path).read(SHA256)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", SHA256.upper(), SHA256[:-1], SHA256 + "0", SHA256 + "\n", "/" + SHA256[1:]]
)
def test_only_a_hash_is_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(MasteringError, match="not the name"):
        ContentStore(tmp_path).read(name)


@pytest.mark.parametrize("suffix", ["/../x", ".", "opus", ".o/p", ".opus\n"])
def test_only_a_suffix_is_a_suffix(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(MasteringError, match="not the name"):
        ContentStore(tmp_path).put(CONTENT, suffix)
