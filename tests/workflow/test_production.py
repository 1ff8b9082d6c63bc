import threading
from dataclasses import replace

import pytest

from broadcaster.errors import NotAllowed, PlanError, ScriptError
from broadcaster.model import ProductionState, RevisionText
from broadcaster.resources import shipped
from broadcaster.settings import VoiceSettings
from broadcaster.store import documents, productions, scripts
from broadcaster.workflow import edit_script, remake_audio, run_worker, upload_document
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.make_audio import MadeAudio
from broadcaster.workflow.run_worker import work, work_once
from broadcaster.workflow.view_script import view
from tests.workflow.conftest import SHORT, Village

PLAN = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt")


def with_dead_online_voice(station: Equipment) -> Equipment:
    voice = VoiceSettings(order=("gtts",), gtts_url="http://127.0.0.1:9", online_timeout=0.5)
    return replace(station, settings=station.settings.model_copy(update={"voice": voice}))


def test_where_the_online_voice_does_not_answer_the_embedded_one_speaks_and_a_note_says_so(village: Village) -> None:
    script = village.write("Mời bà con nghe giọng dự phòng.")
    station = with_dead_online_voice(village.station)
    assert work_once(station, "test")
    seen = view(station, village.official, script.id)
    assert seen.production is not None
    assert seen.production.notes == ("voice_fallback",)
    assert seen.master is not None
    assert seen.master.recipe["voice"].startswith("espeak")


def test_audio_can_be_made_again_with_another_voice(village: Village) -> None:
    script = village.write("Mời bà con nghe giọng khác.")
    dead = with_dead_online_voice(village.station)
    assert work_once(dead, "test")
    remake_audio.again(village.station, village.official, script.id)
    village.make_all()
    production = view(village.station, village.official, script.id).production
    assert production is not None
    assert (production.state, production.notes) == (ProductionState.DONE, ())


def test_what_was_submitted_is_not_made_again(village: Village) -> None:
    script = village.submitted()
    before = view(village.station, village.official, script.id).production
    remake_audio.again(village.station, village.official, script.id)
    assert view(village.station, village.official, script.id).production == before


def test_a_restarted_worker_begins_anew_what_it_had_begun(village: Village) -> None:
    script = village.write()
    with village.station.database.begin() as session:
        assert productions.claim(session, "worker-1", village.clock(), 60)
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(village.station, "worker-1", stop))
    worker.start()
    for _ in range(300):
        production = view(village.station, village.official, script.id).production
        if production and production.state is ProductionState.DONE:
            break
        threading.Event().wait(0.1)
    stop.set()
    worker.join()
    assert production is not None
    assert production.state is ProductionState.DONE


def test_what_cannot_be_made_says_why_and_can_be_asked_for_again(village: Village) -> None:
    script = village.write("Câu này không đọc được.")
    sound = village.station.settings.sound.model_copy(update={"chime": "gone.wav"})
    settings = village.station.settings.model_copy(update={"sound": sound})
    assert work_once(replace(village.station, settings=settings), "test")
    production = view(village.station, village.official, script.id).production
    assert production is not None
    assert production.state is ProductionState.FAILED
    assert production.error == "There is no sound %(name)s; choose one of: %(known)s."
    assert production.error_params["name"] == "gone.wav"
    remake_audio.again(village.station, village.official, script.id)
    village.make_all()
    assert view(village.station, village.official, script.id).master is not None


@pytest.mark.parametrize("fault", [ValueError, MemoryError, OSError])
def test_a_fault_of_a_library_fails_the_job_and_not_the_worker(
    village: Village, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> MadeAudio:
        raise fault("deep inside")

    monkeypatch.setattr(run_worker, "make_audio", fail)
    script = village.write()
    assert work_once(village.station, "test")
    production = view(village.station, village.official, script.id).production
    assert production is not None
    assert (production.state, "deep inside" in production.error) == (ProductionState.FAILED, False)
    assert "in fail" in caplog.text, "the log holds where it was"


def test_the_plan_is_uploaded_once_and_known_the_second_time(village: Village) -> None:
    first = upload_document.upload(village.station, village.official, PLAN.name, PLAN.read_bytes())
    again = upload_document.upload(village.station, village.operator, "khac.txt", PLAN.read_bytes())
    assert (first.known, again.known) == (False, True)
    assert again.document == first.document
    with village.station.database.read() as session:
        found = scripts.of_document(session, first.document.id)
        assert productions.pending(session) == len([one for one in found if one.proposed]) > 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t\n"),
        ("binary.txt", bytes(range(256)) * 40),
        ("large.txt", b"a" * 21_000_000),
        ("plan.exe", PLAN.read_bytes()),
        ("nothing.txt", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n".encode()),
    ],
)
def test_what_cannot_be_used_is_refused_whole(village: Village, name: str, data: bytes) -> None:
    with pytest.raises((PlanError, ScriptError)) as refusal:
        upload_document.upload(village.station, village.official, name, data)
    assert "\n" not in str(refusal.value)
    with village.station.database.read() as session:
        assert documents.every(session) == []
        assert scripts.every(session) == []
        assert productions.pending(session) == 0


def test_two_people_editing_at_once_do_not_overwrite_each_other(village: Village) -> None:
    script = village.write()
    for number in (1, 2):
        text = RevisionText("Họp thôn", f"Kính mời bà con dự họp lúc {number} giờ.")
        if number == 1:
            edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=text)
        else:
            with pytest.raises(ScriptError, match="meanwhile"):
                edit_script.save(village.station, village.operator, script.id, based_on=script.newest.id, text=text)


def test_saving_the_same_again_makes_no_revision(village: Village) -> None:
    script = village.write()
    same = edit_script.save(
        village.station, village.official, script.id, based_on=script.newest.id, text=script.newest.text
    )
    assert same == script.newest


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"title": " "}, "title"),
        ({"body": " \n "}, "empty"),
        ({"body": "a " * 11_000}, "too long"),
        ({"body": "Mời bà con họp. " * 700}, "too long"),
        ({"hamlets": ("Thôn 9",)}, "Thôn 9"),
    ],
)
def test_a_script_that_cannot_be_is_refused(village: Village, changes: dict[str, object], word: str) -> None:
    text = replace(RevisionText("Họp thôn", SHORT), **changes)
    with pytest.raises(ScriptError, match=word):
        edit_script.write(village.station, village.official, text)


def test_a_village_head_writes_nothing(village: Village) -> None:
    with pytest.raises(NotAllowed):
        upload_document.upload(village.station, village.head, PLAN.name, PLAN.read_bytes())


def test_a_document_of_too_many_bulletins_is_refused_whole(village: Village) -> None:
    notice = "THÔNG BÁO\nVề việc lịch họp\n\n" + "".join(
        f"{number}. Thôn số {number}\n\nKính mời bà con thôn số {number} đến nhà văn hóa dự họp về vệ sinh môi trường. "
        + "Đề nghị bà con mang theo dụng cụ và có mặt đúng giờ để cùng nhau làm sạch đường làng ngõ xóm. " * 6
        + "\n\n"
        for number in range(1, 160)
    )
    with pytest.raises(PlanError, match="upload it in parts"):
        upload_document.upload(village.station, village.official, "dai.txt", notice.encode())
    with village.station.database.read() as session:
        assert documents.every(session) == []
