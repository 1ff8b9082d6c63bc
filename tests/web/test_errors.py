import io
import logging
from dataclasses import replace

import pytest
from flask import Flask

from broadcaster.errors import BroadcasterError, MasteringError, StoreError
from broadcaster.workflow import view_board
from tests.web.conftest import SignIn, signed_in
from tests.web.scene import Scene
from web import create_app
from web.limits import longest_request


def test_an_unknown_page_says_so_calmly(sign_in: SignIn) -> None:
    answer = sign_in("dai").get("/khong-co")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_an_unknown_bulletin_says_so(sign_in: SignIn) -> None:
    answer = sign_in("dai").get("/scripts/999")
    assert answer.status_code == 404
    assert "Không có bản tin này." in answer.text


def test_a_page_of_another_role_says_whom_to_ask(sign_in: SignIn) -> None:
    answer = sign_in("thon1").get("/documents")
    assert answer.status_code == 403
    assert "xin hỏi người phụ trách đài" in answer.text


def test_a_refusal_is_said_once(sign_in: SignIn) -> None:
    client = sign_in("thon1")
    page = client.post("/scripts/new", data={"title": "x", "body": "y", "priority": "normal"}).text
    assert page.count("xin hỏi người phụ trách đài") == 1
    assert "xin hỏi người phụ trách đài" not in client.get("/confirm").text


def test_a_fault_of_ours_hides_its_trace_and_is_logged(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(view_board, "view", fall)
    with caplog.at_level(logging.ERROR):
        answer = sign_in("dai").get("/today")
    assert answer.status_code == 500
    assert "Việc đã lưu không mất" in answer.text
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


def test_an_upload_that_is_too_large_gets_one_clear_message(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    file = (io.BytesIO(b"a" * 2000), "lon.txt")
    answer = sign_in("canbo").post("/documents", data={"document": file})
    assert answer.status_code == 413
    assert f"tối đa {scene.station.settings.upload_megabytes} MB" in answer.text


def test_the_limit_follows_the_setting(app: Flask, scene: Scene) -> None:
    limit = scene.station.settings.upload_megabytes * 1_000_000
    assert limit < app.config["MAX_CONTENT_LENGTH"] < limit + 1_000_000
    assert longest_request(scene.station.settings) < 2 * limit


@pytest.mark.parametrize(("over", "message"), [(0, "Tệp rỗng"), (1, "Tệp lớn hơn 1 MB")])
def test_a_file_of_just_the_limit_is_judged_by_what_it_holds(scene: Scene, over: int, message: str) -> None:
    small = scene.station.settings.model_copy(update={"upload_megabytes": 1})
    app = create_app(replace(scene.station, settings=small))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    # Written out, since the test client leaves the temporary file of a large form open.
    head = b'--x\r\nContent-Disposition: form-data; name="document"; filename="trang.txt"\r\n\r\n'
    form = head + b" " * (1_000_000 + over) + b"\r\n--x--\r\n"
    to = "/documents"
    answer = signed_in(app, scene, "canbo").post(to, data=form, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert message in answer.text


@pytest.mark.parametrize(
    ("fault", "status"), [(MasteringError("The store is full."), 500), (StoreError("The database is locked."), 503)]
)
def test_a_refusal_that_is_our_fault_is_logged(
    scene: Scene,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: BroadcasterError,
    status: int,
) -> None:
    def fall(*_: object) -> None:
        raise fault

    monkeypatch.setattr(view_board, "view", fall)
    assert sign_in("dai").get("/today?token=hidden").status_code == status
    (line,) = (record for record in caplog.records if record.name == "web.errors")
    assert line.levelno == logging.ERROR
    assert line.getMessage() == f"GET /today could not be answered: {fault}"


def test_what_a_person_did_wrong_is_not_logged(sign_in: SignIn, caplog: pytest.LogCaptureFixture) -> None:
    assert sign_in("dai").get("/scripts/999").status_code == 404
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_english_is_one_tap_away_and_stays(sign_in: SignIn) -> None:
    client = sign_in("dai")
    assert "Đang phát" in client.get("/today").text
    assert client.post("/language", data={"language": "en", "next": "/today"}).headers["Location"] == "/today"
    assert "On air now" in client.get("/today").text
    client.post("/language", data={"language": "xx"})
    assert "On air now" in client.get("/today").text


HUGE = "9" * 30


@pytest.mark.parametrize(
    "path",
    [f"/documents/{HUGE}", f"/scripts/{HUGE}", f"/scripts/{HUGE}/audio", f"/users/{HUGE}", f"/scripts?page={HUGE}"],
)
def test_a_number_that_no_row_can_have_is_no_fault(scene: Scene, sign_in: SignIn, path: str) -> None:
    client = sign_in("dai")
    assert client.get(path).status_code in {200, 404}
