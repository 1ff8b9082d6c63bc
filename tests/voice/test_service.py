import logging
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from broadcaster.errors import VoiceRefused, VoiceUnreachable
from broadcaster.mastering import decode, encode_wav
from broadcaster.model import SampleRate, Seconds, Sound, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice import FALLBACK_NOTE, VoiceRequest, build_voice, speak_script
from broadcaster.voice.service import ServiceVoice, build_service, service_choices
from tests.voice.fake_service import KEY, Behaviour, FakeService, spoken
from tests.voice.kinds import decode_at

SENTENCE = "Mời bà con đến nhà văn hóa thôn."


@pytest.fixture
def service() -> Iterator[FakeService]:
    with FakeService() as server:
        yield server


def _voice(service: FakeService, timeout: float = 20.0, speed: float = 1.0, **settings: str) -> ServiceVoice:
    return ServiceVoice(service.settings(**settings), speed, decode_at, Seconds(timeout))


def test_the_sound_sent_is_the_sound_returned(service: FakeService) -> None:
    assert _voice(service, speed=1.1).speak(SENTENCE) == decode(spoken(SENTENCE))
    assert service.asked == [
        {"model": "vi-1", "input": SENTENCE, "voice": "lan", "response_format": "mp3", "speed": 1.1}
    ]
    assert service.keys == [f"Bearer {KEY}"]


def test_another_format_and_an_answer_in_pieces(service: FakeService) -> None:
    service.does.chunked = True
    assert _voice(service, format="wav").speak(SENTENCE) == decode(spoken(SENTENCE, "wav"))


