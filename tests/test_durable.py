"""A file appears whole or not at all."""

import os
from pathlib import Path

import pytest

from broadcaster.durable import write_whole
from broadcaster.errors import MasteringError, StoreError
from broadcaster.mastering import ContentStore
from broadcaster.store.originals import Originals


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_written_and_replaced_and_nothing_else_lies_beside_it(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "deep" / "file"
    for content in (b"first", b"second"):
        write_whole(path, content, durable=durable)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_finished_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_whole(path, b"first")
    fill_disk(monkeypatch)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"second", durable=True)
    with pytest.raises(MasteringError, match="No space"):
        ContentStore(tmp_path).put(b"sound")
    with pytest.raises(StoreError, match="No space"):
        Originals(tmp_path).put(b"plan", ".txt")
    assert [found.read_bytes() for found in tmp_path.rglob("*") if found.is_file()] == [b"first"]


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the disk take nothing more."""

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
