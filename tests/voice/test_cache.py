import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from broadcaster.model import SampleRate, Speech
from broadcaster.voice import CachedVoice, SentenceCache
from tests.voice.fakes import FakeVoice

SPEECH = Speech(b"\1\0\2\0" * 100, SampleRate(22050))


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_kept_sentence_comes_back(tmp_path: Path) -> None:
    SentenceCache(tmp_path).put("v", "Một.", SPEECH)
    assert SentenceCache(tmp_path).get("v", "Một.") == SPEECH
    assert SentenceCache(tmp_path).get("v", unicodedata.normalize("NFD", "Một.")) == SPEECH


def test_voices_and_sentences_are_kept_apart(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    cache.put("v", "Một.", SPEECH)
    assert cache.get("w", "Một.") is None
    assert cache.get("v", "Hai.") is None


@pytest.mark.parametrize("damage", [b"", b"BSC1", b"x" * 500])
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


def test_the_oldest_unused_go_when_it_is_full(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path, limit=4000)
    names = [f"Câu {number}." for number in range(5)]
    for age, name in enumerate(reversed(names)):
        cache.put("v", name, SPEECH)
        for entry in _entries(tmp_path):
            status = entry.stat()
            os.utime(entry, (status.st_atime - 100, status.st_mtime - 100 - age))
    cache.get("v", names[-1])  # the first written, now the last used
    for number in range(100, 106):
        cache.put("v", f"Câu {number}.", SPEECH)
    cache.prune()
    assert sum(entry.stat().st_size for entry in _entries(tmp_path)) <= 4000
    assert cache.get("v", names[-1]) == SPEECH
    assert cache.get("v", names[-2]) is None


def test_writers_of_the_same_sentence_leave_one_whole_entry(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for written in [pool.submit(SentenceCache(tmp_path).put, "v", "Một.", SPEECH) for _ in range(50)]:
            written.result()
    assert len(_entries(tmp_path)) == 1
    assert SentenceCache(tmp_path).get("v", "Một.") == SPEECH
