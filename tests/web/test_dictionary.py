"""The page of the commune's dictionary: look up, add, change, remove, hear, import and export."""

import io
import logging
import re

import pytest
from flask.testing import FlaskClient

from broadcaster.errors import VoiceBusy, VoiceError
from broadcaster.workflow import import_dictionary, keep_dictionary, make_apart
from tests.web.conftest import SignIn
from tests.web.scene import Scene


def add(client: FlaskClient, written: str = "NVH", said: str = "nhà văn hóa") -> str:
    form = {"form": "add", "written": written, "said": said}
    return client.post("/dictionary", data=form, follow_redirects=True).text


def test_a_word_is_added_found_changed_and_removed(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    assert "Chưa có từ nào" in client.get("/dictionary").text
    page = add(client)
    assert "Đã ghi vào từ điển." in page
    assert "Trần Thị Cán" in page
    assert "NVH" in client.get("/dictionary?q=văn").text
    assert "Không có từ nào chứa “xyz”" in client.get("/dictionary?q=xyz").text
    address = re.search(r'/dictionary/\d+"', page)
    assert address
    to = address[0].rstrip('"')
    assert "NVH → nhà văn hóa" in client.get(to).text
    seen = {"seen_written": "NVH", "seen_spoken": "nhà văn hóa"}
    form = seen | {"form": "change", "written": "NVH", "said": "nhà rông"}
    assert "nhà rông" in client.post(to, data=form, follow_redirects=True).text
    again = client.post(to, data=form)
    assert (again.status_code, "Vừa có người khác sửa từ này" in again.text) == (409, True)
    page = client.post(f"{to}/remove", data=seen | {"seen_spoken": "nhà rông"}, follow_redirects=True).text
    assert "Đã bỏ khỏi từ điển." in page
    assert "đọc theo cách này" not in page
    assert client.get(to).status_code == 404


def test_a_refusal_says_why_and_keeps_what_was_typed(sign_in: SignIn) -> None:
    client = sign_in("dai")
    answer = client.post("/dictionary", data={"form": "add", "written": "NVH", "said": "12"})
    assert answer.status_code == 400
    assert "Hãy ghi cách đọc bằng chữ, như khi nói." in answer.text
    assert 'value="NVH"' in answer.text
    add(client)
    known = client.post("/dictionary", data={"form": "add", "written": "NVH", "said": "nhà vui"})
    assert (known.status_code, "đã có trong từ điển, đọc là “nhà văn hóa”" in known.text) == (409, True)


def test_where_the_words_around_decide_it_is_told(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    assert "“TT” chỉ đọc như vậy ở chỗ" in add(client, "TT", "thị trấn")
    typed = {"form": "add", "written": "TT", "said": "thị trấn"}
    assert "“TT” chỉ đọc như vậy ở chỗ" in client.post("/dictionary/reading", data=typed).text
    assert "chỉ đọc như vậy ở chỗ" not in client.post("/dictionary/reading", data=typed | {"form": "correct"}).text
    assert "chỉ đọc như vậy ở chỗ" not in add(client, "TT y tế", "trạm y tế")
    assert "Số đứng một mình" in add(client, "5", "năm mươi")
    page = look(client, "KT,kinh tế\nNVH,nhà văn hóa\n".encode())
    assert page.count("Chỉ đọc như vậy ở chỗ") == 1


def test_a_leader_looks_and_does_not_change(sign_in: SignIn) -> None:
    add(sign_in("canbo"))
    page = sign_in("lanhdao").get("/dictionary").text
    assert "NVH" in page
    assert "Thêm một từ" not in page
    assert "Sửa hoặc bỏ" not in page


def test_it_is_told_what_a_word_meant_for_the_bulletins(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    client.post("/scripts/new", data={"title": "Họp", "body": "Mời đến nhà văn hóa họp.", "priority": "normal"})
    page = add(client, "nhà văn hóa", "nhà rông")
    assert "1 bản tin đang soạn nay đọc theo cách này" in page
    assert "2 bản tin đã trình hoặc đã duyệt vẫn đọc như cũ" in page


def test_how_it_would_be_heard_is_shown_while_it_is_typed(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    assert "<strong>bảy giờ</strong>" in client.post("/dictionary/reading", data={"said": "7 giờ"}).text
    assert "bằng chữ" in client.post("/dictionary/reading", data={"said": "7"}).text
    assert client.post("/dictionary/reading", data={"said": ""}).text.strip() == ""


def test_a_phrase_is_heard(sign_in: SignIn) -> None:
    answer = sign_in("lanhdao").get("/dictionary/hear?phrase=nhà văn hóa")
    assert (answer.status_code, answer.mimetype, answer.data[:4]) == (200, "audio/wav", b"RIFF")
    assert "private" in answer.headers["Cache-Control"]
    assert sign_in("lanhdao").get("/dictionary/hear?phrase=").status_code == 400


def test_a_voice_that_crashes_is_told_in_words(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> bytes:
        raise VoiceError("This could not be played. Try again in a moment.")

    monkeypatch.setattr(make_apart, "make_apart", crash)
    answer = sign_in("canbo").get("/dictionary/hear?phrase=chưa từng nghe")
    assert (answer.status_code, "Chưa phát được đoạn này" in answer.text) == (500, True)


def test_a_hearing_too_many_is_refused_calmly_and_is_no_fault(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> bytes:
        raise VoiceBusy("Others are listening right now. Try again in a moment.")

    monkeypatch.setattr(make_apart, "make_apart", refuse)
    with caplog.at_level(logging.INFO):
        answer = sign_in("canbo").get("/dictionary/hear?phrase=chưa từng nghe")
    assert (answer.status_code, "Hãy thử lại sau giây lát" in answer.text) == (503, True)
    assert [record.levelno for record in caplog.records if record.name == "web.errors"] == [logging.INFO]


def look(client: FlaskClient, table: bytes) -> str:
    return client.post("/dictionary/import", data={"table": (io.BytesIO(table), "bang.csv")}).text


def test_a_table_is_shown_before_it_is_taken(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    add(client, "NVH", "nhà vui")
    page = look(client, "viết;đọc\r\nNVH;nhà văn hóa\r\nKDC;khu <dân> cư\r\n".encode("utf-8-sig"))
    assert "<del>nhà vui</del> <ins>nhà văn hóa</ins>" in page
    assert "1 từ mới" in page
    assert keep_dictionary.look_up(scene.station, scene.people["dai"]).total == 1
    form = {
        "table": "viết;đọc\r\nNVH;nhà văn hóa\r\nKDC;khu <dân> cư\r\n",
        "seen": page.partition('name="seen" value="')[2].partition('"')[0],
    }
    page = client.post("/dictionary/import/take", data=form, follow_redirects=True).text
    assert "Đã nhập bảng vào từ điển." in page
    assert keep_dictionary.look_up(scene.station, scene.people["dai"]).total == 2


def test_a_long_table_is_handed_on_too(scene: Scene, sign_in: SignIn) -> None:
    table = "A,a\r\n" + "\r\n" * 100_000
    seen = import_dictionary.plan_import(scene.station, scene.people["dai"], table).fingerprint
    form = {"table": table, "seen": seen}
    answer = sign_in("canbo").post("/dictionary/import/take", data=form)
    assert answer.status_code == 302


def test_what_the_page_hands_on_is_the_table_that_was_looked_at(sign_in: SignIn) -> None:
    page = look(sign_in("canbo"), b"\nA,a\nB,b\n")
    handed = page.partition('<textarea name="table" hidden>')[2].partition("</textarea>")[0]
    assert handed == "\n\nA,a\nB,b\n", "a browser takes the first line end off"


def test_bad_rows_are_named_and_nothing_is_offered(sign_in: SignIn) -> None:
    page = look(sign_in("canbo"), "NVH,nhà văn hóa\nKDC\nHTX,12\n".encode())
    assert "Có 2 dòng sai nên chưa nhập gì" in page
    assert "Dòng 2" in page
    assert "Chỉ có một cột" in page
    assert "Đồng ý, nhập tất cả" not in page


@pytest.mark.parametrize("table", [b"PK\3\4", b"", b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused_on_the_page(sign_in: SignIn, table: bytes) -> None:
    answer = sign_in("canbo").post("/dictionary/import", data={"table": (io.BytesIO(table), "x.csv")})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "Xem trước</button>" in answer.text


def test_a_table_that_changed_meanwhile_is_shown_anew(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    look(client, b"A,a\n")
    answer = client.post("/dictionary/import/take", data={"table": "A,a\n", "seen": "0" * 64})
    assert (answer.status_code, "Đồng ý, nhập tất cả" in answer.text) == (400, True)


def test_the_whole_dictionary_goes_out(sign_in: SignIn) -> None:
    add(sign_in("canbo"))
    answer = sign_in("lanhdao").get("/dictionary/export.csv")
    assert answer.data == "\ufeffviết,đọc\r\nNVH,nhà văn hóa\r\n".encode()
    assert "attachment" in answer.headers["Content-Disposition"]
