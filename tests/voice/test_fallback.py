import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadcaster.errors import VoiceError, VoiceUnreachable
from broadcaster.mastering import decode
from broadcaster.settings import VoiceSettings
from broadcaster.voice import (
    FALLBACK_NOTE,
    CachedVoice,
    CircuitVoice,
    FallbackVoice,
    SentenceCache,
    build_voice,
    preferred_name,
    speak_script,
)
from tests.voice.fakes import FakeVoice

SENTENCES = ["Một.", "Hai.", "Ba."]


def test_the_first_voice_speaks_while_it_answers() -> None:
    first, second = FakeVoice("first"), FakeVoice("second")
    spoken = speak_script(SENTENCES, FallbackVoice(first, second))
    assert spoken.speeches == tuple(first.speak(sentence) for sentence in SENTENCES)
    assert (spoken.voice, spoken.notes, second.asked) == ("first", (), [])


def test_one_lost_sentence_hands_the_whole_script_to_the_second_voice(caplog: pytest.LogCaptureFixture) -> None:
    first, second = FakeVoice("first", unreachable={"Hai."}), FakeVoice("second")
    with caplog.at_level(logging.WARNING):
        spoken = speak_script(SENTENCES, FallbackVoice(first, second))
    assert spoken.speeches == tuple(second.speak(sentence) for sentence in SENTENCES)
    assert (spoken.voice, spoken.notes) == ("second", (FALLBACK_NOTE,))
    assert "second speaks instead" in caplog.text


def test_a_fault_of_another_kind_is_not_hidden() -> None:
    with pytest.raises(VoiceError, match="broken"):
        speak_script(SENTENCES, FallbackVoice(FakeVoice(broken=True), FakeVoice("second")))


def test_where_both_are_unreachable_the_second_ones_fault_is_raised() -> None:
    both = FallbackVoice(FakeVoice("a", unreachable={"Một."}), FakeVoice("b", unreachable={"Một."}))
    with pytest.raises(VoiceUnreachable):
        speak_script(SENTENCES, both)


def test_the_preferred_name_is_the_first_voices() -> None:
    assert preferred_name(FallbackVoice(FakeVoice("first"), FakeVoice("second"))) == "first"
    assert preferred_name(FakeVoice("alone")) == "alone"


class _Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 5, 1, 5, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


def test_after_a_failure_the_voice_is_left_alone_for_the_pause(tmp_path: Path) -> None:
    clock, voice = _Clock(), FakeVoice(unreachable={"Một."})
    circuit = CircuitVoice(voice, tmp_path / "new" / "mark", clock, timedelta(minutes=5))
    with pytest.raises(VoiceUnreachable, match="no answer"):
        circuit.speak("Một.")
    clock.time += timedelta(minutes=4)
    with pytest.raises(VoiceUnreachable, match="again in a few minutes"):
        circuit.speak("Hai.")
    assert voice.asked == ["Một."]
    clock.time += timedelta(minutes=2)
    assert circuit.speak("Hai.") == FakeVoice().speak("Hai.")


def test_two_processes_share_what_one_learned(tmp_path: Path) -> None:
    clock, other = _Clock(), FakeVoice()
    with pytest.raises(VoiceUnreachable):
        CircuitVoice(FakeVoice(unreachable={"Một."}), tmp_path / "mark", clock).speak("Một.")
    with pytest.raises(VoiceUnreachable):
        CircuitVoice(other, tmp_path / "mark", clock).speak("Hai.")
    assert other.asked == []


@pytest.mark.parametrize("mark", ["", "yesterday", "2027-01-01T00:00:00+00:00", "2026-05-01T05:29:59"])
def test_a_damaged_or_future_mark_does_not_silence_a_voice(tmp_path: Path, mark: str) -> None:
    (tmp_path / "mark").write_text(mark, encoding="ascii")
    assert CircuitVoice(FakeVoice(), tmp_path / "mark", _Clock()).speak("Một.").seconds > 0


def test_kept_sentences_need_no_connection(tmp_path: Path) -> None:
    cache, clock = SentenceCache(tmp_path / "sentences"), _Clock()
    online = FakeVoice("online")
    voice = CachedVoice(CircuitVoice(online, tmp_path / "mark", clock), cache)
    kept = voice.speak("Một.")
    online.unreachable = {"Một.", "Hai."}
    with pytest.raises(VoiceUnreachable):
        voice.speak("Hai.")
    assert voice.speak("Một.") == kept


def test_a_station_with_the_online_voice_and_no_internet_speaks_with_the_embedded_one(tmp_path: Path) -> None:
    settings = VoiceSettings(engine="gtts", gtts_url="http://127.0.0.1:9", online_timeout=0.5)
    spoken = speak_script(["Xin chào bà con."], build_voice(settings, tmp_path, decode))
    assert spoken.voice.startswith("espeak-ng")
    assert spoken.notes == (FALLBACK_NOTE,)
    assert (tmp_path / "gtts-unreachable").exists()
