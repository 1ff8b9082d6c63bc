import io
import re

import pytest
from flask.testing import FlaskClient

from broadcaster.model import Script
from broadcaster.store import scripts
from tests.web.conftest import SignIn
from tests.web.scene import Scene

NOTICE = """ỦY BAN NHÂN DÂN XÃ ĐA QUYN
Số: 45/TB-UBND

THÔNG BÁO
Về việc tiêm vắc xin và họp thôn

I. TIÊM VẮC XIN
Trạm Y tế xã tổ chức tiêm vắc xin cho trẻ em dưới 2 tuổi vào 7 giờ 30 ngày 05/12/2026 tại trạm.
Phụ huynh mang theo sổ tiêm chủng và thẻ bảo hiểm y tế của cháu.
Cháu nào đang sốt hoặc mới khỏi ốm thì báo với cán bộ y tế trước khi tiêm.
Sau khi tiêm, phụ huynh cho cháu ngồi lại trạm 30 phút để theo dõi.
Về nhà, phụ huynh theo dõi cháu thêm hai ngày, nếu cháu sốt cao thì đưa ngay đến trạm y tế.
Cháu nào chưa tiêm được đợt này sẽ được tiêm bù vào ngày 12/12/2026.
II. LÀM ĐƯỜNG BÊ TÔNG
Mời bà con dự họp thôn lúc 19 giờ ngày 06/12/2026 tại nhà văn hóa thôn để bàn việc làm đường.
Nhà nước hỗ trợ xi măng, bà con góp công và góp cát sỏi để làm đường bê tông trong thôn.
Mỗi hộ cử một người trong độ tuổi lao động đi làm ba ngày.
Hộ nào có xe máy cày thì đăng ký với trưởng thôn để chở vật liệu.
Bà con dời hàng rào và cây trồng lấn ra mặt đường trước ngày 15/12/2026.
Trong những ngày làm đường, bà con đi lại bằng đường vòng qua suối.
III. KINH PHÍ
Kinh phí lấy từ ngân sách xã năm 2026.
"""
AS_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def document(scene: Scene, sign_in: SignIn) -> str:
    """The address of a document that was just handed in."""
    handed_in = {"document": (io.BytesIO(NOTICE.encode()), "thong-bao.txt")}
    return str(sign_in("canbo").post("/documents", data=handed_in).headers["Location"])


def ids(page: str) -> list[int]:
    return [int(id) for id in re.findall(r'<article class="proposed" id="script-(\d+)"', page)]


def newest(scene: Scene, id: int) -> Script:
    with scene.station.database.read() as session:
        return scripts.by_ids(session, [id])[id]


def shown(client: FlaskClient, document: str) -> list[int]:
    return ids(client.get(document).text)


def form_of(script: Script, **changed: str) -> dict[str, str]:
    text = script.newest.text
    kept = {"title": text.title, "body": text.body, "priority": text.priority.value}
    return {"form": f"card-{script.id}", "based_on": str(script.newest.id), **kept, **changed}


def test_a_card_shows_length_ease_and_source(sign_in: SignIn, document: str) -> None:
    page = sign_in("canbo").get(document).text
    assert len(ids(page)) >= 2
    card = page.partition('<article class="proposed"')[2].partition("</article>")[0]
    assert "giây" in card
    assert "nghe</span>" in card
    assert "Xem chỗ này trong văn bản" in card
    assert re.search(r'data-lines="\d+-\d+ ', card)


