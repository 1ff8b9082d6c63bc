"""A person's recording instead of the voice: kept as it came, approved like any text, aired cleaned."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from broadcaster.errors import (
    NotAllowed,
    NotFound,
    RecordingBusy,
    RecordingError,
    ScriptError,
    SoundError,
)
from broadcaster.mastering import MASTER_RATE, decode, samples_of
from broadcaster.mastering.isolated import CheckedRecording
from broadcaster.model import Master, Recording, RevisionText, Script, ScriptStatus, Seconds, Sha256, SoundChoice
from broadcaster.store import events, recordings, scripts
from broadcaster.workflow import decide, edit_script, keep_recording, use_recording, view_recording
from broadcaster.workflow.offer_sound import choose_for_script, choose_for_station
from broadcaster.workflow.read_aloud import script_seconds
from broadcaster.workflow.view_recording import RecordingView
from broadcaster.workflow.view_script import every, view
from tests.mastering.recordings import HOSTILE, phone, wav
from tests.mastering.signals import speechlike
from tests.workflow.conftest import Village

NAME = "/sdcard/Ghi âm 1.m4a"


def hand_in(village: Village, script: Script, data: bytes | None = None) -> Recording:
    """An official hands in a recording of the script as it stands now."""
    newest = view(village.station, village.official, script.id).script.newest
    return use_recording.hand_in(
        village.station,
        village.official,
        script.id,
        based_on=newest.id,
        filename=NAME,
        data=data or phone("voice-memo.m4a", 3),
    )


def newest(village: Village, script: Script) -> Script:
    return view(village.station, village.official, script.id).script


def seen(village: Village, script: Script) -> RecordingView:
    return view_recording.of_script(village.station, village.approver, newest(village, script))


def master_of(village: Village, script: Script) -> Master:
    master = view(village.station, village.official, script.id).master
    assert master is not None
    return master


def kept_files(village: Village) -> list[Path]:
    folder = village.station.settings.home / "recordings"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_recording_is_kept_exactly_as_it_came_and_only_once(village: Village) -> None:
    data = phone("voice-memo.m4a")
    first = keep_recording.keep(village.station, village.official, NAME, data)
    village.clock.move(minutes=1)
    assert keep_recording.keep(village.station, village.operator, "khác.m4a", data) == first
    assert (first.filename, first.by) == ("Ghi âm 1.m4a", village.official.id)
    assert first.seconds == pytest.approx(2, abs=0.1)
    assert [path.read_bytes() for path in kept_files(village)] == [data]
    assert keep_recording.original(village.station, village.approver, first.sha256).recording == first
    with village.station.database.read() as session:
        assert [event.action for event in events.recent(session)].count("recording_received") == 1


def test_a_kept_file_that_was_lost_comes_back_when_it_is_handed_in_again(village: Village) -> None:
    data = phone("voice-memo.m4a")
    recording = keep_recording.keep(village.station, village.official, NAME, data)
    kept_files(village)[0].unlink()
    with pytest.raises(RecordingError, match="hand the same file in again"):
        keep_recording.original(village.station, village.official, recording.sha256)
    keep_recording.keep(village.station, village.official, NAME, data)
    path = keep_recording.original(village.station, village.official, recording.sha256).path
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", ["cut.wav", "program.mp3", "silence.wav", "film-without-sound.mp4", "empty.wav"])
def test_of_what_is_refused_nothing_is_kept_and_the_script_stays(name: str, village: Village) -> None:
    script = village.write()
    says, make = HOSTILE[name]
    with pytest.raises(RecordingError, match=says):
        use_recording.hand_in(
            village.station, village.official, script.id, based_on=script.newest.id, filename=name, data=make()
        )
    assert kept_files(village) == []
    assert newest(village, script).newest == script.newest


def test_a_recording_that_is_too_large_is_not_even_heard(village: Village) -> None:
    with pytest.raises(RecordingError, match="larger than 20 MB"):
        keep_recording.keep(village.station, village.official, NAME, bytes(20_000_001))


def test_only_a_few_are_checked_at_once(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    checking, go = threading.Semaphore(0), threading.Event()

    def check(path: Path) -> CheckedRecording:
        checking.release()
        assert go.wait(20)
        return CheckedRecording(Seconds(2.0), "aac", 1)

    def keep(data: bytes) -> Recording:
        return keep_recording.keep(village.station, village.official, NAME, data)

    monkeypatch.setattr(keep_recording, "check_isolated", check)
    with ThreadPoolExecutor(2) as pool:
        first = [pool.submit(keep, data) for data in (b"1", b"2")]
        for _ in first:
            assert checking.acquire(timeout=20)
        with pytest.raises(RecordingBusy):
            keep(b"3")
        go.set()
        assert len({one.result().sha256 for one in first}) == 2
    assert keep(b"3").seconds == 2


def test_only_who_writes_may_hand_in(village: Village) -> None:
    script = village.write()
    for person in (village.approver, village.head):
        with pytest.raises(NotAllowed):
            keep_recording.keep(village.station, person, NAME, phone("voice-memo.m4a"))
        with pytest.raises(NotAllowed):
            use_recording.use(village.station, person, script.id, based_on=script.newest.id, sha256=None)
    with pytest.raises(NotAllowed):
        keep_recording.original(village.station, village.head, "0" * 64)


def test_from_the_telephone_to_an_approved_master(village: Village) -> None:
    script = village.write()
    silence = np.zeros(MASTER_RATE, np.float32)
    hand_in(village, script, wav(np.concatenate([silence, speechlike(4), silence])))
    village.make_all()
    master = master_of(village, script)
    heard = samples_of(decode(village.station.audio.read(master.sha256, ".opus")))
    assert master.recipe["voice"] == "recording"
    assert heard.std() > 0.05
    revision = newest(village, script).newest
    decide.submit(village.station, village.official, script.id, revision_id=revision.id)
    decide.approve(village.station, village.approver, script.id, revision_id=revision.id, master_sha256=master.sha256)
    assert newest(village, script).status is ScriptStatus.APPROVED


def test_a_recording_needs_an_approval_of_its_own(village: Village) -> None:
    script = village.approved("Mời bà con đi họp.")
    hand_in(village, script)
    assert newest(village, script).status is ScriptStatus.DRAFT
    village.make_all()
    assert master_of(village, script).recipe["voice"] == "recording"


def test_words_that_are_in_doubt_do_not_hold_up_what_a_person_reads(village: Village) -> None:
    script = village.write("Mời bà con đến QZX.")
    village.make_all()
    with pytest.raises(ScriptError, match="Settle"):
        decide.submit(village.station, village.official, script.id, revision_id=script.newest.id)
    hand_in(village, script)
    village.make_all()
    shown = view(village.station, village.official, script.id)
    assert shown.doubts == ()
    assert not any(row.unsettled for row in every(village.station, village.official).rows)
    decide.submit(village.station, village.official, script.id, revision_id=shown.script.newest.id)
    assert newest(village, script).status is ScriptStatus.SUBMITTED


def test_the_voice_speaks_again_when_it_is_asked_to(village: Village) -> None:
    script = village.write()
    hand_in(village, script)
    revision = newest(village, script).newest
    use_recording.use(village.station, village.official, script.id, based_on=revision.id, sha256=None)
    village.make_all()
    assert newest(village, script).newest.text == script.newest.text
    assert master_of(village, script).recipe["voice"].startswith("espeak")
    assert seen(village, script).recording is None


def test_only_a_recording_is_made_loud_as_music_is(village: Village) -> None:
    script, music = village.write(), SoundChoice(profile="music", chime="none")
    station, official = village.station, village.official
    with pytest.raises(SoundError, match="only for a bulletin with a recording"):
        choose_for_script(station, official, script.id, based_on=script.newest.id, choice=music)
    hand_in(village, script)
    recorded = newest(village, script).newest
    chosen = choose_for_script(station, official, script.id, based_on=recorded.id, choice=music)
    village.make_all()
    assert master_of(village, script).recipe["profile"]["name"] == "music"
    with pytest.raises(SoundError):
        choose_for_station(station, village.operator, music)
    spoken = use_recording.use(station, official, script.id, based_on=chosen.id, sha256=None)
    assert spoken.text.sound == SoundChoice(chime="none")


def test_a_recording_far_shorter_or_longer_than_its_words_is_told(village: Village) -> None:
    minute = village.write(title="Dài", body="Mời bà con đến nhà văn hóa thôn để họp bàn việc làm đường. " * 15)
    hand_in(village, minute)
    usual = seen(village, minute).usual
    assert usual is not None and usual > 30
    fitting = village.write(title="Ngắn", body="Mời bà con.")
    seconds = script_seconds(fitting.newest.text, village.station.settings)
    hand_in(village, fitting, phone("voice-memo.m4a", seconds))
    assert seen(village, fitting).usual is None
    long = village.write(title="Quá dài", body="Mời bà con.")
    hand_in(village, long, phone("voice-memo.m4a", 60))
    assert seen(village, long).usual is not None


def test_the_same_recording_again_is_no_change(village: Village) -> None:
    script = village.write()
    recording = hand_in(village, script)
    before = newest(village, script).newest
    again = use_recording.use(village.station, village.official, script.id, based_on=before.id, sha256=recording.sha256)
    assert again == before


def test_a_recording_that_was_damaged_is_mended_and_aired_once_the_same_file_is_handed_in(village: Village) -> None:
    script = village.write()
    data = phone("voice-memo.m4a", 3.7)  # of no other test: finished audio is shared among them
    hand_in(village, script, data)
    kept_files(village)[0].write_bytes(data[:-1])
    village.make_all()
    production = view(village.station, village.official, script.id).production
    assert production is not None and "hand the same file in again" in str(production.error)
    before = newest(village, script).newest
    hand_in(village, script, data)
    village.make_all()
    assert newest(village, script).newest == before
    assert master_of(village, script).recipe["voice"] == "recording"


def test_a_recording_goes_only_to_the_script_as_it_was_seen(village: Village) -> None:
    script = village.write()
    edit_script.save(
        village.station,
        village.operator,
        script.id,
        based_on=script.newest.id,
        text=RevisionText("Họp thôn", "Đổi sang 9 giờ."),
    )
    with pytest.raises(ScriptError, match="Someone else"):
        use_recording.hand_in(
            village.station,
            village.official,
            script.id,
            based_on=script.newest.id,
            filename=NAME,
            data=phone("voice-memo.m4a"),
        )
    assert kept_files(village) == []


def test_a_recording_that_nobody_handed_in_is_not_used(village: Village) -> None:
    script = village.write()
    with pytest.raises(NotFound):
        use_recording.use(
            village.station, village.official, script.id, based_on=script.newest.id, sha256=Sha256("0" * 64)
        )


def test_a_change_of_the_text_keeps_the_recording_and_is_told(village: Village) -> None:
    script = village.write()
    recording = hand_in(village, script)
    assert not seen(village, script).changed_since
    revision = newest(village, script).newest
    changed = RevisionText("Họp thôn", "Bà con họp lúc 9 giờ.", recording=recording.sha256)
    edit_script.save(village.station, village.official, script.id, based_on=revision.id, text=changed)
    assert seen(village, script).changed_since
    assert seen(village, script).recording == recording
    hand_in(village, script, phone("message.ogg", 3))
    assert not seen(village, script).changed_since


def test_what_is_read_aloud_is_what_the_voice_would_say(village: Village) -> None:
    script = village.write("Câu một.\nCâu hai.")
    opening, *body, closing = seen(village, script).to_read
    assert "xã Đa Quyn" in opening
    assert body == ["Câu một.", "Câu hai."]
    assert "cảm ơn" in closing
    with village.station.database.begin() as session:
        found = scripts.find(session, script.id)
        assert found is not None
    text = RevisionText("Tên", "Bơta do\n\nKuang bơta", language="kpm")
    assert view_recording.to_read(text, village.station.settings) == ("Bơta do", "Kuang bơta")


def test_a_recording_is_known_by_its_content(village: Village) -> None:
    recording = keep_recording.keep(village.station, village.official, NAME, phone("old-phone.amr"))
    with village.station.database.read() as session:
        assert recordings.find(session, recording.sha256) == recording
