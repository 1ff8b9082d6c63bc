"""Rows of samples that a recorder cut off."""

import numpy as np
import pytest

from broadcaster.mastering.clipping import flat_samples


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_only_rows_of_three_and_more_count(part: float) -> None:
    high = np.random.default_rng(3).random(10_000) < part
    rows = "".join("x" if one else " " for one in high).split()
    found = flat_samples(high.astype(np.float32), 1.0)
    assert found == sum(len(row) for row in rows if len(row) >= 3)


@pytest.mark.parametrize(("wave", "found"), [("", 0), ("xx", 0), ("xxx", 3), ("xxx xx xxxx", 7), (" xx ", 0)])
def test_rows_at_the_ends_count_too(wave: str, found: int) -> None:
    assert flat_samples(np.array([one == "x" for one in wave], np.float32), 1.0) == found
