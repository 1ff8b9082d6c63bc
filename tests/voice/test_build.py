"""The order of voices, what guards each, and what several processes share."""

import multiprocessing
import socket
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from broadcaster.model import Sound, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice import (
    ENGINES,
    FALLBACK_NOTE,
    LAST_RESORT,
    Engine,
    Voice,
    VoiceRequest,
    build_voice,
    speak_script,
    voice_choices,
)
from tests.voice.fake_google import FakeGoogle
from tests.voice.fakes import FixedVoice
from tests.voice.kinds import decode_at

SENTENCES = [f"Thông báo số {number} của ủy ban nhân dân xã." for number in ("một", "hai", "ba", "bốn")]
GTTS = Sound(voice="gtts")


@pytest.mark.parametrize(
    ("chosen", "order", "expected"),
    [
        ("espeak:north", ("espeak:north",), ["espeak:north"]),
        ("gtts", ("espeak:north",), ["gtts", "espeak:north"]),
        ("espeak:south", ("gtts", "espeak:south"), ["espeak:south", "gtts", "espeak:north"]),
        ("espeak:north", ("gtts",), ["espeak:north", "gtts"]),
        ("nobody:x", ("gtts",), ["nobody:x", "gtts", "espeak:north"]),
    ],
)
def test_the_chosen_voice_then_the_stations_then_the_embedded_one(
    tmp_path: Path, chosen: str, order: tuple[str, ...], expected: list[str]
) -> None:
    voice = build_voice(VoiceSettings(order=order), tmp_path, decode_at, Sound(voice=chosen))
    assert [candidate.id for candidate in voice.candidates] == expected
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("voice_id", ["nobody", "nobody:x", "espeak:east", "gtts:x", "", ":", "espeak:../..", "../x"])
def test_a_voice_that_is_not_there_hands_over_and_is_noted(tmp_path: Path, voice_id: str) -> None:
    voice = build_voice(VoiceSettings(), tmp_path, decode_at, Sound(voice=voice_id))
    assert voice.candidates[0].voice.name == voice_id
    spoken = speak_script(SENTENCES, voice)
    assert (spoken.voice_id, spoken.notes) == (LAST_RESORT, (FALLBACK_NOTE,))
    assert spoken.voice.startswith("espeak-ng")


def test_speed_goes_to_every_voice(tmp_path: Path) -> None:
    def names(speed: float) -> list[str]:
        built = build_voice(VoiceSettings(), tmp_path, decode_at, Sound(voice="gtts", speed=speed))
        return [candidate.voice.name for candidate in built.candidates]

    assert all(slow != fast for slow, fast in zip(names(0.8), names(1.25), strict=True))


def test_each_choice_is_an_id_that_builds_and_the_last_resort_is_among_them(tmp_path: Path) -> None:
    choices = voice_choices(VoiceSettings(), tmp_path)
    assert LAST_RESORT in {choice.id for choice in choices}
    assert len({choice.id for choice in choices}) == len(choices)
    for choice in choices:
        assert choice.label % choice.params
        assert choice.online == ENGINES[choice.id.partition(":")[0]].online
        if choice.available:
            voice = build_voice(VoiceSettings(), tmp_path, decode_at, Sound(voice=choice.id))
            assert voice.candidates[0].voice.name != choice.id


def test_without_internet_the_embedded_voice_speaks_and_the_next_script_does_not_wait(tmp_path: Path) -> None:
    with FakeGoogle() as google:
        google.statuses = [403]
        settings = VoiceSettings(gtts_url=google.url, online_timeout=5)
        for _ in range(2):
            spoken = speak_script(SENTENCES, build_voice(settings, tmp_path, decode_at, GTTS))
            assert (spoken.voice_id, spoken.notes) == (LAST_RESORT, (FALLBACK_NOTE,))
        assert len(google.asked) == 1


def test_nobody_listening_is_no_fault_of_the_station(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings = VoiceSettings(gtts_url=f"http://127.0.0.1:{free.getsockname()[1]}", online_timeout=1)
        spoken = speak_script(SENTENCES, build_voice(settings, tmp_path, decode_at, GTTS))
    assert spoken.voice_id == LAST_RESORT


def test_an_implausible_answer_hands_over_and_is_not_kept(tmp_path: Path) -> None:
    with FakeGoogle() as google:
        settings = VoiceSettings(gtts_url=google.url)
        google.audio = google.answer("x")  # a 25th of a second for every sentence
        assert speak_script(SENTENCES, build_voice(settings, tmp_path, decode_at, GTTS)).voice_id == LAST_RESORT
        google.audio = None
        assert speak_script(SENTENCES, build_voice(settings, tmp_path, decode_at, GTTS)).voice_id == "gtts"


def test_an_answer_that_hangs_hands_over_within_the_timeout(tmp_path: Path) -> None:
    with FakeGoogle() as google:
        google.hanging.clear()
        settings = VoiceSettings(gtts_url=google.url, online_timeout=0.2)
        assert speak_script(SENTENCES, build_voice(settings, tmp_path, decode_at, GTTS)).voice_id == LAST_RESORT


def test_an_engine_that_fails_in_its_own_way_hands_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_installed(request: VoiceRequest) -> Voice:
        raise ImportError("libonnxruntime.so.1")

    monkeypatch.setitem(ENGINES, "half", Engine(half_installed, lambda settings, folder: [], native=True))
    monkeypatch.setitem(ENGINES, "model", Engine(lambda request: FixedVoice(MemoryError()), lambda *_: [], native=True))
    settings = VoiceSettings(order=("half:x", "model:y"))
    spoken = speak_script(SENTENCES, build_voice(settings, tmp_path, decode_at, Sound(voice="half:x")))
    assert spoken.voice_id == LAST_RESORT


def test_an_edited_sentence_is_the_only_one_that_is_asked_for(tmp_path: Path) -> None:
    with FakeGoogle() as google:
        settings = VoiceSettings(gtts_url=google.url)
        speak_script(SENTENCES, build_voice(settings, tmp_path, decode_at, GTTS))
        asked = len(google.asked)
        edited = [SENTENCES[0], "Câu này đã sửa.", *SENTENCES[2:]]
        speak_script(edited, build_voice(settings, tmp_path, decode_at, GTTS))
        assert google.asked[asked:] == ["Câu này đã sửa."]


def _speak_elsewhere(settings: VoiceSettings, folder: Path) -> tuple[str, list[Speech]]:
    spoken = speak_script(SENTENCES, build_voice(settings, folder, decode_at, GTTS))
    return spoken.voice_id, list(spoken.speeches)


def test_processes_share_the_sentences_and_what_failed(tmp_path: Path) -> None:
    with (
        FakeGoogle() as google,
        ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        settings = VoiceSettings(gtts_url=google.url)
        said = [pool.submit(_speak_elsewhere, settings, tmp_path / "well") for _ in range(6)]
        assert {voice_id for voice_id, _ in (one.result() for one in said)} == {"gtts"}
        assert all(one.result() == said[0].result() for one in said)
        assert len(google.asked) <= 3 * len(SENTENCES)
        google.statuses = [403] * 100
        google.asked.clear()
        for _ in range(6):
            assert pool.submit(_speak_elsewhere, settings, tmp_path / "ill").result()[0] == LAST_RESORT
        assert len(google.asked) == 1
