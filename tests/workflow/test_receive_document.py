import dataclasses
import hashlib
import threading
from pathlib import Path

import pytest

from broadcaster.errors import BroadcasterError, NotAllowed, NotFound, PlanError, StoreError
from broadcaster.model import IntakeState, ProductionState, Proposal
from broadcaster.settings import Settings
from broadcaster.store import documents, intakes, productions, scripts
from broadcaster.workflow import original_document, read_intake, receive_document
from broadcaster.workflow.make_audio import Progress
from broadcaster.workflow.propose_scripts import propose_scripts
from broadcaster.workflow.receive_document import Received, intakes_waiting, receive, receive_pictures, receive_text
from broadcaster.workflow.run_worker import work, work_once
from tests.workflow.conftest import Village
from tests.workflow.documents import NOTICE, a_photo, as_docx

DOCX = as_docx(NOTICE)


def read_next(village: Village) -> bool:
    return work_once(village.station, "worker-1")


def stands(village: Village, received: Received) -> receive_document.Intake:
    assert received.intake_id is not None
    return receive_document.view_intake(village.station, village.official, received.intake_id).intake


def files(village: Village) -> list[str]:
    return sorted(path.name for path in (village.station.settings.home / "documents").glob("*"))


def test_a_text_is_a_document_at_once(village: Village) -> None:
    received = receive(village.station, village.official, "tiem phong.txt", NOTICE.encode())
    assert (received.intake_id, received.known) == (None, False)
    assert received.document_id is not None
    again = receive(village.station, village.operator, "khac.txt", NOTICE.encode())
    assert (again.document_id, again.known) == (received.document_id, True)
    found = original_document.original(village.station, village.approver, received.document_id)
    assert (found.filename, found.data) == ("tiem phong.txt", NOTICE.encode())


def test_a_word_file_is_read_by_a_worker_before_any_audio_is_made(village: Village) -> None:
    village.write()
    received = receive(village.station, village.official, "../tiem phong.docx", DOCX)
    assert (received.document_id, received.known) == (None, False)
    assert receive(village.station, village.operator, "tiem phong (1).docx", DOCX) == received
    assert (stands(village, received).state, stands(village, received).filename) == (
        IntakeState.QUEUED,
        "tiem phong.docx",
    )
    assert [one.id for one in intakes_waiting(village.station, village.official)] == [received.intake_id]
    assert read_next(village)
    done = stands(village, received)
    assert (done.state, done.progress, done.error) == (IntakeState.DONE, 1.0, None)
    assert intakes_waiting(village.station, village.official) == []
    again = receive(village.station, village.official, "tiem phong.docx", DOCX)
    assert (again.document_id, again.known) == (done.document_id, True)
    with village.station.database.read() as session:
        found = documents.find(session, done.document_id or 0)
        made = scripts.of_document(session, done.document_id or 0)
        plan = documents.plan_of(session, done.document_id or 0)
    assert found is not None
    assert (found.number, found.original, found.uploaded_by) == ("12/TB-UBND", ".docx", village.official.id)
    assert plan is not None
    assert [one.position for one in made] == list(range(1, len(made) + 1))
    assert len(made) >= 1
    assert files(village) == [hashlib.sha256(DOCX).hexdigest() + ".docx"]


def test_what_cannot_be_read_is_refused_with_its_reason_and_forgotten(village: Village) -> None:
    received = receive(village.station, village.official, "hong.docx", DOCX[:2000])
    assert read_next(village)
    refused = stands(village, received)
    assert (refused.state, refused.document_id) == (IntakeState.REFUSED, None)
    assert refused.error
    assert "\n" not in refused.error % refused.error_params
    assert files(village) == []
    again = receive(village.station, village.official, "hong.docx", DOCX[:2000])
    assert (again.intake_id, stands(village, again).state) == (received.intake_id, IntakeState.QUEUED)


def test_a_kind_that_is_not_known_is_refused_at_once(village: Village) -> None:
    for name in ("a.exe", "a", "..", ""):
        with pytest.raises(PlanError):
            receive(village.station, village.official, name, b"MZ" + bytes(100))
    assert intakes_waiting(village.station, village.official) == []


def test_a_new_version_can_be_named(village: Village) -> None:
    first = receive(village.station, village.official, "a.txt", NOTICE.encode())
    other = NOTICE.replace("12/TB-UBND", "15/TB-UBND").replace("7 giờ", "8 giờ")
    second = receive(village.station, village.official, "b.docx", as_docx(other), replaces=first.document_id)
    assert read_next(village)
    with village.station.database.read() as session:
        found = documents.find(session, stands(village, second).document_id or 0)
    assert found is not None
    assert found.replaces == first.document_id
    with pytest.raises(NotFound):
        receive(village.station, village.official, "c.txt", b"x", replaces=4711)


class Crash(Exception):
    """What takes a whole process down."""


def crash(*_: object, **__: object) -> None:
    raise Crash


