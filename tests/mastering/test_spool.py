import errno
import os

import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import MASTER_RATE, Spool
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
