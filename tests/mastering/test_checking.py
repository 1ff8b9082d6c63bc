"""What becomes of files from telephones, and of files that were made to do harm."""

import os
import socket
from pathlib import Path

import numpy as np
import pytest

from broadcaster.errors import RecordingError
from broadcaster.mastering import isolated, sound_file
from broadcaster.mastering.isolated import check_isolated
from broadcaster.mastering.recording import clean_pieces
from broadcaster.mastering.survey import survey
from tests.mastering.recordings import HOSTILE, PHONES, UNUSUAL, encoded, phone, video, voice, wav
from tests.mastering.signals import speechlike


def put(folder: Path, data: bytes, name: str = "recording") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", PHONES)
def test_any_sound_that_a_phone_makes_is_taken(name: str, tmp_path: Path) -> None:
    source = put(tmp_path, phone(name))
    found = survey(source)
    assert found.seconds == pytest.approx(2.0, abs=0.15)
    assert found.channels == PHONES[name][3]
    heard = np.concatenate(list(clean_pieces(source)))
    assert heard.std() > 0.02
    assert np.abs(heard).max() < 2


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_clear_line(name: str, tmp_path: Path) -> None:
    says, make = HOSTILE[name]
    with pytest.raises(RecordingError, match=says) as refused:
        survey(put(tmp_path, make(), name))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_tells_little_of_itself_is_taken_where_it_is_whole(name: str, tmp_path: Path) -> None:
    assert survey(put(tmp_path, UNUSUAL[name]())).seconds == pytest.approx(6.0, abs=0.3)


def test_what_cannot_be_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_file, "_decoded", None)
    with pytest.raises(RecordingError, match="longer than 60 minutes"):
        survey(put(tmp_path, HOSTILE["hours-of-nothing.amr"][1]()))


def test_a_process_of_its_own_says_the_same(tmp_path: Path) -> None:
    found = check_isolated(put(tmp_path, phone("voice-memo.m4a")))
    assert (found.codec, found.channels) == ("aac", 1)
    assert found.seconds == pytest.approx(2.0, abs=0.15)
    with pytest.raises(RecordingError, match="protected"):
        check_isolated(put(tmp_path, HOSTILE["bought.m4p"][1]()))
    with pytest.raises(RecordingError, match="longer than 60 minutes"):
        check_isolated(put(tmp_path, HOSTILE["two-hours.ogg"][1]()))


def test_what_does_not_say_how_long_it_is_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_file, "LONGEST", 20.0)
    nothing = b"#!AMR\n" + b"\x7c" * 50 * 25  # a byte for 20 ms: an hour of it is smaller than a photograph
    with pytest.raises(RecordingError, match="longer than"):
        survey(put(tmp_path, nothing))


def test_a_film_gives_its_sound(tmp_path: Path) -> None:
    assert survey(put(tmp_path, video(sound=True))).codec == "aac"


def test_a_cover_picture_is_passed_over(tmp_path: Path) -> None:
    picture = b"\x00image/jpeg\x00\x03\x00" + b"\xff\xd8\xff" + bytes(3_000_000)
    frame = b"APIC" + len(picture).to_bytes(4, "big") + b"\0\0" + picture
    size = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    found = survey(put(tmp_path, b"ID3\x03\x00\x00" + size + frame + phone("song.mp3")[:]))
    assert found.seconds == pytest.approx(2.0, abs=0.15)


def test_a_browser_recording_without_a_length_is_taken(tmp_path: Path) -> None:
    live = encoded(speechlike(2), "webm", "libopus", 48_000, live="1")
    assert survey(put(tmp_path, live)).seconds == pytest.approx(2.0, abs=0.05)


def test_a_wav_whose_writer_did_not_know_its_length_is_taken(tmp_path: Path) -> None:
    known = wav(voice())
    for size in (0, 0x7FFFFFFF, 0xFFFFFFFF):
        source = put(tmp_path, known[:40] + size.to_bytes(4, "little") + known[44:])
        assert survey(source).seconds == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize("target", ["file", "web"])
def test_no_file_leads_to_another_file_or_address(target: str, tmp_path: Path) -> None:
    secret = put(tmp_path, wav(voice()), "secret.wav")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        address = {"file": str(secret), "web": f"http://127.0.0.1:{server.getsockname()[1]}/a.mp3"}[target]
        for line in (f"#EXTM3U\n#EXTINF:1,\n{address}\n", f"ffconcat version 1.0\nfile {address}\n", address):
            with pytest.raises(RecordingError):
                survey(put(tmp_path, line.encode()))
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_recording_named_like_an_address_is_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordingError):
        survey(Path("concat:a|b"))
    Path("concat:a").write_bytes(wav(voice()))
    assert survey(Path("concat:a")).codec == "pcm_s16le"


def test_samples_that_are_no_numbers_are_silence(tmp_path: Path) -> None:
    data = bytearray(encoded(speechlike(2), "wav", "pcm_f32le", 48_000))
    data[40_000:44_000] = b"\xff" * 4_000  # not a number
    data[80_000:80_400] = b"\x7f\x7f\xff\x7f" * 100  # as good as infinite
    heard = np.concatenate(list(clean_pieces(put(tmp_path, bytes(data)))))
    assert np.isfinite(heard).all()


def test_a_crash_of_a_codec_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "crashing"
    package.mkdir()
    (package / "crash.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    monkeypatch.setattr(isolated, "_MODULE", "crash")
    monkeypatch.setattr(isolated, "_ENVIRONMENT", {"PYTHONPATH": str(package)})
    with pytest.raises(RecordingError, match="could not be checked"):
        check_isolated(put(tmp_path, wav(voice())))


def test_a_process_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "hanging"
    package.mkdir()
    told = tmp_path / "pid"
    script = f"import os, pathlib, time\npathlib.Path({str(told)!r}).write_text(str(os.getpid()))\ntime.sleep(60)\n"
    (package / "hang.py").write_text(script)
    monkeypatch.setattr(isolated, "_MODULE", "hang")
    monkeypatch.setattr(isolated, "_ENVIRONMENT", {"PYTHONPATH": str(package)})
    monkeypatch.setattr(isolated, "_PATIENCE", 2.0)
    with pytest.raises(RecordingError, match="could not be checked"):
        check_isolated(put(tmp_path, wav(voice())))
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)
