import hashlib
import os
from pathlib import Path

import pytest

from broadcaster.model import Sha256
from broadcaster.playout.cache import AudioCache

DAY = 86_400.0
NOW = 1_800_000_000.0


@pytest.fixture
def cache(tmp_path: Path) -> AudioCache:
    return AudioCache(tmp_path / "audio")


def put(cache: AudioCache, content: bytes, age_days: float = 0.0) -> Sha256:
    name = Sha256(hashlib.sha256(content).hexdigest())
    cache.part(name).write_bytes(content)
    assert cache.admit(name)
    os.utime(cache.path(name), (NOW - age_days * DAY,) * 2)
    return name


def test_a_verified_part_becomes_a_file(cache: AudioCache) -> None:
    name = put(cache, b"sound")
    assert cache.holds(name)
    assert cache.path(name).read_bytes() == b"sound"
    assert not cache.part(name).exists()


def test_a_part_with_another_content_is_deleted(cache: AudioCache) -> None:
    name = Sha256("0" * 64)
    cache.part(name).write_bytes(b"forged")
    assert not cache.admit(name)
    assert not cache.holds(name)
    assert list(cache.folder.iterdir()) == []


def test_a_part_alone_is_not_held(cache: AudioCache) -> None:
    cache.part(Sha256("1" * 64)).write_bytes(b"half")
    assert not cache.holds(Sha256("1" * 64))


def test_discarding_twice_is_no_fault(cache: AudioCache) -> None:
    name = put(cache, b"sound")
    cache.discard(name)
    cache.discard(name)
    assert not cache.holds(name)


def test_pruning_forgets_what_no_rundown_named_for_days(cache: AudioCache) -> None:
    old, named, recent = put(cache, b"old", 8), put(cache, b"named", 30), put(cache, b"recent", 6)
    assert cache.prune({named}, days=7, now=NOW) == [cache.path(old)]
    assert cache.holds(named)
    assert cache.holds(recent)
    assert cache.prune(set(), days=7, now=NOW + 6.5 * DAY) == [cache.path(recent)]


def test_over_the_size_bound_the_longest_unnamed_goes_first_and_nothing_named(tmp_path: Path) -> None:
    cache = AudioCache(tmp_path, most_bytes=250)
    named, older, newer = (put(cache, bytes([n]) * 100, age_days=3 - n) for n in range(3))
    assert cache.prune({named}, days=7, now=NOW) == [cache.path(older)]
    assert cache.holds(named)
    assert cache.holds(newer)


def test_it_tells_the_free_space(cache: AudioCache) -> None:
    assert cache.free_bytes() > 0
