import pytest

from broadcaster.errors import ScriptError
from broadcaster.model import Priority, RevisionText
from broadcaster.workflow import measure_text
from broadcaster.workflow.measure_text import measure, with_readings
from tests.workflow.conftest import Village
from tests.workflow.documents import POWER, WATER

HARD = (
    "Ủy ban nhân dân xã đề nghị các hộ gia đình trên địa bàn xã khẩn trương triển khai thực hiện công tác tổng vệ sinh "
    "môi trường, phát quang bụi rậm, khơi thông cống rãnh, thu gom rác thải và tiêu hủy các vật dụng phế thải."
)


def test_plain_speech_scores_higher_than_officialese(village: Village) -> None:
    plain = measure(village.station, *WATER, Priority.NORMAL)
    hard = measure(village.station, "Vệ sinh", HARD, Priority.NORMAL)
    assert plain.listenability.score > hard.listenability.score
    assert hard.listenability.advice
    assert hard.replacements
    for one in hard.replacements:
        assert HARD[one.start : one.start + len(one.written)] == one.written


def test_a_longer_text_takes_longer_and_its_doubts_are_told_until_settled(village: Village) -> None:
    short = measure(village.station, *POWER, Priority.NORMAL)
    doubtful = POWER[1] + " Liên hệ số 3/4 XYZK."
    long = measure(village.station, POWER[0], doubtful, Priority.NORMAL)
    assert long.seconds > short.seconds
    assert short.doubts == ()
    assert long.doubts
    spoken = [(token.written, "một hai ba") for token in long.doubts]
    assert measure(village.station, POWER[0], doubtful, Priority.NORMAL, spoken).doubts == ()


def test_an_empty_form_has_figures_too(village: Village) -> None:
    assert measure(village.station, "", "", Priority.EMERGENCY).seconds > 0


def test_what_is_longer_than_any_script_is_refused(village: Village) -> None:
    with pytest.raises(ScriptError, match="too long"):
        measure(village.station, "Họp", "a " * 10_001, Priority.NORMAL)


def test_what_is_too_long_is_refused_before_it_is_read(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(measure_text, "pinned")
    with pytest.raises(ScriptError, match="too long"):
        with_readings(village.station, RevisionText("Họp", "a " * 10_001), None)
