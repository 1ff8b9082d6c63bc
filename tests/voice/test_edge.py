import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadcaster.errors import VoiceRefused, VoiceUnreachable
from broadcaster.mastering import decode
from broadcaster.model import Seconds, Sound
from broadcaster.settings import VoiceSettings
from broadcaster.voice import FALLBACK_NOTE, VoiceRequest, build_voice, speak_script
from broadcaster.voice.boundaries import Boundary, word_times
from broadcaster.voice.edge import EdgeVoice, build_edge, edge_choices
from tests.voice.fake_edge import SECONDS_A_LETTER, Behaviour, FakeEdge, spoken
from tests.voice.kinds import decode_at

HOAI_MY = "vi-VN-HoaiMyNeural"
SENTENCE = "Mời bà con đến nhà văn hóa thôn."


@pytest.fixture(scope="module")
def server() -> Iterator[FakeEdge]:
    with FakeEdge() as running:
        yield running


@pytest.fixture
def edge(server: FakeEdge) -> Iterator[FakeEdge]:
    server.asked.clear()
    server.handshakes = 0
    server.does = Behaviour()
    yield server
    server.does = Behaviour()


def _voice(edge: FakeEdge, timeout: float = 20.0, speed: float = 1.0) -> EdgeVoice:
    return EdgeVoice(HOAI_MY, speed, decode_at, edge.url, Seconds(timeout))


def test_the_sound_sent_is_the_sound_returned(edge: FakeEdge) -> None:
    assert _voice(edge).speak(SENTENCE).pcm == decode(spoken(SENTENCE)).pcm
    (asked,) = edge.asked
    assert (asked.text, asked.rate) == (SENTENCE, "+0%")
    assert "HoaiMyNeural" in asked.voice


def test_words_that_mean_something_in_xml_arrive_as_they_are(edge: FakeEdge) -> None:
    sentence = "Xe <máy> & xe đạp để ngoài."
    words = _voice(edge).speak(sentence).words
    assert edge.asked[0].text == sentence
    assert [sentence[word.first : word.first + word.length] for word in words] == [
        "Xe",
        "máy",
        "xe",
        "đạp",
        "để",
        "ngoài",
    ]


def test_each_word_is_told_when_it_sounds(edge: FakeEdge) -> None:
    words = _voice(edge).speak(SENTENCE).words
    assert [SENTENCE[word.first : word.first + word.length] for word in words] == SENTENCE.rstrip(".").split()
    assert [word.start for word in words] == pytest.approx([word.first * SECONDS_A_LETTER for word in words])


def test_a_word_told_of_otherwise_is_left_out_and_the_others_stay_right(edge: FakeEdge) -> None:
    edge.does.said = {"con": "42", "đến": "nhà"}
    words = _voice(edge).speak(SENTENCE).words
    said = [SENTENCE[word.first : word.first + word.length] for word in words]
    assert said == ["Mời", "bà", "nhà", "văn", "hóa", "thôn"]


@pytest.mark.parametrize(("speed", "rate"), [(1.0, "+0%"), (1.1, "+10%"), (0.75, "-25%")])
def test_speed_is_asked_for_as_a_rate(edge: FakeEdge, speed: float, rate: str) -> None:
    _voice(edge, speed=speed).speak(SENTENCE)
    assert edge.asked[0].rate == rate


def test_it_speaks_where_a_loop_is_running_already(edge: FakeEdge) -> None:
    async def within_a_loop() -> float:
        return _voice(edge).speak(SENTENCE).seconds

    assert asyncio.run(within_a_loop()) > 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_or_broken_server_is_asked_again(edge: FakeEdge, status: int) -> None:
    edge.does.statuses = [status]
    assert _voice(edge).speak(SENTENCE).seconds > 1
    assert edge.handshakes == 2


def test_a_server_that_stays_broken_is_given_up_on(edge: FakeEdge) -> None:
    edge.does.statuses = [500] * 9
    with pytest.raises(VoiceUnreachable, match="HTTP 500"):
        _voice(edge).speak(SENTENCE)
    assert 1 < edge.handshakes < 9


def test_a_refused_token_ends_in_one_clear_line(edge: FakeEdge) -> None:
    edge.does.statuses = [403] * 9
    with pytest.raises(VoiceUnreachable, match="HTTP 403"):
        _voice(edge).speak(SENTENCE)
    assert edge.handshakes == 2  # once more with the server's clock


def test_a_cut_stream_is_asked_for_again(edge: FakeEdge) -> None:
    edge.does.cut = [0.5]
    assert _voice(edge).speak(SENTENCE).pcm == decode(spoken(SENTENCE)).pcm
    assert len(edge.asked) == 2


@pytest.mark.parametrize("part", [0.1, 0.5, 0.7])
def test_a_stream_cut_again_and_again_is_no_speech(edge: FakeEdge, part: float) -> None:
    edge.does.cut = [part] * 9
    with pytest.raises(VoiceUnreachable, match="cut off"):
        _voice(edge).speak(SENTENCE)


def test_a_stream_cut_before_the_first_word_is_no_speech(edge: FakeEdge) -> None:
    edge.does.cut = [0.0] * 9
    with pytest.raises(VoiceUnreachable):
        _voice(edge).speak(SENTENCE)


