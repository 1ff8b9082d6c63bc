from pathlib import Path

import pytest

from broadcaster.errors import SignatureError, StoreError
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.store import places


def test_a_station_is_made_once_and_opened_again(tmp_path: Path) -> None:
    first = open_station(Settings(home=tmp_path))
    again = open_station(Settings(home=tmp_path))
    assert (first.session_secret, first.signer.key_id) == (again.session_secret, again.signer.key_id)
    first.database.close()
    again.database.close()


@pytest.mark.parametrize(("content", "fault"), [(None, StoreError), (b"", SignatureError), (bytes(32), StoreError)])
def test_another_key_than_the_database_s_is_refused(
    tmp_path: Path, content: bytes | None, fault: type[Exception]
) -> None:
    open_station(Settings(home=tmp_path)).database.close()
    key = tmp_path / "station.key"
    key.unlink()
    if content is not None:
        key.write_bytes(content)
    with pytest.raises(fault, match=r"station\.key"):
        open_station(Settings(home=tmp_path))
    assert key.exists() is (content is not None)


def test_a_data_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="BROADCASTER_HOME"):
        open_station(Settings(home=tmp_path / "file"))


def test_hamlets_are_not_made_by_opening(tmp_path: Path) -> None:
    station = open_station(Settings(home=tmp_path))
    with station.database.read() as session:
        assert places.hamlets(session) == []
    station.database.close()
