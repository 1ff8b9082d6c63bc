import hashlib
import multiprocessing
import platform
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import espeakng_loader
import pytest

from broadcaster.errors import VoiceError
from broadcaster.model import Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice import EspeakVoice, VoiceRequest, spoken_form
from broadcaster.voice.espeak import build_espeak, espeak_choices
from tests.voice.kinds import decode_at

SENTENCE = "Đề nghị bà con có mặt đúng giờ."


def _built(variant: str, speed: float = 1.0, **settings: int) -> EspeakVoice:
    return build_espeak(VoiceRequest(variant, speed, VoiceSettings.model_validate(settings), Path(), decode_at))


def _words(sentence: str) -> list[str]:
    text = spoken_form(sentence)
    return [text[word.first : word.first + word.length] for word in EspeakVoice().speak(sentence).words]


def test_fewer_words_a_minute_take_longer() -> None:
    assert EspeakVoice(110).speak(SENTENCE).seconds > 1.15 * EspeakVoice(160).speak(SENTENCE).seconds


def test_the_name_tells_speed_pitch_and_region_apart() -> None:
    voices = [EspeakVoice(), EspeakVoice(110), EspeakVoice(pitch=40), EspeakVoice(language="vi-vn-x-south")]
    assert len({voice.name for voice in voices}) == len({voice.speak(SENTENCE) for voice in voices}) == 4
    assert EspeakVoice(110).name.endswith(":vi:110:50")


def test_the_three_regions_speak_differently() -> None:
    assert len({_built(variant).speak(SENTENCE) for variant in ("north", "central", "south")}) == 3
    assert _built("").name == _built("north").name


def test_speed_is_times_the_settings_rate_and_stays_within_what_espeak_keeps_to() -> None:
    assert _built("north", 1.2, words_per_minute=150).name.endswith(":180:50")
    assert _built("north", 0.7, words_per_minute=80, pitch=70).name.endswith(":80:70")
    assert _built("north", 1.5, words_per_minute=300).name.endswith(":450:50")


def test_an_unknown_region_names_the_known_ones() -> None:
    with pytest.raises(VoiceError, match="espeak:east; choose one of espeak:north, espeak:central, espeak:south"):
        _built("east")


def test_the_choices_are_the_ids_that_build() -> None:
    choices = espeak_choices(VoiceSettings(), Path())
    assert [_built(choice.id.partition(":")[2]).speak(SENTENCE).words != () for choice in choices] == [True] * 3
    assert all(choice.available and choice.gives_words and not choice.online for choice in choices)


def test_tones_are_spoken() -> None:
    assert len({EspeakVoice().speak(word) for word in ("ma", "má", "mà", "mả", "mã", "mạ")}) == 6


def test_words_after_a_nul_or_a_line_break_are_spoken_too() -> None:
    assert EspeakVoice().speak("xin\0chào\nbà con") == EspeakVoice().speak("xin chào bà con")


def test_a_word_is_told_without_its_punctuation_however_many_parts_it_is_spoken_in() -> None:
    sentence = "COVID-19 và ủy ban (UBND) họp lúc 8 giờ 30, Đa Quyn – Đức Trọng!"
    told = ["COVID-19", "và", "ủy", "ban", "UBND", "họp", "lúc", "8", "giờ", "30", "Đa", "Quyn", "Đức", "Trọng"]
    assert _words(sentence) == told
    assert _words("😀 chào 中文 bạn") == ["😀", "chào", "中文", "bạn"]


def test_the_words_of_a_very_long_sentence_are_all_told() -> None:
    words = [word for number in range(400) for word in ("ngày", "mai", "họp", "thôn", "nhé")]
    assert _words(" ".join(words)) == words


def test_a_word_that_sounds_later_is_told_later() -> None:
    speech = EspeakVoice().speak("một hai ba bốn năm sáu bảy tám chín mười")
    gaps = [
        after.start - (word.start + word.seconds) for word, after in zip(speech.words, speech.words[1:], strict=False)
    ]
    assert speech.words[0].start == 0
    assert all(abs(gap) < 1e-6 for gap in gaps)
    assert speech.words[-1].start + speech.words[-1].seconds == pytest.approx(speech.seconds, abs=1e-3)


@pytest.mark.parametrize(
    "sentence", ["a" * 5000, "b" * 300 + " chào", "ສະບາຍດີ", "&amp; <b>chào</b> [[xin]]", "\ud800 chào"]
)
def test_strange_text_is_spoken_somehow(sentence: str) -> None:
    speech = EspeakVoice().speak(sentence)
    assert speech.seconds > 0.3
    assert any(speech.pcm)


def test_another_process_says_it_with_the_same_bytes() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        elsewhere: Speech = pool.submit(EspeakVoice().speak, SENTENCE).result()
    assert elsewhere == EspeakVoice().speak(SENTENCE)


@pytest.mark.skipif(
    (platform.system(), platform.machine()) != ("Linux", "x86_64") or "-1.52.0:" not in EspeakVoice().name,
    reason="the bytes are those of one build of espeak-ng",
)
def test_the_bytes_are_these() -> None:
    said = (_built(variant).speak(SENTENCE).pcm for variant in ("north", "central", "south"))
    assert [hashlib.sha256(pcm).hexdigest()[:16] for pcm in said] == [
        "17e2091137f690db",
        "614dbac080685013",
        "e6ffce2343317dd9",
    ]


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
