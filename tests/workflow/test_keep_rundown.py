import pytest

from broadcaster.workflow import keep_rundown
from tests.workflow.conftest import Village


def test_a_fault_of_any_kind_is_told_and_ends_nothing(
    village: Village, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(station: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr(keep_rundown, "publish", broken)
    keep_rundown.start(village.station).stop()
    assert "trying again" in caplog.text
    assert "a fault of ours" in caplog.text
