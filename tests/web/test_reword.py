from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from broadcaster.settings import RewordingSettings
from broadcaster.store import scripts
from tests.script.fake_model import FakeModel, said
from tests.web.conftest import SignIn, signed_in
from tests.web.scene import Scene
from web import create_app

BUTTON = "Gợi ý cách viết dễ hiểu hơn"
PLAIN = "Bà con nhớ gia hạn thẻ bảo hiểm y tế. Hạn là trước ngày 15/12/2026."


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with FakeModel() as answering:
        answering.body = said(PLAIN)
        yield answering


@pytest.fixture
def official(scene: Scene, model: FakeModel) -> FlaskClient:
    """Signed in where rewording is switched on."""
    rewording = RewordingSettings(url=model.url, key=SecretStr("bi-mat"), timeout=5.0)
    settings = scene.station.settings.model_copy(update={"rewording": rewording})
    app = create_app(replace(scene.station, settings=settings))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return signed_in(app, scene, "canbo")


def test_it_is_not_offered_where_it_is_switched_off(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Bảo hiểm"]
    client = sign_in("canbo")
    assert BUTTON not in client.get(f"/scripts/{script.id}").text
    answer = client.post(f"/scripts/{script.id}/reword")
    assert answer.status_code == 400
    assert "đang tắt" in answer.text


def test_an_offer_stands_beside_the_text_and_is_taken_by_a_person(scene: Scene, official: FlaskClient) -> None:
    script = scene.scripts["Bảo hiểm"]
    assert BUTTON in official.get(f"/scripts/{script.id}").text
    page = official.post(f"/scripts/{script.id}/reword").text
    offer = page.partition('id="offer"')[2].partition("</article>")[0]
    assert PLAIN in offer
    assert script.newest.text.body in offer
    assert "Dùng bản này" in offer
    with scene.station.database.read() as session:
        assert scripts.by_ids(session, [script.id])[script.id].newest == script.newest
    form = {"based_on": str(script.newest.id), "title": script.newest.text.title, "priority": "normal", "body": PLAIN}
    assert official.post(f"/scripts/{script.id}/text", data=form).status_code == 302
    with scene.station.database.read() as session:
        newest = scripts.by_ids(session, [script.id])[script.id].newest
    assert (newest.number, newest.text.body) == (2, PLAIN)


def test_an_offer_with_other_facts_cannot_be_taken(scene: Scene, official: FlaskClient, model: FakeModel) -> None:
    model.body = said(PLAIN.replace("15/12/2026", "20/12/2026"))
    page = official.post(f"/scripts/{scene.scripts['Bảo hiểm'].id}/reword").text
    assert "làm sai lệch nội dung" in page
    assert "15/12/2026" in page.partition("Thiếu so với bản gốc:")[2].partition("</p>")[0]
    assert "20/12/2026" in page.partition("Không có trong bản gốc:")[2].partition("</p>")[0]
    assert "Dùng bản này" not in page


def test_a_service_that_fails_is_said_in_words(scene: Scene, official: FlaskClient, model: FakeModel) -> None:
    model.statuses = [401]
    answer = official.post(f"/scripts/{scene.scripts['Bảo hiểm'].id}/reword")
    assert answer.status_code in {400, 503}
    assert "Dịch vụ gợi ý cách viết" in answer.text
    assert "bi-mat" not in answer.text
