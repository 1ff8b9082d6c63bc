from collections.abc import Iterator
from pathlib import Path

import pytest

from broadcaster.settings import Settings
from broadcaster.station import Equipment, open_station


@pytest.fixture
def empty_station(tmp_path: Path) -> Iterator[Equipment]:
    station = open_station(Settings(home=tmp_path))
    yield station
    station.database.close()