@pytest.mark.parametrize("how", ["silent", "dripping"])
def test_no_answer_in_time_is_not_waited_for(edge: FakeEdge, how: str) -> None:
    setattr(edge.does, how, True)
    with pytest.raises(VoiceUnreachable, match="in time"):
        _voice(edge, timeout=0.5).speak(SENTENCE)
    assert edge.handshakes == 1


@pytest.mark.parametrize(
    "frame",
    [
        "<html>no</html>",
        "X-RequestId:1\r\nPath:secrets\r\n\r\n{}",
        "X-RequestId:1\r\nPath:audio.metadata\r\n\r\n{",
        'X-RequestId:1\r\nPath:audio.metadata\r\n\r\n{"Metadata": [{"Type": "WordBoundary", "Data": {}}]}',
        "Path:turn.end\r\n\r\n",
        b"",
        b"\xff\xffshort",
        b"\x00\x10Content-Type:text/html\r\nPath:audio\r\nsound",
    ],
)
def test_an_answer_that_makes_no_sense_is_unreachable(edge: FakeEdge, frame: str | bytes) -> None:
    edge.does.frame = frame
    with pytest.raises(VoiceUnreachable):
        _voice(edge).speak(SENTENCE)


@pytest.mark.parametrize("audio", [b"", b"<html>not audio</html>" * 500])
def test_an_answer_without_sound_is_unreachable(edge: FakeEdge, audio: bytes) -> None:
    edge.does.audio = audio
    with pytest.raises(VoiceUnreachable):
        _voice(edge).speak(SENTENCE)


_ASKED_IN_VAIN = """
import socket, threading, time
from broadcaster.voice.edge import EdgeVoice
hangs = threading.Event()
socket.getaddrinfo = lambda *_, **__: (hangs.set(), time.sleep(3600))
voice = EdgeVoice("vi-VN-HoaiMyNeural", 1.0, None, "ws://xa.invalid", 3600.0)
threading.Thread(target=voice.speak, args=["Một."], daemon=True).start()
hangs.wait()
"""


def test_a_look_up_that_hangs_holds_up_no_exit() -> None:
    subprocess.run([sys.executable, "-c", _ASKED_IN_VAIN], timeout=60, check=True)


def test_nobody_listening_is_unreachable_and_may_pass() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"ws://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(VoiceUnreachable, match="no connection") as refusal:
            EdgeVoice(HOAI_MY, 1.0, decode_at, url, Seconds(1)).speak(SENTENCE)
    assert not refusal.value.permanent


def test_nothing_is_asked_for_a_sentence_without_words(edge: FakeEdge) -> None:
    assert _voice(edge).speak("...").seconds < 0.5
    assert edge.handshakes == 0


@pytest.mark.parametrize(
    "does",
    [
        Behaviour(statuses=[429] * 20),
        Behaviour(statuses=[500] * 20),
        Behaviour(statuses=[403] * 20),
        Behaviour(cut=[0.5] * 20),
        Behaviour(silent=True),
        Behaviour(dripping=True),
        Behaviour(audio=b"<html>not audio</html>" * 500),
        Behaviour(frame="<html>no</html>"),
    ],
    ids=["429", "500", "403", "cut", "silent", "dripping", "HTML", "nonsense"],
)
def test_the_embedded_voice_takes_over(edge: FakeEdge, tmp_path: Path, does: Behaviour) -> None:
    edge.does = does
    settings = VoiceSettings(edge_url=edge.url, online_timeout=1.0)
    voice = build_voice(settings, tmp_path, decode_at, Sound(voice=f"edge:{HOAI_MY}"))
    said = speak_script([SENTENCE, "Xin trân trọng cảm ơn."], voice)
    assert said.voice.startswith("espeak-ng")
    assert FALLBACK_NOTE in said.notes
    assert [speech.seconds > 0.5 for speech in said.speeches] == [True, True]


def test_only_vietnamese_voices_are_built(tmp_path: Path) -> None:
    with pytest.raises(VoiceRefused, match="edge:vi-VN-NamMinhNeural"):
        build_edge(VoiceRequest("en-US-EmmaNeural", 1.0, VoiceSettings(), tmp_path, decode_at))


def test_without_the_library_the_voice_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "edge_tts", None)
    with pytest.raises(VoiceRefused, match=r"pip install 'broadcaster\[edge\]'"):
        build_edge(VoiceRequest(HOAI_MY, 1.0, VoiceSettings(), tmp_path, decode_at))
    assert not any(choice.available for choice in edge_choices(VoiceSettings(), tmp_path))


def test_no_word_lies_outside_the_sound_or_before_the_one_ahead_of_it() -> None:
    told = [Boundary(0.0, 0.2, "một"), Boundary(0.9, 0.3, "hai"), Boundary(0.5, 0.1, "ba"), Boundary(3.0, 0.1, "bốn")]
    words = word_times("một hai ba bốn", told, 1.0)
    assert [(word.start, word.seconds) for word in words] == [(0.0, 0.2), (0.9, pytest.approx(0.1))]


def test_a_word_is_not_found_within_another_one() -> None:
    (word,) = word_times("bàn bà", [Boundary(0.0, 0.2, "bà")], 1.0)
    assert word.first == 4
