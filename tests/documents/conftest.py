"""The documents are read here, not each in a process of its own: that is tested by itself and takes most time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from broadcaster.plan.formats import FORMATS


@pytest.fixture(scope="package", autouse=True)
def read_in_this_process() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for suffix, known in FORMATS.items():
            patch.setitem(FORMATS, suffix, replace(known, isolated=False))
        yield
