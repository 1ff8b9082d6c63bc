"""Sẽ đọc là: how a bulletin is read, and how a person says it otherwise."""

import re

from flask.testing import FlaskClient

from broadcaster.model import RevisionText
from broadcaster.store import scripts
from broadcaster.workflow import edit_script
from tests.web.conftest import SignIn
from tests.web.scene import Scene

BODY = "Kính mời bà con đến QZX họp lúc 7h30 ngày 25/12/2026. TT y tế mở cửa."


def written(scene: Scene, body: str = BODY) -> int:
    return edit_script.write(scene.station, scene.people["canbo"], RevisionText("Mời họp", body)).id


def text_of(scene: Scene, script_id: int) -> RevisionText:
    with scene.station.database.read() as session:
        return scripts.by_ids(session, [script_id])[script_id].newest.text


def card_in(page: str) -> str:
    """The first card of a doubt."""
    return page.partition('<li class="doubt"')[2].partition("</li>")[0]


def settle(client: FlaskClient, script_id: int, **fields: str) -> str:
    page = client.get(f"/scripts/{script_id}").text
    based_on = page.partition('name="based_on" value="')[2].partition('"')[0]
    form = {"based_on": based_on, "written": "QZX", "scope": "script", "form": "doubt-QZX", **fields}
    return client.post(f"/scripts/{script_id}/reading", data=form, follow_redirects=True).text


