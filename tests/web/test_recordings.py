"""The card of a recording and the page where a person records."""

import io
import re

import pytest
from flask.testing import FlaskClient

from broadcaster.model import RevisionText, Script
from broadcaster.store import scripts
from broadcaster.workflow import edit_script
from tests.mastering.recordings import HOSTILE, phone
from tests.web.conftest import SignIn
from tests.web.scene import Scene

AS_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def draft(scene: Scene) -> Script:
    return edit_script.write(scene.station, scene.people["canbo"], RevisionText("Nháp", "Lời một.\nLời hai."))


def hand_in(client: FlaskClient, script: Script, data: bytes, **headers: str):  # type: ignore[no-untyped-def]
    form = {"form": "recording", "based_on": str(script.newest.id), "recording": (io.BytesIO(data), "Ghi âm.m4a")}
    return client.post(f"/scripts/{script.id}/recording", data=form, headers=headers)


def newest(scene: Scene, script: Script) -> Script:
    with scene.station.database.read() as session:
        return scripts.by_ids(session, [script.id])[script.id]


def test_a_file_from_the_telephone_becomes_what_is_aired(scene: Scene, sign_in: SignIn, draft: Script) -> None:
    client, data = sign_in("canbo"), phone("voice-memo.m4a")
    assert hand_in(client, draft, data).headers["Location"] == f"/scripts/{draft.id}"
    page = client.get(f"/scripts/{draft.id}").text
    card = page.partition('<article id="recording"')[2].partition("</article>")[0]
    assert "Ghi âm.m4a" in card
    assert scene.people["canbo"].full_name in card
    kept = client.get(f"/scripts/{draft.id}/recording")
    assert kept.data == data
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert kept.mimetype == "application/octet-stream"
    kept.close()


def test_a_script_of_the_page_is_told_where_to_go(sign_in: SignIn, draft: Script) -> None:
    answer = hand_in(sign_in("canbo"), draft, phone("browser.webm"), **AS_SCRIPT)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"/scripts/{draft.id}")


@pytest.mark.parametrize("name", ["program.mp3", "silence.wav", "cut.m4a"])
def test_what_is_no_recording_is_refused_on_its_own_card(
    scene: Scene, sign_in: SignIn, draft: Script, name: str
) -> None:
    answer = hand_in(sign_in("canbo"), draft, HOSTILE[name][1]())
    assert answer.status_code == 400
    assert len(re.findall(r'class="said refused"[^>]*>', answer.text.partition('id="connection"')[0])) == 1
    assert "<details open>" in answer.text.partition('<article id="recording"')[2]
    assert newest(scene, draft).newest == draft.newest


def test_without_a_file_it_says_what_to_do(sign_in: SignIn, draft: Script) -> None:
    answer = sign_in("canbo").post(f"/scripts/{draft.id}/recording", data={"based_on": str(draft.newest.id)})
    assert answer.status_code == 400


def test_the_voice_can_be_taken_again(scene: Scene, sign_in: SignIn, draft: Script) -> None:
    client = sign_in("canbo")
    hand_in(client, draft, phone("voice-memo.m4a"))
    recorded = newest(scene, draft)
    client.post(f"/scripts/{draft.id}/recording/voice", data={"based_on": str(recorded.newest.id)})
    assert newest(scene, draft).newest.text.recording is None
    assert client.get(f"/scripts/{draft.id}/recording").status_code == 404


def test_a_recording_that_is_lost_is_refused_clearly(scene: Scene, sign_in: SignIn, draft: Script) -> None:
    client = sign_in("canbo")
    hand_in(client, draft, phone("voice-memo.m4a"))
    for path in (scene.station.settings.home / "recordings").rglob("*"):
        if path.is_file():
            path.unlink()
    answer = client.get(f"/scripts/{draft.id}/recording")
    assert answer.status_code == 400
    assert "hand the same file in again" in answer.text or "nộp lại" in answer.text


def test_the_text_that_was_changed_is_told_beside_the_recording(scene: Scene, sign_in: SignIn, draft: Script) -> None:
    client = sign_in("canbo")
    hand_in(client, draft, phone("voice-memo.m4a"))
    form = {"title": "Nháp", "body": "Lời khác.", "priority": "normal", "based_on": str(newest(scene, draft).newest.id)}
    assert client.post(f"/scripts/{draft.id}/text", data=form).status_code == 302
    assert newest(scene, draft).newest.text.recording is not None
    card = client.get(f"/scripts/{draft.id}").text.partition('<article id="recording"')[2].partition("</article>")[0]
    assert '<p class="warning"><strong>' in card


def test_the_page_to_record_on_shows_the_words_and_alone_may_use_the_microphone(sign_in: SignIn, draft: Script) -> None:
    client = sign_in("canbo")
    page = client.get(f"/scripts/{draft.id}/record")
    prompter = page.text.partition('class="prompter"')[2]
    assert prompter.index("<p>Lời một.</p>") < prompter.index("<p>Lời hai.</p>")
    assert 'enctype="multipart/form-data"' in page.text.partition("<noscript>")[2]
    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert "media-src 'self' blob:" in page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert "microphone=()" in client.get(f"/scripts/{draft.id}").headers["Permissions-Policy"]


def test_a_leader_sees_the_recording_but_changes_nothing(scene: Scene, sign_in: SignIn, draft: Script) -> None:
    hand_in(sign_in("canbo"), draft, phone("voice-memo.m4a"))
    leader = sign_in("lanhdao")
    card = leader.get(f"/scripts/{draft.id}").text.partition('<article id="recording"')[2].partition("</article>")[0]
    assert "Ghi âm.m4a" in card
    assert "<form" not in card
    assert leader.get(f"/scripts/{draft.id}/record").status_code == 403