def test_a_document_that_takes_workers_down_is_refused_after_three(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = receive(village.station, village.official, "a.docx", DOCX)
    monkeypatch.setattr(read_intake, "propose_scripts", crash)
    for _ in range(3):
        with pytest.raises(Crash):
            read_next(village)
        village.clock.move(seconds=61)
    assert not read_next(village)
    refused = stands(village, received)
    assert refused.state is IntakeState.REFUSED
    assert "three attempts" in (refused.error or "")
    assert files(village) == []


def test_a_restarted_worker_begins_anew_what_it_had_begun(village: Village) -> None:
    received = receive(village.station, village.official, "a.docx", DOCX)
    with village.station.database.begin() as session:
        assert intakes.claim(session, "worker-1", village.clock(), 60)
    assert not read_intake.read_one(village.station, "worker-2")
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(village.station, "worker-1", stop))
    worker.start()
    for _ in range(300):
        if stands(village, received).state is IntakeState.DONE:
            break
        threading.Event().wait(0.1)
    stop.set()
    worker.join()
    assert (stands(village, received).state, stands(village, received).attempts) == (IntakeState.DONE, 2)


def test_while_one_worker_reads_the_other_makes_audio(village: Village) -> None:
    receive(village.station, village.official, "a.docx", DOCX)
    second = receive(village.station, village.official, "b.docx", as_docx(NOTICE.replace("7 giờ", "8 giờ")))
    script = village.write()
    with village.station.database.begin() as session:
        assert intakes.claim(session, "worker-2", village.clock(), 60)
    assert read_next(village)
    assert not read_next(village)
    with village.station.database.read() as session:
        production = productions.of_revision(session, script.newest.id)
    assert production is not None
    assert production.state is ProductionState.DONE
    assert stands(village, second).state is IntakeState.QUEUED
    village.clock.move(seconds=61)  # worker-2 has died
    village.make_all()
    assert stands(village, second).state is IntakeState.DONE