def test_without_a_key_none_is_sent_not_even_one_from_netrc(
    service: FakeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    _voice(service, key="").speak(SENTENCE)
    _voice(service).speak(SENTENCE)
    assert service.keys == [None, f"Bearer {KEY}"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_or_broken_service_is_asked_again(service: FakeService, status: int) -> None:
    service.does.statuses = [status]
    assert _voice(service).speak(SENTENCE).seconds > 1
    assert len(service.asked) == 2


def test_it_waits_as_long_as_the_service_asks_for(service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", waited.append)
    service.does.statuses = [429]
    service.does.headers = {"Retry-After": "3"}
    _voice(service).speak(SENTENCE)
    service.does.statuses = [429]
    service.does.headers = {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=6))}
    _voice(service).speak(SENTENCE)
    assert waited == [3.0, pytest.approx(5, abs=1.1)]


@pytest.mark.parametrize("told", ["3600", "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_it_does_not_wait_beyond_the_time_out(service: FakeService, told: str) -> None:
    service.does.statuses = [429, 429]
    service.does.headers = {"Retry-After": told}
    with pytest.raises(VoiceUnreachable, match="429"):
        _voice(service).speak(SENTENCE)
    assert len(service.asked) == 1


@pytest.mark.parametrize("told", ["soon", "-5", "", "٣"])
def test_a_wish_that_makes_no_sense_is_passed_over(service: FakeService, told: str) -> None:
    service.does.statuses = [429]
    service.does.headers = {"Retry-After": told.encode().decode("latin-1")}
    assert _voice(service).speak(SENTENCE).seconds > 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_refusal_is_not_tried_again(service: FakeService, status: int) -> None:
    service.does.statuses = [status, status]
    with pytest.raises(VoiceUnreachable, match=f"HTTP {status}"):
        _voice(service).speak(SENTENCE)
    assert len(service.asked) == 1


@pytest.mark.parametrize("chunked", [False, True])
def test_a_cut_stream_is_no_speech(service: FakeService, chunked: bool) -> None:
    service.does.cut, service.does.chunked = True, chunked
    with pytest.raises(VoiceUnreachable):
        _voice(service).speak(SENTENCE)
    assert len(service.asked) > 1


@pytest.mark.parametrize(
    ("audio", "kind"),
    [
        (b"", "audio/mpeg"),
        (b"<html>not audio</html>", "text/html"),
        (b"<html>not audio</html>", "audio/mpeg"),
        (b'{"error": {"message": "out of credit"}}', "application/json"),
        (b'{"error": {"message": "out of credit"}}', "audio/mpeg"),
    ],
)
def test_an_answer_without_sound_is_unreachable(service: FakeService, audio: bytes, kind: str) -> None:
    service.does.audio = audio
    service.does.headers = {"Content-Type": kind}
    with pytest.raises(VoiceUnreachable, match="not sound"):
        _voice(service).speak(SENTENCE)
    assert len(service.asked) == 1


def test_an_answer_without_end_is_not_read_to_it(service: FakeService) -> None:
    service.does.endless = True
    with pytest.raises(VoiceUnreachable, match="does not end"):
        _voice(service).speak(SENTENCE)


def test_no_answer_in_time_is_not_waited_for(service: FakeService) -> None:
    service.hanging.clear()
    with pytest.raises(VoiceUnreachable, match="in time"):
        _voice(service, timeout=0.2).speak(SENTENCE)
    assert len(service.asked) == 1


def test_a_byte_now_and_then_is_no_answer_in_time(service: FakeService) -> None:
    service.does.drip = True
    with pytest.raises(VoiceUnreachable, match="in time"):
        _voice(service, timeout=0.5).speak(SENTENCE)
    assert len(service.asked) == 1


def test_nobody_listening_is_unreachable_and_may_pass() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings = {"name": "xa", "url": f"http://127.0.0.1:{free.getsockname()[1]}/v1"}
        (service,) = VoiceSettings.model_validate({"services": [settings]}).services
        with pytest.raises(VoiceUnreachable) as refusal:
            ServiceVoice(service, 1.0, decode_at, Seconds(1)).speak(SENTENCE)
    assert not refusal.value.permanent


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_neither_text_nor_key_follows_a_redirect(service: FakeService, status: int) -> None:
    with FakeService() as other:
        service.does.statuses = [status]
        service.does.headers = {"Location": f"{other.url}/audio/speech"}
        with pytest.raises(VoiceUnreachable, match=f"HTTP {status}, it moved"):
            _voice(service).speak(SENTENCE)
        assert (other.asked, other.keys) == ([], [])


@pytest.mark.parametrize("status", [200, 302, 401, 429, 500])
def test_the_key_is_in_no_message_log_or_name(
    service: FakeService, status: int, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    service.does.statuses = [status] * 20
    service.does.audio = f'{{"error": {{"message": "Incorrect API key provided: {KEY}"}}}}'.encode()
    service.does.headers = {"Location": f"http://127.0.0.1:1/?key={KEY}"}
    with pytest.raises(VoiceUnreachable) as refusal:
        _voice(service, timeout=1.0).speak(SENTENCE)
    settings = VoiceSettings(services=(service.settings(),), online_timeout=1.0)
    voice = build_voice(settings, tmp_path, decode_at, Sound(voice="service:xa"))
    said = speak_script([SENTENCE], voice)
    fault: BaseException | None = refusal.value
    while fault:
        assert KEY not in repr(fault) + str(fault)
        fault = fault.__cause__ or fault.__context__
    assert KEY not in caplog.text + voice.name + said.voice + repr(settings) + _voice(service).name
    assert not any(KEY.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_nothing_is_asked_for_a_sentence_without_words(service: FakeService) -> None:
    assert _voice(service).speak("...").seconds < 0.5
    assert service.asked == []


@pytest.mark.parametrize(
    "other", [{"model": "vi-2"}, {"voice": "minh"}, {"format": "wav"}, {"url": "http://127.0.0.1:1/v1"}]
)
def test_voices_that_speak_otherwise_have_other_names(service: FakeService, other: dict[str, str]) -> None:
    assert _voice(service, **other).name != _voice(service).name == _voice(service, key="another").name
    assert _voice(service, speed=1.2).name != _voice(service).name
    assert _voice(service, model="a:b", voice="c").name != _voice(service, model="a", voice="b:c").name


@pytest.mark.parametrize(
    "does",
    [
        Behaviour(statuses=[429] * 20),
        Behaviour(statuses=[500] * 20),
        Behaviour(statuses=[401] * 20),
        Behaviour(cut=True),
        Behaviour(drip=True),
        Behaviour(endless=True),
        Behaviour(audio=b""),
        Behaviour(audio=b"<html>not audio</html>"),
        Behaviour(audio=b'{"error": "no"}', headers={"Content-Type": "application/json"}),
        Behaviour(audio=bytes(44_100 * 4)),
    ],
    ids=["429", "500", "wrong key", "cut", "dripping", "endless", "empty", "HTML", "JSON", "bytes"],
)
def test_the_embedded_voice_takes_over(service: FakeService, tmp_path: Path, does: Behaviour) -> None:
    service.does = does
    settings = VoiceSettings(services=(service.settings(),), online_timeout=1.0)
    voice = build_voice(settings, tmp_path, decode_at, Sound(voice="service:xa"))
    said = speak_script([SENTENCE, "Xin trân trọng cảm ơn."], voice)
    assert said.voice.startswith("espeak-ng")
    assert FALLBACK_NOTE in said.notes


def test_silence_in_place_of_speech_makes_the_embedded_voice_take_over(service: FakeService, tmp_path: Path) -> None:
    service.does.audio = encode_wav(Speech(bytes(2 * 24_000 * 3), SampleRate(24_000)))
    settings = VoiceSettings(services=(service.settings(),))
    voice = build_voice(settings, tmp_path, decode_at, Sound(voice="service:xa"))
    assert speak_script([SENTENCE], voice).voice.startswith("espeak-ng")


def test_a_service_that_the_settings_do_not_name_is_refused(service: FakeService, tmp_path: Path) -> None:
    settings = VoiceSettings(services=(service.settings(),))
    assert [choice.id for choice in service_choices(settings, tmp_path)] == ["service:xa"]
    with pytest.raises(VoiceRefused, match=r"voice\.services"):
        build_service(VoiceRequest("ya", 1.0, settings, tmp_path, decode_at))
