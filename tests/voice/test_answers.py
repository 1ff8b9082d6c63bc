"""An outage leaves an online voice alone for a while; one sentence that it does not speak does not."""

from pathlib import Path

import pytest

from broadcaster.clock import now
from broadcaster.errors import VoiceUnreachable
from broadcaster.model import Seconds, Sound
from broadcaster.settings import VoiceSettings
from broadcaster.voice import Circuit, CircuitVoice, GttsVoice, Voice, build_voice, speak_script
from broadcaster.voice.answers import NotSpoken
from broadcaster.voice.edge import EdgeVoice
from tests.voice.fake_edge import Behaviour as EdgeBehaviour
from tests.voice.fake_edge import FakeEdge
from tests.voice.fake_google import FakeGoogle
from tests.voice.fake_service import FakeService
from tests.voice.fakes import FakeVoice, FixedVoice
from tests.voice.kinds import decode_at

SENTENCE = "Mời bà con đến nhà văn hóa thôn."
OUTAGES = [401, 403, 429, 500, 503]
HTML = b"<html>not audio</html>" * 500


def _is_left_alone(voice: Voice, folder: Path) -> bool:
    circuit = Circuit(folder / "since", now)
    with pytest.raises(VoiceUnreachable):
        CircuitVoice(voice, circuit).speak(SENTENCE)
    return circuit.is_open()


@pytest.mark.parametrize("status", [400, 404, 422, *OUTAGES])
def test_a_service_is_left_alone_after_an_outage_only(tmp_path: Path, status: int) -> None:
    with FakeService() as service:
        service.does.statuses = [status] * 20
        settings = VoiceSettings(services=(service.settings(),), online_timeout=1.0)
        script = [SENTENCE]
        speak_script(script, build_voice(settings, tmp_path, decode_at, Sound(voice="service:xa")))
        service.does.statuses = []
        again = speak_script(script, build_voice(settings, tmp_path, decode_at, Sound(voice="service:xa")))
    assert again.voice_id == ("espeak:north" if status in OUTAGES else "service:xa")


@pytest.mark.parametrize("status", [400, *OUTAGES])
def test_google_is_left_alone_after_an_outage_only(tmp_path: Path, status: int) -> None:
    with FakeGoogle() as google:
        google.statuses = [status] * 9
        assert _is_left_alone(GttsVoice(decode_at, google.url, Seconds(1)), tmp_path) == (status in OUTAGES)


def test_google_is_not_left_alone_after_what_is_no_sound(tmp_path: Path) -> None:
    with FakeGoogle() as google:
        google.audio = HTML
        assert not _is_left_alone(GttsVoice(decode_at, google.url, Seconds(5)), tmp_path)


@pytest.mark.parametrize(
    ("does", "outage"),
    [
        *((EdgeBehaviour(statuses=[status] * 9), status in OUTAGES) for status in [400, *OUTAGES]),
        (EdgeBehaviour(silent=True), True),
        (EdgeBehaviour(audio=HTML), False),
        (EdgeBehaviour(frame="<html>no</html>"), False),
    ],
)
def test_edge_is_left_alone_after_an_outage_only(tmp_path: Path, does: EdgeBehaviour, outage: bool) -> None:
    with FakeEdge() as edge:
        edge.does = does
        voice = EdgeVoice("vi-VN-HoaiMyNeural", 1.0, decode_at, edge.url, Seconds(1))
        assert _is_left_alone(voice, tmp_path) == outage


def test_one_sentence_not_spoken_leaves_the_circuit_closed(tmp_path: Path) -> None:
    assert not _is_left_alone(FixedVoice(NotSpoken("HTTP 400")), tmp_path)
    assert _is_left_alone(FixedVoice(VoiceUnreachable("HTTP 500")), tmp_path)


def test_a_script_goes_on_by_the_voice_that_answers_it(tmp_path: Path) -> None:
    circuit, voice = Circuit(tmp_path / "since", now), FakeVoice(unreachable={"Ba."})
    speaking = CircuitVoice(voice, circuit)
    speaking.speak("Một.")
    circuit.open()  # another process met an outage
    assert speaking.speak("Hai.") == FakeVoice().speak("Hai.")
    with pytest.raises(VoiceUnreachable, match="no answer"):
        speaking.speak("Ba.")
    with pytest.raises(VoiceUnreachable, match="again in a few minutes"):
        speaking.speak("Hai.")


def test_an_address_with_a_token_stands_in_no_name() -> None:
    gtts = GttsVoice(decode_at, "http://127.0.0.1:1/token-1", Seconds(1)).name
    edge = EdgeVoice("vi-VN-HoaiMyNeural", 1.0, decode_at, "ws://127.0.0.1:1/?key=token-1", Seconds(1)).name
    assert "token" not in gtts + edge
    assert gtts != GttsVoice(decode_at, "http://127.0.0.1:1/token-2", Seconds(1)).name
    assert edge != EdgeVoice("vi-VN-HoaiMyNeural", 1.0, decode_at, "ws://127.0.0.1:1/?key=token-2", Seconds(1)).name
