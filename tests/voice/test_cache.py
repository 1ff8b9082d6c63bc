import multiprocessing
import os
import resource
import signal
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from broadcaster.model import SampleRate, Seconds, Speech, WordTime
from broadcaster.voice import CachedVoice, SentenceCache
from tests.voice.fakes import FakeVoice

WORDS = (WordTime(Seconds(0.0), Seconds(0.25), 0, 3), WordTime(Seconds(0.25), Seconds(1 / 3), 4, 70_000))
SPEECH = Speech(b"\1\0\2\0" * 100, SampleRate(22050), WORDS)


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/*") if path.is_file())


def _age(entry: Path, seconds: float) -> None:
    os.utime(entry, (time.time() - seconds,) * 2)


def test_a_kept_sentence_comes_back(tmp_path: Path) -> None:
    SentenceCache(tmp_path).put("v", "Một.", SPEECH)
    assert SentenceCache(tmp_path).get("v", "Một.") == SPEECH
    assert SentenceCache(tmp_path).get("v", unicodedata.normalize("NFD", "Một.")) == SPEECH


def test_voices_and_sentences_are_kept_apart(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    cache.put("v", "Một.", SPEECH)
    assert cache.get("w", "Một.") is None
    assert cache.get("v", "Hai.") is None


@pytest.mark.parametrize("damage", [b"", b"BSC2", b"BSC2" + bytes(32), b"x" * 500])
def test_a_damaged_entry_is_spoken_again(tmp_path: Path, damage: bytes) -> None:
    voice = FakeVoice()
    cached = CachedVoice(voice, SentenceCache(tmp_path))
    first = cached.speak("Một.")
    (entry,) = _entries(tmp_path)
    entry.write_bytes(damage)
    assert cached.speak("Một.") == first
    assert cached.speak("Một.") == first
    assert voice.asked == ["Một.", "Một."]


def test_one_flipped_bit_is_noticed(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    cache.put("v", "Một.", SPEECH)
    (entry,) = _entries(tmp_path)
    content = bytearray(entry.read_bytes())
    content[-1] ^= 1
    entry.write_bytes(content)
    assert cache.get("v", "Một.") is None


def test_an_entry_of_an_older_form_counts_as_absent(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    cache.put("v", "Một.", SPEECH)
    (entry,) = _entries(tmp_path)
    entry.write_bytes(b"BSC1" + entry.read_bytes()[4:])
    assert cache.get("v", "Một.") is None
    cache.put("v", "Một.", SPEECH)
    assert cache.get("v", "Một.") == SPEECH


def test_an_entry_that_cannot_be_read_counts_as_absent(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    cache.put("v", "Một.", SPEECH)
    (entry,) = _entries(tmp_path)
    entry.unlink()
    entry.mkdir()
    assert cache.get("v", "Một.") is None


def test_the_oldest_unused_go_when_it_is_full(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path, limit=4000)
    names = [f"Câu {number}." for number in range(5)]
    for name in names:
        for entry in _entries(tmp_path):
            _age(entry, time.time() - entry.stat().st_mtime + 5000)
        cache.put("v", name, SPEECH)
    cache.get("v", names[0])  # the first written, now the last used
    for number in range(100, 106):
        cache.put("v", f"Câu {number}.", SPEECH)
    for entry in _entries(tmp_path):
        _age(entry, time.time() - entry.stat().st_mtime + 700)
    cache.prune()
    assert sum(entry.stat().st_size for entry in _entries(tmp_path)) <= 4000
    assert cache.get("v", names[0]) == SPEECH
    assert cache.get("v", names[1]) is None


def test_what_is_in_use_stays_even_where_it_is_too_much(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path, limit=1000)
    for number in range(10):
        cache.put("v", f"Câu {number}.", SPEECH)
    cache.prune()
    assert len(_entries(tmp_path)) == 10


def test_short_lived_caches_prune_too(tmp_path: Path) -> None:
    for number in range(10):
        SentenceCache(tmp_path, limit=100_000).put("v", f"Câu {number}.", SPEECH)
    for entry in _entries(tmp_path):
        _age(entry, 5000)
    SentenceCache(tmp_path, limit=2000).put("v", "Câu 10.", SPEECH)
    assert len(_entries(tmp_path)) == 10 + 1  # not at every sentence
    _age(tmp_path / ".pruned", 5000)
    SentenceCache(tmp_path, limit=2000).put("v", "Câu 11.", SPEECH)
    assert len(_entries(tmp_path)) < 5


def test_writers_of_the_same_sentence_leave_one_whole_entry(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for written in [pool.submit(SentenceCache(tmp_path).put, "v", "Một.", SPEECH) for _ in range(50)]:
            written.result()
    assert len(_entries(tmp_path)) == 1
    assert SentenceCache(tmp_path).get("v", "Một.") == SPEECH


def test_what_another_process_kept_meanwhile_is_used(tmp_path: Path) -> None:
    class Slow(FakeVoice):
        def speak(self, sentence: str) -> Speech:
            SentenceCache(tmp_path).put("slow", sentence, SPEECH)
            return super().speak(sentence)

    assert CachedVoice(Slow("slow"), SentenceCache(tmp_path)).speak_and_keep("Một.") == (SPEECH, True)


def _die_in_the_middle_of_a_put(folder: Path) -> None:
    Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment,method-assign]
    SentenceCache(folder).put("v", "Một.", SPEECH)


def _in_another_process(target: object, folder: Path) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=target, args=(folder,))  # type: ignore[arg-type]
    process.start()
    process.join(60)
    return process.exitcode


def test_a_process_killed_while_it_writes_leaves_no_entry_and_its_piece_is_cleared_away(tmp_path: Path) -> None:
    assert _in_another_process(_die_in_the_middle_of_a_put, tmp_path) == -signal.SIGKILL
    (piece,) = _entries(tmp_path)
    cache = SentenceCache(tmp_path, limit=10)
    assert cache.get("v", "Một.") is None
    _age(piece, 5000)
    cache.put("v", "Một.", SPEECH)
    cache.prune()
    assert cache.get("v", "Một.") == SPEECH
    assert not piece.exists()


def _speak_on_a_full_disk(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    speech, kept = CachedVoice(FakeVoice(), SentenceCache(folder)).speak_and_keep("Một. " * 100)
    assert speech == FakeVoice().speak("Một. " * 100)
    assert not kept


def test_a_full_disk_loses_no_speech_and_leaves_no_piece(tmp_path: Path) -> None:
    assert _in_another_process(_speak_on_a_full_disk, tmp_path) == 0
    assert _entries(tmp_path) == []


def test_a_folder_that_cannot_be_written_loses_no_speech(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "sentences").write_bytes(b"no folder")
    voice = CachedVoice(FakeVoice(), SentenceCache(tmp_path / "sentences"))
    assert voice.speak("Một.") == FakeVoice().speak("Một.")
    assert "cannot be kept" in caplog.text
