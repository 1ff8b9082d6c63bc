import errno
import os
from pathlib import Path

import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import MASTER_RATE, Spool, spooling_in
from broadcaster.mastering import spool as module


@pytest.mark.parametrize("in_memory", [10**9, 10_000])
def test_what_was_put_by_comes_back_as_often_as_wanted(monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY", in_memory)
    pieces = [np.arange(count, dtype=np.float32) for count in (1, 0, 70_001, 5)]
    with Spool() as spool:
        spool.filled(pieces[:2]).filled(pieces[2:])
        assert len(spool) == 70_007
        for _ in range(2):
            assert (np.concatenate(list(spool)) == np.concatenate(pieces)).all()
            assert max(map(len, spool)) == MASTER_RATE


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(samples: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Spool() as spool:
        monkeypatch.setattr(spool._file, "write", full)
        with pytest.raises(MasteringError, match="Free some space"):
            spool.append(np.zeros(10, np.float32))


def test_what_is_long_lies_in_the_folder_that_was_named_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY", 1)
    samples = np.ones(10, np.float32)
    with spooling_in(tmp_path / "gone"), Spool() as spool, pytest.raises(MasteringError, match="Free some space"):
        spool.append(samples)
    with spooling_in(tmp_path), Spool() as spool:
        spool.append(samples)
        assert os.fstat(spool._file.fileno()).st_nlink == 0, "a crash leaves nothing behind either"
        assert (next(iter(spool)) == samples).all()
    assert list(tmp_path.iterdir()) == []
