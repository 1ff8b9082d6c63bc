import io

import pytest

from broadcaster.store import documents, scripts
from tests.web.conftest import SignIn
from tests.web.scene import LINES, Scene


def test_a_document_stands_beside_its_bulletins_with_what_was_left_out(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("canbo").get(f"/documents/{scene.document_id}").text
    for number, line in enumerate(LINES, start=1):
        assert f'<li id="line-{number}"' in page
        assert line in page
    assert 'data-lines="7-8 "' in page
    assert "dòng 7-8" in page
    assert "Kinh phí" in page
    assert "budget" not in page


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
        ("anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "không phải văn bản thuần"),
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
