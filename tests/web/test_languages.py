import re

import pytest

from broadcaster.store import places, scripts
from broadcaster.workflow import decide, language_versions
from tests.web.conftest import SignIn
from tests.web.scene import Scene, cues_of


def test_the_operator_says_what_a_hamlet_hears_and_others_only_look(scene: Scene, sign_in: SignIn) -> None:
    form = {"form": "hamlet-3", "hamlet": "Thôn Ma Bó", "language": ["kpm", "vi", ""]}
    client = sign_in("dai")
    assert client.post("/hamlets/languages", data=form).status_code == 302
    with scene.station.database.read() as session:
        assert places.hamlets(session)[2].languages == ("kpm", "vi")
    assert "K&#39;Ho" in client.get("/hamlets").text
    assert '<form method="post" action="/hamlets/languages"' not in sign_in("canbo").get("/hamlets").text
    again = client.post("/hamlets/languages", data=form | {"language": ["kpm", "kpm"]})
    assert again.status_code == 409
    assert again.text.count("<details open>") == 1


def test_a_commune_that_has_only_vietnamese_is_not_bothered(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("canbo").get(f"/scripts/{scene.scripts['Nước sạch'].id}").text
    card = page[page.index("/versions") - 3000 : page.index("/versions")]
    assert '<details class="card">' in card
    assert 'class="warning gap"' not in page + sign_in("dai").get("/today").text + sign_in("dai").get("/schedule").text


def test_what_a_hamlet_lacks_is_told_on_the_board_the_schedule_and_the_bulletin(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Nước sạch"]
    with scene.station.database.begin() as session:
        places.set_languages(session, "Thôn Ma Bó", ("kpm", "vi"))
    cues_of(scene.station)
    for person, path in (("dai", "/today"), ("dai", "/schedule"), ("canbo", f"/scripts/{script.id}")):
        assert 'class="warning gap"' in sign_in(person).get(path).text, path


def test_a_version_is_added_dropped_and_brought_back(scene: Scene, sign_in: SignIn) -> None:
    client, script = sign_in("canbo"), scene.scripts["Nước sạch"]
    added = client.post(f"/scripts/{script.id}/versions", data={"language": "kpm", "form": "version"}).headers[
        "Location"
    ]
    page = client.get(added).text
    assert "K&#39;Ho" in page
    assert f'href="/scripts/{script.id}"' in page
    assert client.post(f"/scripts/{script.id}/versions", data={"language": "kpm"}).status_code == 400
    assert client.post(f"{added}/drop-version").status_code == 302
    assert f'action="{added}/restore-version"' in client.get(f"/scripts/{script.id}").text
    assert client.post(f"{added}/restore-version").status_code == 302
    with scene.station.database.read() as session:
        (version,) = scripts.versions(session, [script.id])[script.id]
    assert f"/scripts/{version.id}" == added


def test_a_version_of_changed_words_marks_what_was_changed_and_says_what_to_do(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Nước sạch"]
    version = language_versions.add(scene.station, scene.people["canbo"], script.id, "kpm")
    title, body = script.newest.text.title.replace("sạch", "uống"), script.newest.text.body + " Lời mới."
    form = {"based_on": str(script.newest.id), "title": title, "body": body, "priority": "normal"}
    client = sign_in("canbo")
    client.post(f"/scripts/{script.id}/text", data=form)
    page = client.get(f"/scripts/{version.id}").text
    assert re.search(r"Nước <del>sạch(\W*)</del><ins>uống\1</ins>", page)
    assert "<ins> Lời mới.</ins>" in page
    step = page.partition('id="next"')[2].partition("</article>")[0]
    assert 'href="#version"' in step
    assert f"/scripts/{version.id}/submit" not in step
    assert "badge missed" in page.partition("</h1>")[2][:300]
    seen = {"revision_id": version.newest.id, "original_id": script.newest.id, "recording": "anew"}
    assert client.post(f"/scripts/{version.id}/follow-original", data=seen).status_code == 400
    with scene.station.database.read() as session:
        newest = scripts.by_ids(session, [script.id])[script.id].newest.id
    assert client.post(f"/scripts/{version.id}/follow-original", data=seen | {"original_id": newest}).status_code == 302
    assert "follow-original" not in client.get(f"/scripts/{version.id}").text


def test_a_language_is_chosen_by_a_person_those_of_the_commune_first(scene: Scene, sign_in: SignIn) -> None:
    script = scene.scripts["Nước sạch"]
    with scene.station.database.begin() as session:
        places.set_languages(session, "Thôn Ma Bó", ("kpm", "vi"))
    language_versions.add(scene.station, scene.people["canbo"], scene.scripts["Bảo hiểm"].id, "tyz")
    page = sign_in("canbo").get(f"/scripts/{script.id}").text
    choice = page.partition('<select name="language"')[2].partition("</select>")[0]
    codes = re.findall(r'<option value="(\w*)"|(<hr>)', choice)
    assert [code or line for code, line in codes][:5] == ["", "kpm", "tyz", "<hr>", "bdq"]


def test_a_version_is_for_the_hamlets_that_hear_it(scene: Scene, sign_in: SignIn) -> None:
    version = language_versions.add(scene.station, scene.people["canbo"], scene.scripts["Nước sạch"].id, "kpm")
    client = sign_in("canbo")

    def told() -> str:
        return client.get(f"/scripts/{version.id}").text.partition("</h1>")[2].partition("</div>")[2][:120]

    assert "Thôn Ma Bó" not in told()
    with scene.station.database.begin() as session:
        places.set_languages(session, "Thôn Ma Bó", ("kpm", "vi"))
    assert "Thôn Ma Bó" in told()
    assert language_versions.view(scene.station, scene.people["canbo"], version.id).heard_in == ("Thôn Ma Bó",)


def test_a_version_has_no_voice_to_choose_but_chimes(scene: Scene, sign_in: SignIn) -> None:
    version = language_versions.add(scene.station, scene.people["canbo"], scene.scripts["Nước sạch"].id, "kpm")
    card = sign_in("canbo").get(f"/scripts/{version.id}").text.partition('id="sound"')[2].partition("</form>")[0]
    assert '<select name="chime"' in card
    assert '<select name="voice"' not in card
    assert "exact_speed" not in card
    assert "/sound/try" not in card


def test_who_approves_a_version_is_not_sent_to_the_schedule(
    scene: Scene, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = language_versions.add(scene.station, scene.people["canbo"], scene.scripts["Nước sạch"].id, "kpm")
    monkeypatch.setattr(decide, "approve", lambda *_, **__: None)
    client, form = sign_in("lanhdao"), {"revision_id": "1", "master_sha256": "0" * 64}

    def told(script_id: int) -> str:
        page = client.post(f"/scripts/{script_id}/approve", data=form, follow_redirects=True).text
        return page.partition('class="said done"')[2][:200]

    assert "xếp lịch" in told(scene.scripts["Nước sạch"].id)
    said = told(version.id)
    assert said and "xếp lịch" not in said
