import io
import re

import pytest

from broadcaster.model import ScriptStatus
from broadcaster.store import scripts
from broadcaster.workflow import decide
from tests.web.conftest import SignIn
from tests.web.scene import Scene, give_audio, master_of
from tests.web.test_cards import NOTICE, ids

SECOND = NOTICE.replace("7 giờ 30 ngày 05/12/2026", "8 giờ ngày 07/12/2026")


@pytest.fixture
def versions(scene: Scene, sign_in: SignIn) -> tuple[str, str]:
    """The addresses of a document and of its new version; what the new one says again was approved before."""
    client = sign_in("canbo")
    first = hand_in(sign_in, NOTICE, "thong-bao.txt")
    road = next(id for id in ids(client.get(first).text) if "bê tông" in title_or_body(scene, id))
    approve(scene, road)
    return first, hand_in(sign_in, SECOND, "thong-bao-sua.txt")


def hand_in(sign_in: SignIn, text: str, name: str) -> str:
    form = {"document": (io.BytesIO(text.encode()), name)}
    return str(sign_in("canbo").post("/documents", data=form).headers["Location"])


def title_or_body(scene: Scene, id: int) -> str:
    with scene.station.database.read() as session:
        text = scripts.by_ids(session, [id])[id].newest.text
    return f"{text.title}\n{text.body}"


def approve(scene: Scene, id: int) -> None:
    with scene.station.database.begin() as session:
        script = scripts.by_ids(session, [id])[id]
        waiting = [
            scene.scripts["Học bơi"],
            scene.scripts["Bảo hiểm"],
            *scripts.of_document(session, script.document_id or 0),
        ]
        for one in waiting:  # audio is made in the order in which it was asked for
            give_audio(session, scene.station, one)
    decide.submit(scene.station, scene.people["canbo"], id, revision_id=script.newest.id)
    sha256 = master_of(scene.station, script).sha256
    decide.approve(scene.station, scene.people["lanhdao"], id, revision_id=script.newest.id, master_sha256=sha256)


def test_a_new_version_says_so_on_both_pages(sign_in: SignIn, versions: tuple[str, str]) -> None:
    first, second = versions
    client = sign_in("canbo")
    old = client.get(first).text
    assert "Đã có bản mới của văn bản này" in old
    assert f'href="{second}"' in old
    assert "Nộp bản mới của văn bản này" not in old
    new = client.get(second).text
    assert f'href="{second}/changes"' in new
    assert "Nộp bản mới của văn bản này" in new


def test_the_changes_are_shown_word_by_word(scene: Scene, sign_in: SignIn, versions: tuple[str, str]) -> None:
    page = sign_in("canbo").get(f"{versions[1]}/changes").text
    changed = page.partition("Bản tin đã đổi")[2].partition("<h2>")[0]
    assert re.search(r"<del>[^<]*05/12/2026[^<]*</del>", changed)
    assert re.search(r"<ins>[^<]*07/12/2026[^<]*</ins>", changed)
    unchanged = page.partition("Bản tin không đổi")[2].partition("<h2>")[0]
    assert "Đã duyệt" in unchanged
    text = page.partition("Những chỗ đổi trong văn bản")[2]
    assert "8 giờ ngày 07/12/2026" in text
    assert "ngân sách xã" not in text


def test_an_approval_holds_through_a_new_version(scene: Scene, sign_in: SignIn, versions: tuple[str, str]) -> None:
    page = sign_in("canbo").get(versions[1]).text
    with scene.station.database.read() as session:
        status = {one.id: one.status for one in scripts.by_ids(session, ids(page)).values()}
    assert ScriptStatus.APPROVED in status.values()
    assert ScriptStatus.DRAFT in status.values()


def test_a_new_version_may_be_named_by_a_person(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("canbo")
    page = client.get(f"/documents?replaces={scene.document_id}").text
    assert "Nộp bản mới" in page
    assert f'name="replaces" value="{scene.document_id}"' in page
    form = {"form": "paste", "title": "", "text": NOTICE, "replaces": str(scene.document_id)}
    to = client.post("/documents/text", data=form).headers["Location"]
    assert "Đã có bản mới của văn bản này" in client.get(f"/documents/{scene.document_id}").text
    assert client.get(f"{to}/changes").status_code == 200


def test_a_refused_new_version_keeps_which_document_it_replaces(scene: Scene, sign_in: SignIn) -> None:
    form = {"form": "paste", "title": "", "text": "", "replaces": str(scene.document_id)}
    answer = sign_in("canbo").post("/documents/text", data=form)
    assert answer.status_code == 400
    assert f'name="replaces" value="{scene.document_id}"' in answer.text


def test_a_first_version_has_no_changes(scene: Scene, sign_in: SignIn) -> None:
    answer = sign_in("canbo").get(f"/documents/{scene.document_id}/changes")
    assert answer.status_code == 404
    assert "không phải bản mới" in answer.text
