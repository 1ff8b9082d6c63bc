"""What a page says of audio that reads the text as it was read before an upgrade, or in another region."""

from dataclasses import replace

import pytest
from flask import Flask

from broadcaster.store import productions
from tests.web.conftest import SignIn
from tests.web.scene import Scene, give_audio

DRAFT, WAITING, APPROVED = "Học bơi", "Cúp điện", "Họp thôn"
AGAIN = "Làm lại bản thu</button>"


@pytest.fixture
def moved(app: Flask, scene: Scene) -> Scene:
    """The scene, with audio for the draft, in a commune whose name is said otherwise from now on."""
    with scene.station.database.begin() as session:
        give_audio(session, scene.station, scene.scripts[DRAFT])
    settings = scene.station.settings.model_copy(update={"commune": "xã Đa Quyn mới"})
    app.extensions["station"] = replace(scene.station, settings=settings)
    return scene


def test_its_writer_is_told_and_offered_to_make_it_again(moved: Scene, sign_in: SignIn) -> None:
    client, script = sign_in("canbo"), moved.scripts[DRAFT]
    page = client.get(f"/scripts/{script.id}").text
    assert "Bản thu này theo cách đọc cũ" in page
    assert "Chưa trình duyệt được: bản thu còn theo cách đọc cũ." in page
    assert page.count(AGAIN) == 1
    assert "Trình duyệt</button>" not in page
    page = client.post(f"/scripts/{script.id}/remake", follow_redirects=True).text
    assert "Bản thu đang được làm lại." in page
    assert "theo cách đọc cũ" not in page


def test_the_leader_is_told_to_return_it(moved: Scene, sign_in: SignIn) -> None:
    leader, script = sign_in("lanhdao"), moved.scripts[WAITING]
    page = leader.get(f"/scripts/{script.id}").text
    assert "Chưa duyệt được: sau khi trình," in page
    assert "Duyệt</button>" not in page
    note = page.partition('<textarea name="note"')[2].partition(">")[2].partition("</textarea>")[0]
    assert "làm lại bản thu" in note
    form = {"form": "return", "revision_id": str(script.newest.id), "note": note}
    assert leader.post(f"/scripts/{script.id}/return", data=form).status_code == 302
    assert AGAIN in sign_in("canbo").get(f"/scripts/{script.id}").text


def test_until_then_its_writer_waits_and_nothing_untrue_is_said(moved: Scene, sign_in: SignIn) -> None:
    client, script = sign_in("canbo"), moved.scripts[WAITING]
    page = client.get(f"/scripts/{script.id}").text
    assert "Lãnh đạo cần trả lại trước" in page
    assert AGAIN not in page
    page = client.post(f"/scripts/{script.id}/remake", follow_redirects=True).text
    assert "giữ nguyên bản thu" in page
    assert "đang được làm lại" not in page


def test_of_what_was_approved_is_said_what_airs(moved: Scene, sign_in: SignIn) -> None:
    page = sign_in("canbo").get(f"/scripts/{moved.scripts[APPROVED].id}").text
    assert "Bản tin phát đúng như đã duyệt" in page
    assert AGAIN not in page
    assert "theo cách đọc cũ" not in page


def test_nothing_of_it_is_said_where_the_audio_fits(scene: Scene, sign_in: SignIn) -> None:
    for name in (WAITING, APPROVED):
        for who in ("canbo", "lanhdao"):
            page = sign_in(who).get(f"/scripts/{scene.scripts[name].id}").text
            assert "cách đọc cũ" not in page
            assert "đúng như đã duyệt: hãy nghe" not in page


def test_audio_that_could_not_be_made_again_is_not_hidden_behind_the_old(moved: Scene, sign_in: SignIn) -> None:
    client, script = sign_in("canbo"), moved.scripts[DRAFT]
    client.post(f"/scripts/{script.id}/remake")
    with moved.station.database.begin() as session:
        for _ in range(2):
            job = productions.claim(session, "w1", moved.clock(), 60)
            assert job is not None
            productions.fail(session, job.id, "w1", "The disk is full.", moved.clock())
    page = client.get(f"/scripts/{script.id}").text
    assert "Không làm được bản thu." in page
    assert AGAIN in page
    assert "Trình duyệt</button>" not in page
