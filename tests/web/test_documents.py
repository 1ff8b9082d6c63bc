import io

import pytest

from broadcaster.model import Plan, Proposal, Sha256, SourceNote, UnsureWord
from broadcaster.store import documents, scripts
from tests.web.conftest import SignIn
from tests.web.scene import LINES, NOW, Scene


def test_a_document_stands_beside_its_bulletins_with_what_was_left_out(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("canbo").get(f"/documents/{scene.document_id}").text
    for number, line in enumerate(LINES, start=1):
        assert f'<li id="line-{number}"' in page
        assert line in page
    assert 'data-lines="7-8 "' in page
    assert "dòng 7-8" in page
    assert "Kinh phí" in page
    assert "budget" not in page


def test_the_original_file_is_saved_and_never_shown(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    data = "THÔNG BÁO\n\nMời bà con dự họp thôn lúc 19 giờ tối nay tại nhà văn hóa.\n".encode()
    to = client.post("/documents", data={"document": (io.BytesIO(data), "Thông báo họp.txt")}).headers["Location"]
    assert f'href="{to}/original"' in client.get(to).text
    with client.get(f"{to}/original") as answer:
        assert answer.data == data
        assert answer.mimetype == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "Th%C3%B4ng%20b%C3%A1o%20h%E1%BB%8Dp.txt" in answer.headers["Content-Disposition"]


def test_a_document_from_before_offers_no_file(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    assert "/original" not in client.get(f"/documents/{scene.document_id}").text
    answer = client.get(f"/documents/{scene.document_id}/original")
    assert answer.status_code == 404
    assert "không được lưu" in answer.text


TABLE = """THÔNG BÁO
Lịch cúp điện

Điện lực thông báo lịch cúp điện để bà con biết:
Thôn\tNgày\tGiờ
Thôn 1\t26/11/2026\t7 giờ đến 11 giờ
Thôn 2\t27/11/2026\t13 giờ đến 16 giờ
"""


def test_a_table_of_the_document_is_shown_as_one(sign_in: SignIn) -> None:
    client = sign_in("canbo")
    form = {"document": (io.BytesIO(TABLE.encode()), "lich.txt")}
    page = client.get(client.post("/documents", data=form).headers["Location"]).text
    table = page.partition("<table>")[2].partition("</table>")[0]
    assert table.count("<tr ") == 3
    assert '<tr id="line-6"' in table
    assert "<td>27/11/2026</td>" in table


def test_unsure_words_and_notes_are_said_in_words(scene: Scene, sign_in: SignIn) -> None:
    scanned = Plan(
        title="Thông báo họp",
        number=None,
        issued=None,
        issuer=None,
        paragraphs=(),
        lines=("THÔNG BÁO", "Mời bà con dự hop thôn."),
        unsure=(UnsureWord(2, "hop", 0.41),),
        notes=(SourceNote.RECOGNIZED,),
    )
    with scene.station.database.begin() as session:
        document = documents.add(
            session,
            filename="quet.pdf",
            sha256=Sha256("a" * 64),
            proposal=Proposal(scanned, (), ()),
            uploaded_by=scene.people["canbo"].id,
            uploaded=NOW,
        )
    page = sign_in("canbo").get(f"/documents/{document.id}").text
    assert '<mark title="rất khó đọc, xin kiểm tra">hop</mark>' in page
    assert "Chữ được nhận ra từ ảnh" in page


def test_a_blocked_document_says_so_and_offers_nothing(scene: Scene, sign_in: SignIn) -> None:
    secret = "MẬT\n\nKẾ HOẠCH\nDiễn tập phòng thủ\n\nI. MỤC ĐÍCH\nDiễn tập từ ngày 25/11/2026.\n"
    client = sign_in("canbo")
    form = {"document": (io.BytesIO(secret.encode()), "ke-hoach-mat.txt")}
    page = client.get(client.post("/documents", data=form).headers["Location"]).text
    assert "dấu mật" in page
    assert "Đưa vào lại</button>" not in page
    assert "/original" not in page


def upload(sign_in: SignIn, name: str, data: bytes) -> tuple[int, str, str]:
    answer = sign_in("canbo").post("/documents", data={"document": (io.BytesIO(data), name)})
    return answer.status_code, answer.headers.get("Location", ""), answer.text


NOTICE = """THÔNG BÁO
Về việc cúp điện

Điện lực thông báo cúp điện từ 7 giờ đến 11 giờ ngày 26 tháng 11 năm 2026 để sửa chữa đường dây.
Đề nghị bà con chủ động sắp xếp công việc và rút phích cắm các thiết bị điện trong nhà.
"""


def test_an_uploaded_notice_becomes_bulletins(scene: Scene, sign_in: SignIn) -> None:
    status, to, _ = upload(sign_in, "cup-dien.txt", NOTICE.encode())
    assert status == 302
    page = sign_in("canbo").get(to).text
    assert "cúp điện từ 7 giờ đến 11 giờ" in page
    assert "/scripts/" in page.partition("Các bản tin đề xuất")[2]
    again = sign_in("canbo").post(
        "/documents", data={"document": (io.BytesIO(NOTICE.encode()), "lai.txt")}, follow_redirects=True
    )
    assert "Tệp này đã được đưa lên trước đây" in again.text
    with scene.station.database.read() as session:
        assert len(documents.every(session)) == 2


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("rong.txt", b"", "Tệp rỗng"),
        ("anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "thật ra là tệp .png"),
        ("ke-hoach.xyz", b"abc", "Không đọc được tệp loại"),
        ("", b"", "Chưa chọn tệp nào"),
    ],
)
def test_a_bad_file_gets_one_clear_message_and_leaves_nothing(
    scene: Scene, sign_in: SignIn, name: str, data: bytes, message: str
) -> None:
    status, _, page = upload(sign_in, name, data)
    assert status == 400
    assert message in page
    assert "Kéo kế hoạch hoặc thông báo vào đây" in page
    with scene.station.database.read() as session:
        assert len(documents.every(session)) == 1
        assert len(scripts.every(session)) == len(scene.scripts)


def test_who_may_not_upload_is_not_offered_it(sign_in: SignIn) -> None:
    assert '<input type="file"' in sign_in("canbo").get("/documents").text
    page = sign_in("lanhdao").get("/documents").text
    assert '<input type="file"' not in page
    assert "Kế hoạch Tiêm phòng gia súc" in page
