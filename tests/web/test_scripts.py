import re
from datetime import date

from broadcaster.model import Role, ScriptStatus
from broadcaster.store import scripts, users
from tests.web.conftest import SignIn
from tests.web.scene import NOW, Scene, cues_of, master_of, status_of


def test_bulletins_are_listed_by_where_they_stand(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    assert client.get("/scripts").text.count('<span class="marks">') == 6
    waiting = client.get("/scripts?status=submitted").text
    assert "Cúp điện" in waiting
    assert "Họp thôn" not in waiting
    assert "Không có bản tin nào ở mục này" in client.get("/scripts?status=returned").text


def test_a_bulletin_shows_audio_reading_and_notes_without_codes(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Tiêm phòng"]
    page = sign_in("dai").get(f"/scripts/{script.id}").text
    assert "Giọng đã chọn không trả lời" in page
    assert "voice_fallback" not in page
    assert "hai mươi lăm tháng mười một" in page
    assert "UBND huyện" in page
    assert "Bà con đưa trâu, bò đến nhà văn hóa thôn lúc 7 giờ sáng." in page.partition("Lấy từ văn bản nào")[2]
    sha256 = master_of(scene.station, script).sha256
    assert page.count(sha256) == page.count(f"/audio/{sha256}"), "only in addresses"


def test_a_changed_text_is_a_new_draft(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Họp thôn"]
    form = {
        "based_on": str(script.newest.id),
        "title": "Họp thôn: đổi giờ",
        "body": "Mời bà con dự họp lúc 20 giờ.\r\nXin cảm ơn.",
        "priority": "priority",
        "hamlets": ["Thôn 1", "Thôn 2"],
        "audience": ["farmers"],
        "valid_from": "2026-11-23",
        "valid_until": "2026-11-30",
    }
    assert sign_in("canbo").post(f"/scripts/{script.id}/text", data=form).status_code == 302
    with scene.station.database.read() as session:
        text = scripts.by_ids(session, [script.id])[script.id].newest.text
    assert (text.title, text.body) == ("Họp thôn: đổi giờ", "Mời bà con dự họp lúc 20 giờ.\nXin cảm ơn.")
    assert text.hamlets == ("Thôn 1", "Thôn 2")
    assert (text.priority, text.valid_until) == ("priority", date(2026, 11, 30))
    assert status_of(scene, "Họp thôn") is ScriptStatus.DRAFT


def test_a_refused_change_keeps_what_was_typed(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Bảo hiểm"]
    form = {"form": "text", "based_on": "0", "title": "Tiêu đề vừa gõ", "body": "Lời vừa gõ", "priority": "emergency"}
    answer = sign_in("canbo").post(f"/scripts/{script.id}/text", data=form)
    assert answer.status_code == 400
    assert "Người khác vừa sửa bản tin này" in answer.text
    assert 'value="Tiêu đề vừa gõ"' in answer.text
    assert "Lời vừa gõ</textarea>" in answer.text
    assert '<option value="emergency" selected>' in answer.text


def test_a_doubt_is_marked_and_settled(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    form = {"title": "Mời họp", "body": "Kính mời bà con đến QZX họp.", "priority": "normal"}
    to = client.post("/scripts/new", data=form).headers["Location"]
    page = client.get(to).text
    assert "Những chữ này đọc thế nào?" in page
    assert "Chữ viết tắt chưa biết" in page
    assert "<mark" in page
    based_on = page.partition('name="based_on" value="')[2].partition('"')[0]
    settled = {"based_on": based_on, "written": "QZX", "said": "nhà sinh hoạt chung", "scope": "script"}
    assert client.post(f"{to}/reading", data=settled).status_code == 302
    page = client.get(to).text
    assert "nhà sinh hoạt chung" in page
    assert "Những chữ này đọc thế nào?" not in page


def test_an_edit_keeps_the_readings_that_were_settled(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    script = scene.scripts["Bảo hiểm"]
    settled = {
        "based_on": str(script.newest.id),
        "written": "bảo hiểm",
        "said": "bảo hiểm nhé",
        "scope": "script",
    }
    client.post(f"/scripts/{script.id}/reading", data=settled)
    with scene.station.database.read() as session:
        newest = scripts.by_ids(session, [script.id])[script.id].newest
    form = {"based_on": str(newest.id), "title": "Khác", "body": newest.text.body, "priority": "normal"}
    client.post(f"/scripts/{script.id}/text", data=form)
    with scene.station.database.read() as session:
        text = scripts.by_ids(session, [script.id])[script.id].newest.text
    assert (text.title, text.spoken) == ("Khác", (("bảo hiểm", "bảo hiểm nhé"),))


def test_an_approver_approves_what_was_shown(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Cúp điện"]
    client = sign_in("lanhdao")
    form = {"revision_id": str(script.newest.id), "master_sha256": "0" * 64}
    assert client.post(f"/scripts/{script.id}/approve", data=form).status_code == 400
    assert status_of(scene, "Cúp điện") is ScriptStatus.SUBMITTED
    form["master_sha256"] = master_of(scene.station, script).sha256
    assert client.post(f"/scripts/{script.id}/approve", data=form).status_code == 302
    assert status_of(scene, "Cúp điện") is ScriptStatus.APPROVED


def test_returning_needs_a_note_that_its_author_then_reads(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Cúp điện"]
    form = {"form": "return", "revision_id": str(script.newest.id), "note": " "}
    assert sign_in("lanhdao").post(f"/scripts/{script.id}/return", data=form).status_code == 400
    form["note"] = "Ghi rõ thôn nào"
    assert sign_in("lanhdao").post(f"/scripts/{script.id}/return", data=form).status_code == 302
    assert "Ghi rõ thôn nào" in sign_in("canbo").get(f"/scripts/{script.id}").text


def test_a_withdrawn_bulletin_leaves_the_rundown(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Nước sạch"]
    form = {"revision_id": str(script.newest.id), "note": "Sai số liệu"}
    assert sign_in("lanhdao").post(f"/scripts/{script.id}/withdraw", data=form).status_code == 302
    coming = [cue for cue in cues_of(scene.station) if cue.due > NOW]
    assert coming
    assert "Nước sạch" not in " ".join(cue.title for cue in coming)


def test_progress_is_asked_again_only_while_audio_is_made(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    waiting = client.get(f"/scripts/{scene.scripts['Bảo hiểm'].id}/audio").text
    assert 'hx-trigger="every 1s"' in waiting
    assert "<progress" in waiting
    done = client.get(f"/scripts/{scene.scripts['Cúp điện'].id}/audio").text
    assert "hx-get" not in done
    assert "<audio" in done


def test_the_player_can_jump(scene: Scene, sign_in: SignIn) -> None:
    sha256 = master_of(scene.station, scene.scripts["Họp thôn"]).sha256
    with sign_in("canbo").get(f"/audio/{sha256}.mp3", headers={"Range": "bytes=3-9"}) as part:
        assert (part.status_code, part.mimetype, len(part.data)) == (206, "audio/mpeg", 7)
    assert sign_in("canbo").get(f"/audio/{'0' * 64}.mp3").status_code == 404


def test_a_conflict_shows_the_other_version_and_a_second_save_goes_through(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Bảo hiểm"]
    address = f"/scripts/{script.id}/text"
    form = {"form": "text", "based_on": str(script.newest.id), "title": "Bảo hiểm", "priority": "normal"}
    sign_in("dai").post(address, data=form | {"body": "Lời của đài."})
    client = sign_in("canbo")
    answer = client.post(address, data=form | {"body": "Lời của cán bộ."})
    assert answer.status_code == 400
    other = answer.text.partition('<section class="other"')[2].partition("</section>")[0]
    assert "Lời của đài." in other
    assert "Nguyễn Văn Đài" in other
    assert "Lời của cán bộ.</textarea>" in answer.text
    based_on = answer.text.partition('/text">')[2].partition('name="based_on" value="')[2].partition('"')[0]
    assert client.post(address, data=form | {"body": "Lời của cán bộ.", "based_on": based_on}).status_code == 302
    with scene.station.database.read() as session:
        newest = scripts.by_ids(session, [script.id])[script.id].newest
    assert (newest.number, newest.text.body) == (3, "Lời của cán bộ.")


def test_a_refusal_without_a_conflict_shows_no_other_version(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Bảo hiểm"]
    form = {"form": "text", "based_on": str(script.newest.id), "title": "", "body": "x", "priority": "normal"}
    assert 'class="other"' not in sign_in("canbo").post(f"/scripts/{script.id}/text", data=form).text


def test_a_return_s_reason_stays_through_an_edit(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Cúp điện"]
    note = {"revision_id": str(script.newest.id), "note": "Ghi rõ thôn nào"}
    sign_in("lanhdao").post(f"/scripts/{script.id}/return", data=note)
    form = {"based_on": str(script.newest.id), "title": "Cúp điện", "body": "Cúp điện thôn 1.", "priority": "normal"}
    page = sign_in("canbo").post(f"/scripts/{script.id}/text", data=form, follow_redirects=True).text
    said = page.partition('<p class="said note">')[2].partition("</p>")[0]
    assert "Ghi rõ thôn nào" in said
    assert "Lê Lãnh Đạo, 05:32 thứ Hai 23/11/2026" in said
    history = page.partition("Lịch sử")[2]
    assert [history.find(word) > 0 for word in ("Bản thứ 2", "Trả lại (bản 1)", "Đã trình (bản 1)")] == [True] * 3


def test_what_is_said_around_the_text_is_shown_and_set_off(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("canbo").get(f"/scripts/{scene.scripts['Họp thôn'].id}").text
    fixed = [part.partition("</div>")[0] for part in page.split('<div class="spoken fixed"')[1:]]
    assert len(fixed) == 2
    assert "bàn việc làm đường" in re.sub("<[^>]+>", "", fixed[0])


def test_an_approved_bulletin_says_when_it_airs_next(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("canbo").get(f"/scripts/{scene.scripts['Họp thôn'].id}").text
    assert "phát lần tới lúc 05:30 thứ Ba 24/11/2026, Buổi sáng" in page
    assert "Hãy xếp" not in page


def test_an_approver_is_not_asked_to_write(scene: Scene, sign_in: SignIn) -> None:
    form = {"title": "Mời họp QZX", "body": "Kính mời bà con.", "priority": "normal"}
    to = sign_in("canbo").post("/scripts/new", data=form).headers["Location"]
    assert "Chỉ bản tin này</button>" in sign_in("canbo").get(to).text
    page = sign_in("lanhdao").get(to).text
    assert "QZX" in page
    assert "Chỉ bản tin này</button>" not in page


def test_nobody_approves_what_they_wrote_even_after_a_change_of_role(scene: Scene, sign_in: SignIn) -> None:
    script, author = scene.scripts["Cúp điện"], scene.people["canbo"]
    with scene.station.database.begin() as session:
        users.change(session, author.id, full_name=author.full_name, role=Role.APPROVER, hamlet=None, active=True)
    approval = {"revision_id": str(script.newest.id), "master_sha256": master_of(scene.station, script).sha256}
    answer = sign_in("canbo").post(f"/scripts/{script.id}/approve", data=approval)
    assert answer.status_code == 403
    assert answer.text.count('role="alert"') == 2, "the refusal, and the hidden word on a lost connection"
    assert status_of(scene, "Cúp điện") is ScriptStatus.SUBMITTED
    assert "Duyệt</button>" not in sign_in("canbo").get(f"/scripts/{script.id}").text
    assert "Duyệt</button>" in sign_in("lanhdao").get(f"/scripts/{script.id}").text
