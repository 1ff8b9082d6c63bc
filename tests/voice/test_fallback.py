import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadcaster.errors import StoreError, VoiceError, VoiceImplausible, VoiceUnreachable
from broadcaster.model import Seconds
from broadcaster.voice import (
    FALLBACK_NOTE,
    CachedVoice,
    Candidate,
    Circuit,
    CircuitVoice,
    FallbackVoice,
    SentenceCache,
    speak_script,
)
from tests.voice.fakes import FakeVoice, FixedVoice, in_order

SENTENCES = ["Một.", "Hai.", "Ba."]


def test_the_first_voice_speaks_while_it_answers() -> None:
    first, second = FakeVoice("first"), FakeVoice("second")
    spoken = speak_script(SENTENCES, in_order(first, second))
    assert list(spoken.speeches) == [FakeVoice("first").speak(sentence) for sentence in SENTENCES]
    assert (spoken.voice, spoken.voice_id, spoken.notes, second.asked) == ("first", "first", (), [])


def test_one_lost_sentence_hands_the_whole_script_to_the_next_voice(caplog: pytest.LogCaptureFixture) -> None:
    first, second = FakeVoice("first", unreachable={"Hai."}), FakeVoice("second")
    spoken = speak_script(SENTENCES, in_order(first, second, FakeVoice("third")))
    assert list(spoken.speeches) == [FakeVoice("second").speak(sentence) for sentence in SENTENCES]
    assert (spoken.voice, spoken.voice_id, spoken.notes) == ("second", "second", (FALLBACK_NOTE,))
    assert first.asked == ["Một.", "Hai."]
    assert "first does not speak: no answer" in caplog.text


@pytest.mark.parametrize(
    "fault",
    [VoiceError("no model"), VoiceImplausible("silence"), MemoryError(), RuntimeError("wrong tensor"), OSError("gone")],
)
def test_whatever_is_wrong_with_a_voice_the_next_one_speaks(fault: Exception, caplog: pytest.LogCaptureFixture) -> None:
    spoken = speak_script(SENTENCES, in_order(FixedVoice(fault, "local"), FakeVoice("second")))
    assert (spoken.voice, spoken.notes) == ("second", (FALLBACK_NOTE,))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "local does not speak" in caplog.text


def test_where_no_voice_speaks_the_last_ones_fault_is_raised() -> None:
    with pytest.raises(VoiceError, match="broken"):
        speak_script(SENTENCES, in_order(FakeVoice("a", unreachable={"Một."}), FakeVoice("b", broken=True)))
    with pytest.raises(VoiceUnreachable):
        speak_script(SENTENCES, in_order(FakeVoice("b", broken=True), FakeVoice("a", unreachable={"Ba."})))


def test_a_fault_of_the_progress_is_none_of_the_voice() -> None:
    def lost(done: int) -> None:
        raise StoreError("the database is gone")

    second = FakeVoice("second")
    with pytest.raises(StoreError):
        speak_script(SENTENCES, in_order(FakeVoice("first"), second), lost)
    assert second.asked == []


def test_progress_hears_of_each_sentence() -> None:
    heard: list[int] = []
    speak_script(SENTENCES, FakeVoice(), heard.append)
    assert heard == [1, 2, 3]


def test_a_script_without_sentences_is_spoken() -> None:
    assert list(speak_script([], in_order(FakeVoice("a"), FakeVoice("b"))).speeches) == []


def test_kept_sentences_are_read_when_asked_for_and_spoken_again_where_they_are_gone(tmp_path: Path) -> None:
    voice = FakeVoice()
    speeches = speak_script(SENTENCES, CachedVoice(voice, SentenceCache(tmp_path))).speeches
    expected = [FakeVoice().speak(sentence) for sentence in SENTENCES]
    assert list(speeches) == list(speeches) == expected
    assert voice.asked == SENTENCES
    assert (speeches[-1], speeches[:2], len(speeches)) == (expected[-1], expected[:2], 3)
    with pytest.raises(IndexError):
        speeches[3]
    for entry in tmp_path.glob("*/*"):
        entry.unlink()
    assert list(speeches) == expected
    assert voice.asked == SENTENCES * 2


def test_what_the_disk_does_not_take_is_held(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    voice = FakeVoice()
    speeches = speak_script(SENTENCES, CachedVoice(voice, SentenceCache(tmp_path / "file"))).speeches
    assert list(speeches) == [FakeVoice().speak(sentence) for sentence in SENTENCES]
    assert voice.asked == SENTENCES


def test_a_voice_too_slow_for_a_script_is_given_up_on_and_left_alone(tmp_path: Path) -> None:
    clock, circuit = _Clock(), Circuit(tmp_path / "mark", _Clock())
    slow = Candidate("slow", FakeVoice("slow"), circuit, Seconds(-1.0))  # no time to wait at all
    spoken = speak_script(SENTENCES, FallbackVoice([slow, Candidate("second", FakeVoice("second"))]))
    assert spoken.voice == "second"
    assert Circuit(tmp_path / "mark", clock).is_open()


def test_all_sentences_having_come_slowness_does_not_matter(tmp_path: Path) -> None:
    slow = Candidate("slow", FakeVoice("slow"), None, Seconds(-1.0))
    assert speak_script(["Một."], FallbackVoice([slow, Candidate("b", FakeVoice("b"))])).voice == "slow"


@dataclass
class _Clock:
    time: datetime = datetime(2026, 5, 1, 5, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


def test_after_a_failure_the_voice_is_left_alone_for_the_pause(tmp_path: Path) -> None:
    clock, voice = _Clock(), FakeVoice(unreachable={"Một."})
    circuit = CircuitVoice(voice, Circuit(tmp_path / "new" / "mark", clock, timedelta(minutes=5)))
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
        CircuitVoice(FakeVoice(unreachable={"Một."}), Circuit(tmp_path / "mark", clock)).speak("Một.")
    with pytest.raises(VoiceUnreachable):
        CircuitVoice(other, Circuit(tmp_path / "mark", clock)).speak("Hai.")
    assert other.asked == []


@pytest.mark.parametrize("mark", ["", "yesterday", "2027-01-01T00:00:00+00:00", "2026-05-01T05:29:59"])
def test_a_damaged_or_future_mark_does_not_silence_a_voice(tmp_path: Path, mark: str) -> None:
    (tmp_path / "mark").write_text(mark, encoding="ascii")
    assert CircuitVoice(FakeVoice(), Circuit(tmp_path / "mark", _Clock())).speak("Một.").seconds > 0


def test_kept_sentences_need_no_connection(tmp_path: Path) -> None:
    cache, clock = SentenceCache(tmp_path / "sentences"), _Clock()
    online = FakeVoice("online")
    voice = CachedVoice(CircuitVoice(online, Circuit(tmp_path / "mark", clock)), cache)
    kept = voice.speak("Một.")
    online.unreachable = {"Một.", "Hai."}
    with pytest.raises(VoiceUnreachable):
        voice.speak("Hai.")
    assert voice.speak("Một.") == kept


def test_a_mark_that_cannot_be_written_leaves_the_fault_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    circuit = CircuitVoice(FakeVoice(unreachable={"Một."}), Circuit(tmp_path / "file" / "mark", _Clock()))
    with pytest.raises(VoiceUnreachable, match="no answer"):
        circuit.speak("Một.")
