from datetime import date

from broadcaster.model import ScriptStatus
from broadcaster.store import scripts
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
    assert "Giọng đọc trực tuyến không trả lời" in page
    assert "voice_fallback" not in page
    assert "hai mươi lăm tháng mười một" in page
    assert "UBND huyện" in page
    assert "Bà con đưa trâu, bò đến nhà văn hóa thôn lúc 7 giờ sáng." in page.partition("Lấy từ văn bản nào")[2]
    assert page.count(master_of(scene.station, script).sha256) == 1, "only in the player's address"


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
    settled = {"based_on": based_on, "written": "QZX", "spoken": "nhà sinh hoạt chung"}
    assert client.post(f"{to}/reading", data=settled).status_code == 302
    page = client.get(to).text
    assert "nhà sinh hoạt chung" in page
    assert "Những chữ này đọc thế nào?" not in page


def test_an_edit_keeps_the_readings_that_were_settled(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    script = scene.scripts["Bảo hiểm"]
    settled = {"based_on": str(script.newest.id), "written": "bảo hiểm", "spoken": "bảo hiểm nhé"}
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