def test_the_file_of_a_secret_document_goes_whenever_a_worker_dies(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = as_docx("MẬT\n" + NOTICE)
    received = receive(village.station, village.official, "mat.docx", data)
    assert receive(village.station, village.official, "mat.doc", data) == received
    assert len(files(village)) == 2
    with monkeypatch.context() as patch:
        patch.setattr(intakes, "finish", crash)
        with pytest.raises(Crash):
            read_next(village)
    with village.station.database.begin() as session:
        intakes.release(session, "worker-1")
    assert read_next(village)
    assert stands(village, received).state is IntakeState.DONE
    assert files(village) == []
    assert receive(village.station, village.official, "mat.docx", data).known
    assert files(village) == []


def test_a_name_that_a_camera_gave_makes_no_version(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {
        a_photo(f"{day}"): f"MỜI HỌP\n\nMời bà con dự họp thôn lúc 19 giờ ngày {day} tháng 12 năm 2026."
        for day in (25, 26)
    }

    def recognize(settings: Settings, data: bytes, filename: str, progress: Progress) -> Proposal:
        return propose_scripts(settings, texts[data].encode(), "image.txt", progress)

    monkeypatch.setattr(read_intake, "propose_scripts", recognize)
    came = [receive_pictures(village.station, village.official, [("image.jpg", data)]) for data in texts]
    village.make_all()
    ids = [stands(village, one).document_id for one in came]
    with village.station.database.read() as session:
        assert [documents.newer(session, id or 0) for id in ids] == [None, None]


def test_how_far_the_reading_is_can_be_seen_meanwhile(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    received = receive(village.station, village.official, "a.docx", DOCX)
    seen: list[float] = []

    def slow(settings: Settings, data: bytes, filename: str, progress: Progress) -> Proposal:
        progress(0.5)
        for _ in range(100):
            seen.append(stands(village, received).progress)
            if seen[-1]:
                break
            threading.Event().wait(0.1)
        return propose_scripts(settings, data, filename, progress)

    monkeypatch.setattr(read_intake, "propose_scripts", slow)
    assert read_next(village)
    assert seen[-1] == 0.5
    assert stands(village, received).state is IntakeState.DONE


def test_a_worker_that_dies_after_keeping_leaves_the_rest_to_the_next(village: Village) -> None:
    received = receive(village.station, village.official, "a.docx", DOCX)
    assert read_next(village)
    document_id = stands(village, received).document_id
    with village.station.database.begin() as session:  # as if it had died just before it said so
        session.connection().exec_driver_sql("UPDATE intake SET state = 'queued', document_id = NULL")
    assert read_next(village)
    assert (stands(village, received).state, stands(village, received).document_id) == (IntakeState.DONE, document_id)


def test_a_file_that_is_gone_is_told(village: Village) -> None:
    received = receive(village.station, village.official, "a.docx", DOCX)
    for path in (village.station.settings.home / "documents").iterdir():
        path.unlink()
    assert read_next(village)
    assert "cannot be read" in (stands(village, received).error or "")


def test_pasted_text_is_a_document_named_after_its_title(village: Village) -> None:
    body = "Kính mời bà con thôn 1 dự họp tại nhà văn hóa thôn lúc 19 giờ ngày 25 tháng 12 năm 2026."
    received = receive_text(village.station, village.official, "Mời họp thôn", body)
    with village.station.database.read() as session:
        found = documents.find(session, received.document_id or 0)
    assert found is not None
    assert (found.filename, found.replaces) == ("Mời họp thôn.txt", None)
    assert receive_text(village.station, village.official, "", body).known
    with pytest.raises(PlanError, match="no text"):
        receive_text(village.station, village.official, "Họp", " \n ")


def test_the_same_title_pasted_for_another_week_is_another_document(village: Village) -> None:
    ids = []
    for day in (25, 26):
        body = f"THÔNG BÁO\nVề việc họp thôn\n\nMời bà con dự họp thôn lúc 19 giờ ngày {day} tháng 12 năm 2026.\n"
        ids.append(receive_text(village.station, village.official, "Họp thôn", body).document_id)
    with village.station.database.read() as session:
        assert [documents.newer(session, id or 0) for id in ids] == [None, None]


def test_photos_of_one_document_are_one_file_in_their_order(village: Village) -> None:
    photos = [(f"IMG_{number}.jpg", a_photo(f"TRANG {number}")) for number in (1, 2)]
    received = receive_pictures(village.station, village.official, photos)
    intake = stands(village, received)
    assert intake.filename == "IMG_1.pdf"
    assert receive_pictures(village.station, village.official, photos) == received
    other = receive_pictures(village.station, village.official, photos[::-1])
    assert other.intake_id != received.intake_id
    assert village.station.originals.read(intake.sha256, ".pdf").startswith(b"%PDF-")


def test_what_is_too_large_is_refused_before_it_is_stored(village: Village) -> None:
    small = dataclasses.replace(
        village.station, settings=village.station.settings.model_copy(update={"upload_megabytes": 1})
    )
    for name in ("a.txt", "a.docx"):
        with pytest.raises(PlanError, match="1 MB"):
            receive(small, village.official, name, bytes(1_000_001))
    assert not (small.settings.home / "documents").exists()


def test_only_who_writes_hands_in(village: Village) -> None:
    for user in (village.head, village.approver):
        with pytest.raises(NotAllowed):
            receive(village.station, user, "a.txt", NOTICE.encode())
        with pytest.raises(NotAllowed):
            receive_text(village.station, user, "", NOTICE)
        with pytest.raises(NotAllowed):
            receive_pictures(village.station, user, [("a.jpg", a_photo())])
    for look in (intakes_waiting, lambda *who: receive_document.view_intake(*who, 1)):
        with pytest.raises(NotAllowed):
            look(village.station, village.head)
    with pytest.raises(NotAllowed):
        original_document.original(village.station, village.head, 1)
    with pytest.raises(NotFound):
        receive_document.view_intake(village.station, village.official, 4711)


def test_the_file_of_a_document_may_be_missing(village: Village) -> None:
    secret = receive(village.station, village.official, "a.txt", ("MẬT\n" + NOTICE).encode())
    kept = receive(village.station, village.official, "b.txt", NOTICE.encode())
    for path in (village.station.settings.home / "documents").iterdir():
        path.write_bytes(b"")
    look = original_document.original
    for id, kind in ((4711, NotFound), (secret.document_id, NotFound), (kept.document_id, StoreError)):
        with pytest.raises(kind):
            look(village.station, village.official, id or 0)


def test_a_document_from_before_is_completed_by_its_file(village: Village) -> None:
    received = receive(village.station, village.official, "a.txt", NOTICE.encode())
    with village.station.database.begin() as session:
        session.connection().exec_driver_sql("UPDATE document SET plan = NULL, original = NULL")
    again = receive(village.station, village.official, "a.txt", NOTICE.encode())
    assert again == Received(received.document_id, known=True)
    with village.station.database.read() as session:
        assert documents.plan_of(session, received.document_id or 0) is not None
    assert original_document.original(village.station, village.official, received.document_id or 0).data


def test_a_name_is_no_way_out_of_the_data_folder(village: Village, tmp_path: Path) -> None:
    for name in ("../../../tmp/x.docx", "..\\..\\x.docx", "/etc/passwd.docx", "a\0.docx", "x" * 5000 + ".docx"):
        try:
            receive(village.station, village.official, name, DOCX + name.encode())
        except BroadcasterError as refusal:
            assert "\n" not in str(refusal)
    with village.station.database.read() as session:
        names = [one.filename for one in intakes.waiting(session)]
    assert all("/" not in name and "\\" not in name and len(name) <= 150 for name in names)
    outside = [path for path in tmp_path.rglob("*.docx") if path.parent.name != "documents"]
    assert outside == []