def test_a_card_is_changed_in_its_place(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    id = shown(client, document)[0]
    part = client.get(f"/scripts/{id}/card?mode=edit", headers=AS_SCRIPT).text
    assert "<html" not in part
    assert "<textarea" in part
    form = form_of(newest(scene, id), title="Tiêm vắc xin cho cháu", hamlets="Thôn 1", valid_until="2026-12-05")
    answer = client.post(f"/scripts/{id}/card", data=form, headers=AS_SCRIPT)
    assert answer.status_code == 200
    assert "Tiêm vắc xin cho cháu" in answer.text
    assert "<textarea" not in answer.text
    text = newest(scene, id).newest.text
    assert (text.title, text.hamlets, str(text.valid_until)) == ("Tiêm vắc xin cho cháu", ("Thôn 1",), "2026-12-05")


def test_without_a_script_the_whole_page_does_the_same(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    first, second = shown(client, document)[:2]
    page = client.get(f"{document}?edit={first}&split={second}").text
    assert page.count("<textarea") == 1
    assert "Tách ở đây" in page
    answer = client.post(f"/scripts/{first}/card", data=form_of(newest(scene, first), title="Tên mới"))
    assert answer.headers["Location"] == f"{document}#script-{first}"
    assert newest(scene, first).newest.text.title == "Tên mới"


@pytest.mark.parametrize("headers", [{}, AS_SCRIPT])
def test_a_refused_change_keeps_what_was_typed(
    scene: Scene, sign_in: SignIn, document: str, headers: dict[str, str]
) -> None:
    client = sign_in("canbo")
    id = shown(client, document)[0]
    form = form_of(newest(scene, id), title="", body="Lời vừa gõ")
    answer = client.post(f"/scripts/{id}/card", data=form, headers=headers)
    assert answer.status_code == 400
    assert "Lời vừa gõ</textarea>" in answer.text
    assert "Hãy đặt tiêu đề" in answer.text
    assert ("<html" in answer.text) == (not headers)


def test_a_stale_change_shows_the_other_version(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    id = shown(client, document)[0]
    stale = newest(scene, id)
    sign_in("dai").post(f"/scripts/{id}/card", data=form_of(stale, body="Lời của đài."))
    answer = client.post(f"/scripts/{id}/card", data=form_of(stale, body="Lời của cán bộ."), headers=AS_SCRIPT)
    assert answer.status_code == 400
    other = answer.text.partition('<section class="other"')[2].partition("</section>")[0]
    assert "Lời của đài." in other
    assert "Lời của cán bộ.</textarea>" in answer.text


def test_a_bulletin_is_divided_between_two_sentences(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    id = shown(client, document)[0]
    script = newest(scene, id)
    part = client.get(f"/scripts/{id}/card?mode=split").text
    places = re.findall(r'name="at" value="(\d+)"', part)
    assert places
    client.post(f"/scripts/{id}/split", data={"based_on": str(script.newest.id), "at": places[0]})
    first, second = shown(client, document)[:2]
    assert first == id
    bodies = [newest(scene, one).newest.text.body for one in (first, second)]
    assert bodies[0] == script.newest.text.body[: int(places[0])].strip()
    assert bodies[1] == script.newest.text.body[int(places[0]) :].strip()


def test_dividing_at_the_cursor_keeps_what_was_typed(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    id = shown(client, document)[0]
    typed = "  Câu một rất ngắn.  \r\nCâu hai cũng ngắn. Câu ba là câu cuối."
    at = typed.replace("\r\n", "\n").index("Câu ba")
    form = form_of(newest(scene, id), body=typed) | {"at": str(at)}
    assert client.post(f"/scripts/{id}/split", data=form).status_code == 302
    first, second = shown(client, document)[:2]
    assert newest(scene, first).newest.text.body == "Câu một rất ngắn.\nCâu hai cũng ngắn."
    assert newest(scene, second).newest.text.body == "Câu ba là câu cuối."


def test_a_refused_division_keeps_what_was_typed(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    id = shown(client, document)[0]
    form = form_of(newest(scene, id), body="Lời vừa gõ.", based_on="1") | {"at": "4"}
    answer = client.post(f"/scripts/{id}/split", data=form)
    assert answer.status_code == 400
    assert "Lời vừa gõ.</textarea>" in answer.text


def test_two_bulletins_are_joined(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    before = shown(client, document)
    first, second = newest(scene, before[0]), newest(scene, before[1])
    form = {"second": second.id, "based_on": first.newest.id, "second_based_on": second.newest.id}
    assert client.post(f"/scripts/{first.id}/merge", data=form).status_code == 302
    assert shown(client, document) == [id for id in before if id != second.id]
    body = newest(scene, first.id).newest.text.body
    assert first.newest.text.body.splitlines()[0] in body
    assert second.newest.text.body.splitlines()[0] in body


def test_a_bulletin_moves_up_and_down(sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    first, second, *rest = shown(client, document)
    client.post(f"/scripts/{second}/move", data={"before": str(first)})
    assert shown(client, document) == [second, first, *rest]
    client.post(f"/scripts/{second}/move", data={"before": ""})
    assert shown(client, document) == [first, *rest, second]


def test_a_dropped_bulletin_can_be_brought_back(sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    before = shown(client, document)
    page = client.post(f"/scripts/{before[0]}/discard", follow_redirects=True).text
    assert ids(page) == before[1:]
    assert f"/scripts/{before[0]}/restore" in page
    assert "Bản tin đã bỏ" in page
    itself = client.get(f"/scripts/{before[0]}").text
    assert "Bản tin này đã bỏ" in itself
    assert f"/scripts/{before[0]}/submit" not in itself
    client.post(f"/scripts/{before[0]}/restore")
    assert shown(client, document) == before


def test_a_part_that_was_left_out_is_put_back(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    page = client.get(document).text
    budget = re.search(r'data-lines="(\d+)-(\d+)"><span class="what">Kinh phí', page)
    assert budget is not None
    answer = client.post(f"{document}/put-back", data={"first": budget[1], "last": budget[2]})
    assert answer.status_code == 302
    added = int(answer.headers["Location"].partition("#script-")[2])
    assert "ngân sách" in newest(scene, added).newest.text.body
    again = client.get(document).text
    assert "Đã đưa vào lại, xem bản tin" in again
    assert added in ids(again)


def test_what_a_leader_has_in_hand_is_not_divided_or_dropped(scene: Scene, sign_in: SignIn) -> None:
    approved = scene.scripts["Tiêm phòng"]
    client = sign_in("canbo")
    page = client.get(f"/documents/{scene.document_id}").text
    assert f"/scripts/{approved.id}/discard" not in page
    assert "mode=edit" in page
    assert client.post(f"/scripts/{approved.id}/discard").status_code == 400
    edit = client.get(f"/scripts/{approved.id}/card?mode=edit").text
    assert "phải duyệt lại" in edit


def test_who_does_not_write_sees_no_buttons(sign_in: SignIn, document: str) -> None:
    page = sign_in("lanhdao").get(document).text
    id = ids(page)[0]
    assert "hx-post" not in page.partition('id="work"')[2]
    assert "<textarea" not in sign_in("lanhdao").get(f"{document}?edit={id}").text
    assert "<textarea" not in sign_in("lanhdao").get(f"/scripts/{id}/card?mode=edit").text


def test_a_card_of_no_document_or_of_a_dropped_bulletin_says_so(scene: Scene, sign_in: SignIn, document: str) -> None:
    client = sign_in("canbo")
    assert client.get(f"/scripts/{scene.scripts['Bảo hiểm'].id}/card").status_code == 404
    id = shown(client, document)[0]
    client.post(f"/scripts/{id}/discard")
    answer = client.get(f"/scripts/{id}/card")
    assert answer.status_code == 404
    assert "đã bị bỏ" in answer.text


def test_figures_follow_what_is_typed(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    short = client.post("/scripts/measure", data={"title": "Họp", "body": "Mời bà con đi họp.", "priority": "normal"})
    assert short.status_code == 200
    assert "Khoảng" in short.text
    assert "<html" not in short.text
    long = client.post("/scripts/measure", data={"title": "Họp", "body": "Mời bà con đi họp. " * 60})
    assert "Dài quá" in long.text
    assert client.post("/scripts/measure", data={}).status_code == 200
    far = client.post("/scripts/measure", data={"title": "Họp", "body": "a " * 20_000})
    assert far.status_code == 200
    assert "quá dài" in far.text
