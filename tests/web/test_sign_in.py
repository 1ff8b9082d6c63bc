from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import SignIn
from tests.web.scene import PASSWORD, Scene


def enter(client: FlaskClient, name: str = "canbo", password: str = PASSWORD, wanted: str = "") -> tuple[int, str, str]:
    answer = client.post("/sign-in", data={"name": name, "password": password, "next": wanted})
    return answer.status_code, answer.headers.get("Location", ""), answer.text


def test_the_right_password_opens_the_first_page_of_the_role(app: Flask) -> None:
    for name, first in (("canbo", "/today"), ("thon1", "/confirm")):
        client = app.test_client()
        assert enter(client, name)[:2] == (302, "/")
        assert client.get("/").headers["Location"] == first


def test_a_wrong_password_keeps_the_name_and_says_one_thing(app: Flask) -> None:
    status, _, page = enter(app.test_client(), "canbo", "mat-khau-sai")
    assert status == 403
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert 'value="canbo"' in page
    assert "mat-khau-sai" not in page


def test_many_wrong_passwords_make_even_the_right_one_wait(app: Flask, scene: Scene) -> None:
    client = app.test_client()
    for _ in range(5):
        assert enter(client, password="sai")[0] == 403
    status, _, page = enter(client)
    assert status == 429
    assert "Hãy đợi 30 giây" in page
    scene.clock.now += timedelta(seconds=31)
    assert enter(client)[0] == 302


def test_another_name_from_the_same_office_need_not_wait(app: Flask) -> None:
    for _ in range(6):
        enter(app.test_client(), password="sai")
    assert enter(app.test_client(), "dai")[0] == 302


def test_the_page_that_was_wanted_is_opened_after_signing_in(app: Flask) -> None:
    client = app.test_client()
    to_form = client.get("/scripts?status=draft").headers["Location"]
    assert to_form == "/sign-in?next=/scripts?status%3Ddraft"
    assert 'name="next" value="/scripts?status=draft"' in client.get(to_form).text
    assert enter(client, wanted="/scripts?status=draft")[1] == "/scripts?status=draft"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:x",
    ],
)
def test_nobody_is_sent_to_another_site(app: Flask, wanted: str) -> None:
    assert enter(app.test_client(), wanted=wanted)[1] == "/"


def test_signing_out_ends_the_session(app: Flask) -> None:
    client = app.test_client()
    enter(client)
    assert client.get("/today").status_code == 200
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert client.get("/today").headers["Location"].startswith("/sign-in")


def test_a_new_password_ends_every_session(app: Flask) -> None:
    here, phone = app.test_client(), app.test_client()
    enter(here)
    enter(phone)
    new = "mot mat khau moi"
    changed = here.post("/password", data={"old": PASSWORD, "new": new, "again": new}, follow_redirects=True)
    assert "Đã đổi mật khẩu" in changed.text
    assert phone.get("/today").headers["Location"].startswith("/sign-in")
    assert enter(phone)[0] == 403
    assert enter(phone, password=new)[0] == 302


def test_the_new_password_must_be_typed_twice_the_same(sign_in: SignIn) -> None:
    answer = sign_in("canbo").post("/password", data={"old": PASSWORD, "new": "mot hai ba bon", "again": "mot hai"})
    assert answer.status_code == 400
    assert "không giống nhau" in answer.text


def test_a_session_made_by_hand_is_none(app: Flask, scene: Scene) -> None:
    for forged in (f"{scene.people['dai'].id}.", f"{scene.people['dai'].id}.abc", "x.y", "99999.abc"):
        client = app.test_client()
        with client.session_transaction() as kept:
            kept["_user_id"] = forged
        assert client.get("/today").headers["Location"].startswith("/sign-in"), forged


def test_a_live_part_of_a_page_goes_to_the_form_as_a_whole_page(app: Flask) -> None:
    answer = app.test_client().get("/today/live", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")
