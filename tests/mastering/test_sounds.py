"""Which chimes and music surround a bulletin, the commune's own among them."""

from pathlib import Path

import numpy as np
import pytest

from broadcaster.mastering import (
    MASTER_RATE,
    UnknownSound,
    UnusableSound,
    chime_named,
    chime_names,
    encode_mp3,
    encode_wav,
    framing_of,
    music_named,
    music_names,
    samples_of,
    speech_of,
)
from broadcaster.mastering.sounds import LONGEST_CHIME
from broadcaster.model import NONE, SampleRate, Sound
from tests.mastering.signals import tone


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for kind in ("chime", "music"):
        (tmp_path / "sounds" / kind).mkdir(parents=True)
    return tmp_path


def test_a_station_that_chose_nothing_has_its_chimes_and_no_music(tmp_path: Path) -> None:
    framing = framing_of(Sound(chime="info"), tmp_path)
    assert framing.chime == chime_named("info", tmp_path)
    assert framing.closing_chime == chime_named("end", tmp_path)
    assert framing.music is None


def test_what_was_chosen_is_there_and_what_is_none_is_not(tmp_path: Path) -> None:
    framing = framing_of(Sound(chime="siren", closing=NONE, music="flute"), tmp_path)
    assert framing.chime and framing.chime.rate == MASTER_RATE
    assert framing.chime.seconds == 6
    assert framing.closing_chime is None
    assert framing.music and framing.music.seconds == 24


@pytest.mark.parametrize(
    "sound",
    [
        Sound(chime="gong"),
        Sound(chime="info", closing="flute"),
        Sound(chime="info", music="info"),
        Sound(chime="../chime/info"),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones(home: Path, sound: Sound) -> None:
    with pytest.raises(UnknownSound, match=r"choose one of: .*none"):
        framing_of(sound, home)


def test_the_communes_own_are_chosen_by_their_file_names(home: Path) -> None:
    (home / "sounds" / "chime" / "trống làng.mp3").write_bytes(encode_mp3(speech_of(tone(600, 2.0), MASTER_RATE)))
    (home / "sounds" / "chime" / "notes.txt").write_text("no sound", encoding="utf-8")
    (own,) = [one for one in chime_names(home) if one.own]
    assert (own.name, own.title) == ("trống làng.mp3", "trống làng")
    framing = framing_of(Sound(chime=own.name), home)
    assert framing.chime and framing.chime.seconds == pytest.approx(2.0, abs=0.01)
    assert [one for one in music_names(home) if one.own] == []


def test_a_file_that_was_replaced_is_read_again(home: Path) -> None:
    path = home / "sounds" / "chime" / "a.wav"
    for seconds in (1, 2):
        path.write_bytes(encode_wav(speech_of(tone(600, seconds), MASTER_RATE)))
        found = chime_named("a.wav", home)
        assert found and found.seconds == seconds


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"no sound at all", "cannot be read"),
        (b"", "cannot be read"),
        (encode_wav(speech_of(tone(600, 2.0), MASTER_RATE))[:60], r"silent|cannot be read"),
        (encode_wav(speech_of(np.zeros(48_000, np.float32), MASTER_RATE)), "silent"),
        (encode_wav(speech_of(tone(600, LONGEST_CHIME + 1, SampleRate(8000)), SampleRate(8000))), "longer than 30"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "cannot be read"),
    ],
    ids=["text", "empty", "cut", "silent", "long", "playlist"],
)
def test_a_bad_file_is_refused_with_its_name_on_one_line(home: Path, content: bytes, complaint: str) -> None:
    (home / "sounds" / "chime" / "bad.wav").write_bytes(content)
    with pytest.raises(UnusableSound, match=complaint) as refused:
        framing_of(Sound(chime="bad.wav"), home)
    assert "bad.wav" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_communes_own_music_leads_into_itself(home: Path) -> None:
    music = tone(431.7, 5.3)  # its end does not meet its beginning
    (home / "sounds" / "music" / "a.wav").write_bytes(encode_wav(speech_of(music, MASTER_RATE)))
    found = music_named("a.wav", home)
    assert found
    loop = samples_of(found)
    assert len(loop) == len(music) - MASTER_RATE
    assert abs(loop[0] - loop[-1]) <= np.abs(np.diff(loop)).max() + 1e-4
