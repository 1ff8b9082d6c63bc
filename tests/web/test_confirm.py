from datetime import timedelta

from broadcaster.model import Heard
from broadcaster.store import confirmations
from broadcaster.workflow import publish_rundown
from tests.web.conftest import SignIn
from tests.web.scene import NOW, Scene, cues_of


def test_a_village_head_sees_the_hamlet_and_answers_with_one_tap(scene: Scene, sign_in: SignIn) -> None:
    first = cues_of(scene.station)[0]
    client = sign_in("thon1")
    page = client.get("/confirm").text
    assert "<h1>Thôn 1</h1>" in page
    assert page.count("Không phát</button>") == 2, "one aired, one on air; the third has not begun"
    answer = client.post(f"/confirm/{first.id}", data={"heard": "distorted"})
    assert answer.headers["Location"] == f"/confirm#cue-{first.id}"
    assert "Đã trả lời: Rè" in client.get("/confirm").text
    with scene.station.database.read() as session:
        said = [one for one in confirmations.of_cues(session, [first.id]) if one.hamlet == "Thôn 1"]
    assert [one.heard for one in said] == [Heard.DISTORTED]


def test_a_tap_through_htmx_answers_with_the_list_alone(scene: Scene, sign_in: SignIn) -> None:
    first = cues_of(scene.station)[0]
    answer = sign_in("thon1").post(f"/confirm/{first.id}", data={"heard": "clear"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Đã trả lời: Nghe rõ" in answer.text


def test_a_tap_that_cannot_count_says_so(scene: Scene, sign_in: SignIn) -> None:
    coming = cues_of(scene.station)[2]
    answer = sign_in("thon1").post(f"/confirm/{coming.id}", data={"heard": "clear"}, headers={"HX-Request": "true"})
    assert answer.status_code == 400
    assert "hiện không xác nhận được" in answer.text
    scrawl = sign_in("thon1").post(f"/confirm/{coming.id}", data={"heard": "whatever"})
    assert "Hãy chọn một trong các câu trả lời có sẵn." in scrawl.text


def test_an_empty_day_says_so(scene: Scene, sign_in: SignIn) -> None:
    scene.clock.now = NOW + timedelta(days=20)
    publish_rundown.publish(scene.station)
    assert "Hôm nay chưa có bản tin cho thôn" in sign_in("thon1").get("/confirm").text
