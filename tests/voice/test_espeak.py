import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import espeakng_loader
import pytest

from broadcaster.errors import VoiceError
from broadcaster.model import Speech
from broadcaster.voice import EspeakVoice

SENTENCE = "Đề nghị bà con có mặt đúng giờ."


def test_fewer_words_a_minute_take_longer() -> None:
    assert EspeakVoice(110).speak(SENTENCE).seconds > 1.15 * EspeakVoice(160).speak(SENTENCE).seconds


def test_the_name_tells_speeds_apart() -> None:
    assert EspeakVoice(110).name != EspeakVoice(160).name
    assert EspeakVoice(110).name.endswith(":vi:110")


def test_tones_are_spoken() -> None:
    assert len({EspeakVoice().speak(word) for word in ("ma", "má", "mà", "mả", "mã", "mạ")}) == 6


def test_words_after_a_nul_or_a_line_break_are_spoken_too() -> None:
    assert EspeakVoice().speak("xin\0chào\nbà con") == EspeakVoice().speak("xin chào bà con")


def test_another_process_says_it_with_the_same_bytes() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        elsewhere: Speech = pool.submit(EspeakVoice().speak, SENTENCE).result()
    assert elsewhere == EspeakVoice().speak(SENTENCE)


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(tmp_path / "none.so"))
    with pytest.raises(VoiceError, match="install the espeakng-loader package"):
        EspeakVoice().speak(SENTENCE)


def test_missing_data_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise RuntimeError("data path not exists")

    monkeypatch.setattr(espeakng_loader, "get_data_path", missing)
    with pytest.raises(VoiceError, match="install the espeakng-loader package"):
        EspeakVoice().speak(SENTENCE)


def test_an_unknown_language_is_refused_and_the_next_voice_works() -> None:
    with pytest.raises(VoiceError, match="xx-none"):
        EspeakVoice(language="xx-none").speak(SENTENCE)
    assert EspeakVoice().speak(SENTENCE).seconds > 1
