import io
import re

import pytest
from PIL import Image

from broadcaster.model import Intake, Sha256
from broadcaster.store import documents, intakes
from tests.web.conftest import SignIn
from tests.web.scene import NOW, Scene

NOTICE = """THÔNG BÁO
Về việc cúp điện

Điện lực thông báo cúp điện từ 7 giờ đến 11 giờ ngày 26 tháng 11 năm 2026 để sửa chữa đường dây.
Đề nghị bà con chủ động sắp xếp công việc và rút phích cắm các thiết bị điện trong nhà.
"""
AS_SCRIPT = {"HX-Request": "true"}
"""How the page's own script asks: it wants to be told the next page's address."""


def test_the_page_offers_three_ways(sign_in: SignIn) -> None:
    page = sign_in("canbo").get("/documents").text
    assert "Kéo kế hoạch hoặc thông báo vào đây" in page
    assert "Chụp ảnh văn bản giấy" in page
    assert "Dán hoặc gõ văn bản" in page
    accepted = re.search(r'id="document"[^>]* accept="([^"]+)"', page)
    assert accepted is not None
    assert {".txt", ".docx", ".pdf"} <= set(accepted[1].split(","))
    assert 'capture="environment"' in page
    assert 'data-most="20000000"' in page


def test_who_does_not_write_is_offered_none(sign_in: SignIn) -> None:
    page = sign_in("lanhdao").get("/documents").text
    assert "Chụp ảnh văn bản giấy" not in page
    assert 'type="file"' not in page


def test_pasted_text_becomes_bulletins(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    answer = client.post("/documents/text", data={"form": "paste", "title": "", "text": NOTICE})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).text
    assert "cúp điện từ 7 giờ đến 11 giờ" in page
    assert "/scripts/" in page.partition("Các bản tin đề xuất")[2]


def test_a_script_is_told_the_next_page(sign_in: SignIn) -> None:
    answer = sign_in("canbo").post("/documents/text", data={"form": "paste", "text": NOTICE}, headers=AS_SCRIPT)
    assert answer.status_code == 204
    assert re.fullmatch(r"/documents/\d+", answer.headers["HX-Redirect"])


def test_refused_text_stays_where_it_was_typed(sign_in: SignIn) -> None:
    form = {"form": "paste", "title": "Tên vừa gõ", "text": "x\x00y"}
    answer = sign_in("canbo").post("/documents/text", data=form)
    assert answer.status_code == 400
    assert 'value="Tên vừa gõ"' in answer.text
    assert "</textarea>" in answer.text.partition('<details class="card way" open>')[2]


@pytest.mark.parametrize("path", ["/documents", "/documents/pictures", "/documents/text"])
def test_nothing_handed_in_says_what_to_do(sign_in: SignIn, path: str) -> None:
    answer = sign_in("canbo").post(path, data={})
    assert answer.status_code == 400
    assert "rồi bấm nút lần nữa" in answer.text


def test_the_same_file_twice_leads_to_the_same_document(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    to = [
        client.post("/documents", data={"document": (io.BytesIO(NOTICE.encode()), name)}).headers["Location"]
        for name in ("cup-dien.txt", "lai.txt")
    ]
    assert to[0] == to[1]
    assert "Tệp này đã được đưa lên trước đây" in client.get(to[1]).text
    with scene.station.database.read() as session:
        assert documents.count(session) == 2


def picture(colour: str) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(kept, "JPEG")
    return kept.getvalue()


def test_photographs_wait_to_be_read(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    files = [(io.BytesIO(picture(colour)), f"trang-{colour}.jpg") for colour in ("white", "grey")]
    answer = client.post("/documents/pictures", data={"form": "pictures", "pictures": files})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).text
    assert "Văn bản đang chờ đến lượt" in page
    assert 'hx-trigger="every 1s"' in page
    listed = client.get("/documents").text
    assert answer.headers["Location"] in listed
    assert "Đang đọc" in listed


@pytest.fixture
def waiting(scene: Scene) -> Intake:
    """A document that waits to be read."""
    with scene.station.database.begin() as session:
        return intakes.request(
            session,
            filename="thong-bao.pdf",
            sha256=Sha256("e" * 64),
            uploaded_by=scene.people["canbo"].id,
            replaces=None,
            at=NOW,
        )


def test_the_reading_shows_how_far_it_is(scene: Scene, sign_in: SignIn, waiting: Intake) -> None:
    with scene.station.database.begin() as session:
        intakes.claim(session, "worker", NOW, 60)
        intakes.progress(session, waiting.id, "worker", 0.4, NOW, 60)
    part = sign_in("canbo").get(f"/documents/intake/{waiting.id}/live").text
    assert "Đang đọc văn bản" in part
    assert "40 %" in part
    assert 'value="0.4"' in part
    assert "<html" not in part


def test_a_refusal_says_why_and_offers_another_way(scene: Scene, sign_in: SignIn, waiting: Intake) -> None:
    with scene.station.database.begin() as session:
        intakes.claim(session, "worker", NOW, 60)
        message = "The file is larger than %(most)s MB; upload a smaller one."
        intakes.fail(session, waiting.id, "worker", message, NOW, {"most": "20"})
    page = sign_in("canbo").get(f"/documents/intake/{waiting.id}").text
    assert "Tệp lớn hơn 20 MB" in page
    assert "Thử lại cách khác" in page
    assert "hx-get" not in page.partition('id="progress"')[2]


def test_a_document_that_is_read_is_opened(scene: Scene, sign_in: SignIn, waiting: Intake) -> None:
    with scene.station.database.begin() as session:
        intakes.claim(session, "worker", NOW, 60)
        intakes.finish(session, waiting.id, "worker", document_id=scene.document_id, at=NOW)
    client = sign_in("canbo")
    answer = client.get(f"/documents/intake/{waiting.id}/live", headers=AS_SCRIPT)
    assert answer.headers["HX-Redirect"] == f"/documents/{scene.document_id}"
    assert f'href="/documents/{scene.document_id}"' in client.get(f"/documents/intake/{waiting.id}").text


def test_an_unknown_reading_says_so(sign_in: SignIn) -> None:
    assert sign_in("canbo").get("/documents/intake/999").status_code == 404