def test_each_doubt_is_a_card_with_its_place_and_its_choices(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("canbo").get(f"/scripts/{written(scene)}").text
    card = card_in(page)
    assert "mời bà con đến <mark>QZX</mark> họp lúc" in card
    assert "Chữ viết tắt chưa biết" in card
    assert 'type="radio" name="choice"' in card
    scopes = ("Chỉ bản tin này", "Cả văn bản này", "Mọi bản tin của xã")
    assert [scope in card for scope in scopes] == [True, False, True]
    assert "Chưa trình duyệt được" in page
    assert "Trình duyệt</button>" not in page


def test_changed_words_tell_how_they_are_written(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("lanhdao").get(f"/scripts/{written(scene)}").text
    assert 'data-tip="Viết là: 25/12/2026 (ngày tháng)"' in page
    assert '<mark class="read" tabindex="0"' in page
    assert 'role="button"' not in page.partition('class="as-read')[2].partition("</article>")[0]


def test_the_first_choice_is_one_click_and_another_can_be_typed(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene)
    choice = re.search(r'name="choice" value="([^"]+)"', client.get(f"/scripts/{script_id}").text)
    assert choice
    settle(client, script_id, choice=choice[1], said="")
    assert dict(text_of(scene, script_id).spoken) == {"QZX": choice[1]}
    settle(client, script_id, choice=choice[1], said="nhà rông")
    assert dict(text_of(scene, script_id).spoken) == {"QZX": "nhà rông"}


def test_a_slip_has_nothing_chosen_and_leads_to_the_text_first(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene, "Mời bà con họp lúc 7h30 ngày 31/11/2026.")
    card = card_in(client.get(f"/scripts/{script_id}").text)
    assert "checked" not in card
    assert card.index('href="#edit"') < card.index('type="radio"')
    readings = re.findall(r'name="choice" value="([^"]+)"', card)
    assert len(readings) > 1
    assert "ba mươi mốt tháng mười một" in readings[-1]
    assert card.count("(đọc nguyên như đã viết)") == 1


def test_an_abbreviation_of_the_letters_of_a_known_one_may_be_a_slip(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    card = card_in(client.get(f"/scripts/{written(scene, 'Mời bà con đến UNBD xã họp.')}").text)
    assert "Có phải viết nhầm UBND không?" in card
    assert 'href="#edit"' in card
    other = card_in(client.get(f"/scripts/{written(scene)}").text)
    assert "checked" not in other
    assert 'href="#edit"' not in other


def test_where_nothing_was_chosen_its_card_says_what_to_do(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene)
    words = "QZX: hãy chọn một cách đọc, hoặc ghi vào ô “Đọc khác”."
    assert words in card_in(settle(client, script_id))
    again = client.get(f"/scripts/{script_id}/reading")
    assert (again.status_code, again.headers["Location"]) == (302, f"/scripts/{script_id}")


def test_the_list_of_bulletins_marks_what_must_be_settled(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene)
    badge = f'href="/scripts/{script_id}#settle">Cần chọn cách đọc</a>'
    assert badge in client.get("/scripts").text
    settle(client, script_id, said="nhà rông")
    assert badge not in client.get("/scripts").text


def test_always_puts_it_into_the_dictionary_and_says_what_followed(scene: Scene, sign_in: SignIn) -> None:
    client, first, second = sign_in("canbo"), written(scene), written(scene)
    page = settle(client, first, said="nhà rông", scope="commune")
    assert "Đã ghi vào từ điển. 2 bản tin đang soạn nay đọc theo cách này" in page
    assert "theo từ điển của xã" in page
    assert text_of(scene, second).from_dictionary == ("QZX",)
    assert "nhà rông" in client.get("/dictionary").text


def test_a_document_s_bulletins_are_settled_together(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    text = "THÔNG BÁO\nVề việc họp\n\nMời bà con đến QZX họp lúc 19 giờ ngày 05/12/2026 để bàn việc làm đường.\n"
    document = client.post("/documents/text", data={"text": text}).headers["Location"]
    address = re.search(r"/scripts/(\d+)", client.get(document).text)
    assert address
    assert "Cả văn bản này" in client.get(address[0]).text
    assert "Cần chọn cách đọc:" in client.get(document).text
    page = settle(client, int(address[1]), said="nhà rông", scope="document")
    assert "Đã ghi cho 1 bản tin của văn bản này" in page


def test_a_reading_is_taken_back(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene)
    page = settle(client, script_id, said="nhà rông")
    based_on = page.partition('name="based_on" value="')[2].partition('"')[0]
    form = {"based_on": based_on, "written": "QZX"}
    page = client.post(f"/scripts/{script_id}/reading/take-back", data=form, follow_redirects=True).text
    assert "Đã bỏ cách đọc đó." in page
    assert text_of(scene, script_id).spoken == ()


def test_a_refusal_keeps_what_was_typed(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene)
    page = settle(client, script_id, form="correct", written="không có", said="đọc thế này")
    assert "không có “không có” đứng riêng" in page
    assert 'name="said" value="đọc thế này"' in page
    assert '<details class="card" id="correct" open>' in page
    page = settle(client, script_id, form="correct", said="")
    assert "Hãy ghi cách đọc bằng chữ." in page


def test_what_the_words_around_decide_is_corrected_with_its_neighbours(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene)
    page = settle(client, script_id, form="correct", written="TT", said="trạm")
    assert "Hãy ghi thêm chữ đứng cạnh" in page
    assert '<details class="card" id="correct" open>' in page
    assert "vẫn đọc như cũ" not in settle(client, script_id, form="correct", written="TT y tế", said="trạm y tế")


def test_where_a_doubt_is_none_it_is_told_to_be_read_as_before(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene, "Ngày 5-11 tiêm cho trẻ từ 5-11 tuổi.")
    page = settle(client, script_id, form="doubt-5-11", written="5-11", choice="mùng năm tháng mười một")
    assert "vẫn đọc như cũ" in page


def test_what_is_typed_names_its_doubts_with_the_reason(scene: Scene, sign_in: SignIn) -> None:
    client, script_id = sign_in("canbo"), written(scene)
    form = {"title": "Họp", "body": "Đến QZX và KLMN.", "priority": "normal"}
    figures = client.post("/scripts/measure", data=form).text
    assert "<mark>QZX</mark>" in figures
    assert "Chữ viết tắt chưa biết" in figures
    settle(client, script_id, said="nhà rông")
    with scene.station.database.read() as session:
        newest = scripts.by_ids(session, [script_id])[script_id].newest.id
    figures = client.post("/scripts/measure", data={**form, "based_on": str(newest)}).text
    assert "<mark>QZX</mark>" not in figures
    assert "<mark>KLMN</mark>" in figures
    assert client.post("/scripts/measure", data={**form, "based_on": "9" * 30}).status_code == 200
