from tests.web.conftest import SignIn
from tests.web.scene import NOW, Scene, cues_of


def test_today_shows_what_is_on_air_what_comes_and_what_happened(sign_in: SignIn) -> None:
    page = sign_in("dai").get("/today").text
    on_air, coming, happened, hamlets, nodes = (part for part in page.split("<section")[1:])
    assert "Tiêm phòng: trâu bò đợt 2" in on_air
    assert "Đã phát 44 giây trong 1 phút 24 giây" in on_air
    assert '<progress value="44.0" max="84.0"' in on_air
    assert "Nước sạch" in coming
    assert "Họp thôn" in happened
    assert "Cụm loa Ma Bó: loa sẵn sàng quá muộn" in happened
    assert "Thôn 2: Nhỏ" in happened
    assert "Chưa có xác nhận của: Thôn 1, Thôn Ma Bó" in happened
    assert "Thôn Ma Bó" in hamlets
    assert "Mất liên lạc" in nodes
    assert "05:32 thứ Hai 23/11/2026" in page


def test_what_happened_says_from_when_to_when_it_sounded(sign_in: SignIn) -> None:
    assert "phát từ" in sign_in("dai").get("/today").text


def test_the_live_part_is_the_page_without_its_frame(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    live = client.get("/today/live").text
    assert "<html" not in live
    assert live.strip() in client.get("/today").text


def test_stopping_asks_first_and_then_takes_the_bulletin_off(scene: Scene, sign_in: SignIn) -> None:
    coming = cues_of(scene.station)[2]
    client = sign_in("dai")
    assert "Bỏ, không phát bản tin này?" in client.get(f"/today/stop/{coming.id}").text
    assert client.post(f"/today/stop/{coming.id}").headers["Location"] == "/today"
    assert coming.id not in {cue.id for cue in cues_of(scene.station)}
    assert client.get(f"/today/stop/{coming.id}").status_code == 404


def test_only_who_may_stop_is_offered_it(sign_in: SignIn) -> None:
    assert "Dừng phát" in sign_in("lanhdao").get("/today").text
    assert "Dừng phát" not in sign_in("canbo").get("/today").text


def test_taking_off_beforehand_is_told_from_stopping_what_sounds(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("dai")
    coming = next(cue for cue in cues_of(scene.station) if cue.due > NOW)
    assert "Đồng ý bỏ khỏi buổi phát" in client.get(f"/today/stop/{coming.id}").text
    page = client.post(f"/today/stop/{coming.id}", follow_redirects=True).text
    assert "Đã bỏ khỏi buổi phát" in page
    assert "loa sẽ im" not in page
    shown, happened = (page.partition(f'id="{part}"')[2].partition("</section>")[0] for part in ("coming", "happened"))
    assert "<s>Nước sạch: giữ vệ sinh nguồn nước</s>" in shown
    assert "Đã bỏ, sẽ không phát" in shown
    assert "Nước sạch" not in happened
    sounding = cues_of(scene.station)[1]
    assert "Đồng ý bỏ khỏi buổi phát" not in client.get(f"/today/stop/{sounding.id}").text
    page = client.post(f"/today/stop/{sounding.id}", follow_redirects=True).text
    assert "Đã dừng, loa sẽ im trong vài giây." in page


def test_who_decides_is_told_what_waits(sign_in: SignIn) -> None:
    page = sign_in("lanhdao").get("/today").text
    assert "(1)</span>" in page.partition('href="/scripts"')[2].partition("</a>")[0]
    assert '<a href="/scripts?status=submitted">Có 1 bản tin đang chờ duyệt.</a>' in page
    official = sign_in("canbo").get("/today").text
    assert "(1)" not in official.partition("<nav")[2].partition("</nav>")[0]
    assert "đang chờ" not in official


def test_a_returned_bulletin_waits_for_whoever_writes(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Cúp điện"]
    form = {"revision_id": str(script.newest.id), "note": "Ghi rõ thôn nào"}
    sign_in("lanhdao").post(f"/scripts/{script.id}/return", data=form)
    for name in ("canbo", "dai"):
        assert '<a href="/scripts?status=returned">Có 1 bản tin bị trả lại' in sign_in(name).get("/today/live").text
