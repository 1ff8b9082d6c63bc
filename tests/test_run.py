import socket

import pytest

from broadcaster.errors import SettingsError
from broadcaster.run import free_port


def test_a_busy_port_gives_way_to_the_next_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = taken.getsockname()[1]
        assert busy < free_port("127.0.0.1", busy) < busy + 20


def test_a_free_port_is_taken_as_it_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as known:
        free = known.getsockname()[1]
    assert free_port("127.0.0.1", free) == free


def test_an_address_that_is_not_this_computer_s_is_said() -> None:
    with pytest.raises(SettingsError, match="BROADCASTER_PANEL_PORT"):
        free_port("203.0.113.7", 8000)
