from datetime import date

import pytest

from broadcaster.store import slots
from tests.factories import local
from tests.web.conftest import SignIn
from tests.web.scene import Scene, cues_of


def test_the_schedule_shows_exact_times_and_why_not(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Nước sạch"]
    form = {"based_on": str(script.newest.id), "title": "Nước sạch: sửa", "body": "Lời mới.", "priority": "normal"}
    sign_in("canbo").post(f"/scripts/{script.id}/text", data=form)
    page = sign_in("dai").get("/schedule?day=2026-11-24").text
    assert "Thứ Ba 24/11/2026" in page
    assert "05:30:00" in page
    assert "05:31:26" in page
    assert "Chưa được duyệt, hoặc đã sửa sau khi duyệt." in page
    assert "not_approved" not in page


def test_a_slot_is_added_changed_and_put_out_of_use(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("dai")
    form = {"name": "Buổi trưa", "start": "11:00", "minutes": "15", "days": ["0", "2"], "day": "2026-11-25"}
    assert client.post("/schedule/slots", data=form).headers["Location"] == "/schedule?day=2026-11-25"
    with scene.station.database.read() as session:
        noon = next(slot for slot in slots.every(session) if slot.name == "Buổi trưa")
    assert (noon.start.hour, noon.seconds, noon.days) == (11, 900, (0, 2))
    changed = {"name": "Trưa", "start": "11:15", "minutes": "10", "days": ["1"]}
    assert client.post(f"/schedule/slots/{noon.id}", data=changed).status_code == 302
    with scene.station.database.read() as session:
        after = slots.find(session, noon.id)
    assert after is not None
    assert (after.name, after.days, after.active) == ("Trưa", (1,), False)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": "25 giờ"}, "Hãy viết giờ và phút, ví dụ 05:30."),
        ({"minutes": "nửa giờ"}, "số chưa viết bằng chữ số"),
        ({"start": "23:30"}, "giờ được phép phát"),
        ({"start": "05:40"}, "trùng giờ với buổi Buổi sáng"),
        ({"days": []}, "Hãy chọn ít nhất một ngày trong tuần."),
        ({"once": "hôm kia"}, "Hãy chọn ngày trên lịch"),
    ],
)
def test_a_refused_slot_keeps_what_was_typed(sign_in: SignIn, change: dict[str, object], message: str) -> None:
    form = {"form": "add-slot", "name": "Tên vừa gõ", "start": "11:00", "minutes": "15", "days": ["3"]} | change
    answer = sign_in("dai").post("/schedule/slots", data=form)
    assert answer.status_code in {400, 409}
    assert message in answer.text
    assert answer.text.count('value="Tên vừa gõ"') == 1
    assert '<details class="card" id="add-slot" open>' in answer.text


def test_a_bulletin_is_placed_moved_and_taken_out(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("dai")
    tomorrow = {"day": "2026-11-24"}
    with scene.station.database.read() as session:
        first, second, third = (one for one in slots.placements(session) if one.slot_id == scene.morning.id)
    client.post(f"/schedule/items/{third.id}/move", data=tomorrow | {"position": str(first.position)})
    client.post(f"/schedule/items/{second.id}/remove", data=tomorrow)
    with scene.station.database.read() as session:
        kept = [one.id for one in slots.placements(session) if one.slot_id == scene.morning.id]
    assert kept == [third.id, first.id]
    form = tomorrow | {"script_id": str(scene.scripts["Tiêm phòng"].id), "from_day": "2026-11-24"}
    assert client.post(f"/schedule/slots/{scene.morning.id}/items", data=form).status_code == 302
    start, end = local(0, day=date(2026, 11, 24)), local(0, day=date(2026, 11, 25))
    titles = [cue.title for cue in cues_of(scene.station) if start <= cue.due < end]
    assert [title.partition(":")[0] for title in titles] == ["Nước sạch", "Họp thôn", "Tiêm phòng"]


def test_an_unapproved_bulletin_cannot_be_placed(scene: Scene, sign_in: SignIn) -> None:
    before = cues_of(scene.station)
    form = {"script_id": str(scene.scripts["Cúp điện"].id), "from_day": "2026-11-24"}
    answer = sign_in("dai").post(f"/schedule/slots/{scene.morning.id}/items", data=form)
    assert answer.status_code == 409
    assert "Chỉ bản tin đã duyệt mới được xếp lịch" in answer.text
    assert cues_of(scene.station) == before


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "x", ""])
def test_a_day_that_is_none_shows_today(sign_in: SignIn, day: str) -> None:
    answer = sign_in("dai").get("/schedule", query_string={"day": day})
    assert answer.status_code == 200
    assert "Thứ Hai 23/11/2026 (hôm nay)" in answer.text


def test_a_placed_bulletin_says_when_it_first_airs(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("dai")
    scene.clock.now = local(9)
    form = {"script_id": str(scene.scripts["Tiêm phòng"].id), "from_day": "2026-12-01"}
    page = client.post(f"/schedule/slots/{scene.morning.id}/items", data=form, follow_redirects=True).text
    assert "Phát lần đầu lúc 05:30 thứ Ba 01/12/2026." in page
    over = client.post(
        f"/schedule/slots/{scene.morning.id}/items", data={**form, "from_day": "2026-11-23", "day": "2026-11-23"}
    )
    assert over.status_code == 409
    assert "Buổi phát này hôm nay đã qua" in over.text


def test_placing_offers_the_next_slot_to_come(scene: Scene, sign_in: SignIn) -> None:
    scene.clock.now = local(9)
    client, script = sign_in("dai"), scene.scripts["Nước sạch"].id
    today = client.get(f"/schedule?script={script}").text
    morning, afternoon = today.split('<article class="slot')[1:]
    assert morning.startswith(" over")
    assert "<details open>" not in morning
    assert "<details open>" in afternoon
    assert f'<option value="{script}" selected>' in afternoon
    scene.clock.now = local(18)
    assert "Thứ Ba 24/11/2026" in client.get(f"/schedule?script={script}").text


def test_what_is_past_can_no_longer_be_moved(scene: Scene, sign_in: SignIn) -> None:
    scene.clock.now = local(5, 34)
    morning = sign_in("dai").get("/schedule").text.split('<article class="slot')[1]
    assert "Loa trung tâm xã" in morning
    assert morning.count("Đã phát hết") == 1
    for button in ("Bỏ ra", "Sớm hơn", "Muộn hơn"):
        assert button not in morning.partition("<ol")[2].partition("</ol>")[0]


def test_a_bulletin_that_was_taken_off_says_so(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("dai")
    coming = next(cue for cue in cues_of(scene.station) if cue.due > scene.clock.now)
    client.post(f"/today/stop/{coming.id}")
    assert "Đã có người bỏ khỏi buổi phát" in client.get("/schedule").text
