import io
import logging

import pytest
from flask import Flask

from broadcaster.workflow import view_board
from tests.web.conftest import SignIn
from tests.web.scene import Scene


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
    assert app.config["MAX_CONTENT_LENGTH"] == scene.station.settings.upload_megabytes * 2**20


def test_english_is_one_tap_away_and_stays(sign_in: SignIn) -> None:
    client = sign_in("dai")
    assert "Đang phát" in client.get("/today").text
    assert client.post("/language", data={"language": "en", "next": "/today"}).headers["Location"] == "/today"
    assert "On air now" in client.get("/today").text
    client.post("/language", data={"language": "xx"})
    assert "On air now" in client.get("/today").text
