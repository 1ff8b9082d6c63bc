"""Every route is tried by a stranger and by every role: allowed, or refused."""

import io

import pytest
from flask import Flask
from werkzeug.routing import Rule

from broadcaster.model import RevisionText, Role, Sha256
from broadcaster.store import dictionary, documents, intakes, scripts
from broadcaster.workflow import (
    decide,
    edit_script,
    import_dictionary,
    language_versions,
    listen,
    make_apart,
    receive_document,
    use_recording,
    view_script,
)
from broadcaster.workflow.hearing import Made, Order
from tests.mastering.recordings import phone
from tests.web.conftest import signed_in
from tests.web.scene import NOW, Scene, cues_of, give_audio, master_of
from tests.web.test_cards import NOTICE as DOCUMENT
from tests.web.test_hand_in import picture

OP, F, A, V = Role.OPERATOR, Role.OFFICIAL, Role.APPROVER, Role.VILLAGE_HEAD
EVERYONE = {"stranger", OP, F, A, V}
SIGNED_IN = EVERYONE - {"stranger"}
OFFICE = {OP, F, A}
NODES: set[str] = set()
"""Only with a node's token; people and strangers are refused. See test_node_api."""

ALLOWED: dict[tuple[str, str], set[str]] = {
    ("GET", "static"): EVERYONE,
    ("GET", "health.check"): EVERYONE,
    ("POST", "i18n.choose"): EVERYONE,
    ("GET", "sign_in.form"): EVERYONE,
    ("POST", "sign_in.leave"): SIGNED_IN,
    ("GET", "navigation.first"): SIGNED_IN,
    ("GET", "password.form"): SIGNED_IN,
    ("GET", "today.board"): OFFICE,
    ("GET", "today.live"): OFFICE,
    ("GET", "today.ask_stop"): {OP, A},
    ("POST", "today.stop"): {OP, A},
    ("GET", "documents.index"): OFFICE,
    ("POST", "hand_in.upload"): {OP, F},
    ("POST", "hand_in.photograph"): {OP, F},
    ("POST", "hand_in.paste"): {OP, F},
    ("GET", "hand_in.progress"): OFFICE,
    ("GET", "hand_in.live"): OFFICE,
    ("GET", "documents.view"): OFFICE,
    ("GET", "documents.original"): OFFICE,
    ("GET", "documents.changes"): OFFICE,
    ("POST", "documents.put_back"): {OP, F},
    ("GET", "cards.card"): OFFICE,
    ("POST", "cards.save"): {OP, F},
    ("POST", "cards.split"): {OP, F},
    ("POST", "cards.merge"): {OP, F},
    ("POST", "cards.move"): {OP, F},
    ("POST", "cards.discard"): {OP, F},
    ("POST", "cards.restore"): {OP, F},
    ("POST", "scripts.measure"): {OP, F},
    ("POST", "scripts.reword"): {OP, F},
    ("GET", "scripts.index"): OFFICE,
    ("GET", "scripts.write_form"): {OP, F},
    ("POST", "scripts.write"): {OP, F},
    ("GET", "scripts.view"): OFFICE,
    ("GET", "scripts.audio"): OFFICE,
    ("POST", "scripts.save"): {OP, F},
    ("GET", "recordings.studio"): {OP, F},
    ("GET", "recordings.original"): OFFICE,
    ("POST", "recordings.hand_in"): {OP, F},
    ("POST", "recordings.back_to_voice"): {OP, F},
    ("POST", "reading.settle"): {OP, F},
    ("POST", "reading.take_back"): {OP, F},
    ("POST", "reading.follow"): {OP, F},
    ("GET", "dictionary.index"): OFFICE,
    ("POST", "dictionary.add"): {OP, F},
    ("GET", "dictionary.view"): {OP, F},
    ("POST", "dictionary.change"): {OP, F},
    ("POST", "dictionary.remove"): {OP, F},
    ("POST", "dictionary.reading"): {OP, F},
    ("GET", "dictionary.hear"): OFFICE,
    ("GET", "dictionary_table.save"): OFFICE,
    ("GET", "dictionary_table.choose"): {OP, F},
    ("POST", "dictionary_table.look"): {OP, F},
    ("POST", "dictionary_table.take"): {OP, F},
    ("POST", "scripts.submit"): {OP, F},
    ("POST", "scripts.approve"): {A},
    ("POST", "scripts.give_back"): {A},
    ("POST", "scripts.withdraw"): {A},
    ("POST", "scripts.remake"): {OP, F},
    ("GET", "schedule.index"): OFFICE,
    ("POST", "schedule.add_slot"): {OP},
    ("POST", "schedule.change_slot"): {OP},
    ("POST", "schedule.place"): {OP},
    ("POST", "schedule.remove"): {OP},
    ("POST", "schedule.move"): {OP},
    ("GET", "hamlets.index"): OFFICE,
    ("POST", "hamlets.set_languages"): {OP},
    ("POST", "language_versions.add"): {OP, F},
    ("POST", "language_versions.follow"): {OP, F},
    ("POST", "language_versions.discard"): {OP, F},
    ("POST", "language_versions.restore"): {OP, F},
    ("GET", "confirm.index"): {V},
    ("POST", "confirm.say"): {V},
    ("GET", "users.index"): {OP, A},
    ("POST", "users.add"): {OP, A},
    ("GET", "users.view"): {OP, A},
    ("POST", "users.change"): {OP, A},
    ("POST", "users.new_password"): {OP, A},
    ("GET", "listen.mp3"): OFFICE,
    ("GET", "listen.far"): OFFICE,
    ("GET", "listen.picture"): OFFICE,
    ("GET", "listen.shape"): OFFICE,
    ("GET", "sound.index"): {OP},
    ("POST", "sound.choose"): {OP},
    ("POST", "sound.choose_for_script"): {OP, F},
    ("GET", "sound.ready"): OFFICE,
    ("GET", "sound.sentence"): OFFICE,
    ("GET", "sound.attempt"): OFFICE,
    ("GET", "sound.alone"): OFFICE,
    ("GET", "node_api.state"): NODES,
    ("GET", "node_api.audio"): NODES,
    ("POST", "node_api.plays"): NODES,
    ("POST", "node_api.health"): NODES,
}
ANSWER_403_BY_THEMSELVES = {("POST", "sign_in.enter"), ("POST", "password.change"), ("POST", "node_api.enrol")}
"""A wrong password or code is refused whoever tries; see test_sign_in and test_node_api."""

NOTICE = "THÔNG BÁO\nVề việc cúp điện\n\nĐiện lực thông báo cúp điện từ 7 giờ đến 11 giờ ngày 26 tháng 11 năm 2026.\n"

TABLE = "viết,đọc\nBCHQS,ban chỉ huy quân sự\n"

SWITCHED_OFF = {"scripts.reword"}
"""What a station does only where its settings say so; who may ask is told that."""

OF_A_VERSION = {"documents.put_back", "documents.original", "documents.changes"}
"""Routes that need a document with its file, which replaces another one."""

PEOPLE = {OP: "dai", F: "canbo", A: "lanhdao", V: "thon1"}

FORMS = {
    "scripts.write": {"title": "Mới", "body": "Lời mới.", "priority": "normal"},
    "scripts.save": {"title": "Mới", "body": "Lời mới.", "priority": "normal", "based_on": "{revision}"},
    "recordings.hand_in": {"based_on": "{revision}"},
    "recordings.back_to_voice": {"based_on": "{revision}"},
    "reading.settle": {"written": "nháp", "said": "bản nháp", "scope": "script", "based_on": "{revision}"},
    "reading.take_back": {"written": "nháp", "based_on": "{revision}"},
    "reading.follow": {"based_on": "{revision}"},
    "dictionary.add": {"written": "{new}", "said": "nhà văn hóa"},
    "dictionary.change": {"written": "NVH", "said": "nhà văn hóa", "seen_written": "NVH", "seen_spoken": "nhà văn hóa"},
    "dictionary.remove": {"seen_written": "KDC", "seen_spoken": "khu dân cư"},
    "dictionary.reading": {"said": "nhà văn hóa"},
    "dictionary_table.take": {"table": "{table}", "seen": "{seen}"},
    "scripts.submit": {"revision_id": "{revision}"},
    "scripts.approve": {"revision_id": "{revision}", "master_sha256": "{sha}"},
    "scripts.give_back": {"revision_id": "{revision}", "note": "Sửa giờ"},
    "scripts.withdraw": {"revision_id": "{revision}", "note": "Sai ngày"},
    "scripts.measure": {"title": "Mới", "body": "Lời mới.", "priority": "normal"},
    "hand_in.paste": {"text": "THÔNG BÁO\nHọp thôn\n\nMời bà con dự họp thôn lúc 19 giờ tối nay."},
    "cards.save": {"title": "Mới", "body": "Lời mới.", "priority": "normal", "based_on": "{revision}"},
    "cards.split": {"based_on": "{revision}", "at": "20"},
    "cards.merge": {"second": "{next}", "based_on": "{revision}", "second_based_on": "{next_revision}"},
    "cards.move": {"before": ""},
    "documents.put_back": {"first": "{first}", "last": "{last}"},
    "schedule.add_slot": {"name": "Trưa", "start": "11:00", "minutes": "15", "days": "0"},
    "schedule.change_slot": {"name": "Sáng", "start": "05:30", "minutes": "30", "days": "0", "active": "yes"},
    "schedule.place": {"script_id": "{script}", "from_day": "2026-12-07"},
    "schedule.move": {"position": "1"},
    "hamlets.set_languages": {"hamlet": "Thôn 2", "language": "vi"},
    "language_versions.add": {"language": "{language}"},
    "language_versions.follow": {"revision_id": "{revision}", "original_id": "{original}", "recording": "anew"},
    "confirm.say": {"heard": "clear"},
    "sound.choose": {"voice": "espeak:south"},
    "sound.choose_for_script": {"voice": "espeak:south", "based_on": "{revision}"},
    "users.add": {"name": "moi", "full_name": "Người Mới", "role": "official"},
    "users.change": {"full_name": "K' Brèo", "role": "village_head", "hamlet": "Thôn 1", "active": "yes"},
}


def rules(app: Flask) -> list[tuple[str, Rule]]:
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def test_every_route_is_in_the_table(app: Flask) -> None:
    known = set(ALLOWED) | ANSWER_403_BY_THEMSELVES
    assert {(method, rule.endpoint) for method, rule in rules(app)} == known


@pytest.mark.parametrize("who", ["stranger", OP, F, A, V])
def test_every_route_lets_in_only_who_may(app: Flask, scene: Scene, ready: dict[str, int], who: str) -> None:
    wrong = []
    for method, rule in rules(app):
        key = (method, rule.endpoint)
        if key in ANSWER_403_BY_THEMSELVES:
            continue
        let_in = _is_let_in(app, scene, ready, who, method, rule)
        if let_in != (who in ALLOWED[key]):
            wrong.append(f"{who} {'is let in' if let_in else 'is kept out'}: {method} {rule}")
    assert not wrong


@pytest.fixture(autouse=True)
def made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is heard is made by a process of its own, see tests/workflow/test_make_apart.py."""

    def make(order: Order) -> Made:
        return Made(b'{"peaks": [], "forecast": {}}', "audio/mpeg")

    monkeypatch.setattr(make_apart, "make_apart", make)
    monkeypatch.setattr(make_apart, "be_ready", lambda: None)
    monkeypatch.setattr(listen, "make_apart", make)


@pytest.fixture
def ready(scene: Scene) -> dict[str, int]:
    """For every route on a script one of its own that stands as the route needs it, by endpoint."""
    station, official, leader = scene.station, scene.people["canbo"], scene.people["lanhdao"]
    drafts = [edit_script.write(station, official, RevisionText(f"Nháp: {n}", "Lời nháp.")) for n in (1, 2)]
    withdrawn, returned, submitted = scene.scripts["Học bơi"], scene.scripts["Bảo hiểm"], drafts[0]
    with station.database.begin() as session:
        for script in (withdrawn, returned, submitted):
            give_audio(session, station, script)
    for script in (withdrawn, returned):
        decide.submit(station, official, script.id, revision_id=script.newest.id)
    master = master_of(station, withdrawn).sha256
    decide.approve(station, leader, withdrawn.id, revision_id=withdrawn.newest.id, master_sha256=master)
    of_documents = {
        endpoint: _script_of_a_document(scene, f"{number}/TB-UBND")
        for number, endpoint in enumerate((name for name in FORMS if name.startswith("cards.")), start=201)
    }
    _script_of_a_document(scene, "209/TB-UBND")
    changed = DOCUMENT.replace("45/TB", "209/TB").replace("7 giờ 30", "9 giờ")
    version = receive_document.receive_text(station, official, "209", changed).document_id
    assert version is not None
    recorded = edit_script.write(station, official, RevisionText("Nháp: ghi âm", "Lời ghi âm."))
    data = phone("voice-memo.m4a")
    use_recording.hand_in(station, official, recorded.id, based_on=recorded.newest.id, filename="ghi-am.m4a", data=data)
    return {
        **of_documents,
        "recordings.original": recorded.id,
        **dict.fromkeys(OF_A_VERSION, version),
        "cards.card": of_documents["cards.save"],
        "cards.discard": of_documents["cards.move"],
        "cards.restore": of_documents["cards.move"],
        "scripts.withdraw": withdrawn.id,
        "scripts.give_back": returned.id,
        "scripts.submit": submitted.id,
        "scripts.approve": scene.scripts["Cúp điện"].id,
        "schedule.place": scene.scripts["Tiêm phòng"].id,
        **dict.fromkeys(
            ("language_versions.follow", "language_versions.discard", "language_versions.restore"),
            language_versions.add(station, official, drafts[1].id, "kpm").id,
        ),
        "": drafts[1].id,
    }


def _script_of_a_document(scene: Scene, number: str) -> int:
    """The first of the bulletins of a document with that number."""
    text = DOCUMENT.replace("45/TB-UBND", number)
    found = receive_document.receive_text(scene.station, scene.people["canbo"], number, text).document_id
    assert found is not None
    with scene.station.database.read() as session:
        return scripts.of_document(session, found)[0].id


def _intake(scene: Scene) -> int:
    with scene.station.database.begin() as session:
        return intakes.request(
            session,
            filename="quet.pdf",
            sha256=Sha256("e" * 64),
            uploaded_by=scene.people["canbo"].id,
            replaces=None,
            at=NOW,
        ).id


def _entry(scene: Scene, written: str) -> int:
    """An entry of the dictionary, put back where a route took it out."""
    said = {"NVH": "nhà văn hóa", "KDC": "khu dân cư"}[written]
    with scene.station.database.begin() as session:
        return dictionary.put(session, written, said, by=scene.people["canbo"].id, at=NOW).id


def _is_let_in(app: Flask, scene: Scene, ready: dict[str, int], who: str, method: str, rule: Rule) -> bool:
    """Whether the route does its work for this person; anything but that or a refusal for who asks is a failure."""
    client = app.test_client() if who == "stranger" else signed_in(app, scene, PEOPLE[Role(who)])
    script_id = ready[""] if rule.endpoint in OF_A_VERSION else ready.get(rule.endpoint, ready[""])
    with scene.station.database.read() as session:
        script = scripts.by_ids(session, [script_id])[script_id]
        revision = script.newest
        siblings = [one for one in scripts.of_document(session, script.document_id or 0) if one.discarded is None]
        version = documents.find(session, ready["documents.changes"])
    assert version is not None
    budget = next(part.lines for part in version.left_out if part.reason == "budget")
    below = siblings[-1] if siblings else script
    sha = master_of(scene.station, scene.scripts["Cúp điện"]).sha256
    cues = cues_of(scene.station)
    values = {
        "script_id": script_id,
        "document_id": version.id if rule.endpoint in OF_A_VERSION else scene.document_id,
        "intake_id": _intake(scene) if "intake_id" in rule.arguments else 0,
        "slot_id": scene.morning.id,
        "placement_id": 2 if rule.endpoint == "schedule.remove" else 1,
        "user_id": scene.people["lanhdao" if who == A else "thon1"].id,
        "cue_id": next(cue.id for cue in cues if cue.due > NOW) if rule.endpoint.startswith("today.") else cues[0].id,
        "master_sha256": sha,
        "number": 0,
        "part": "chime",
        "sha256": sha,
        "filename": "panel.css",
        "entry_id": _entry(scene, "KDC" if rule.endpoint == "dictionary.remove" else "NVH"),
    }
    with app.test_request_context():
        path = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
    filled = {
        "revision": revision.id,
        "sha": sha,
        "script": script_id,
        "next": below.id,
        "next_revision": below.newest.id,
        "first": budget.first,
        "last": budget.last,
        "new": f"{who}-{script_id}",
        "language": {OP: "cje", F: "rog"}.get(who, "cjm"),
        "original": script.version_of
        and view_script.audio(scene.station, scene.people["dai"], script.version_of).script.newest.id,
        "table": TABLE,
        "seen": import_dictionary.plan_import(scene.station, scene.people["canbo"], TABLE).fingerprint,
    }
    form: dict[str, object] = {name: value.format(**filled) for name, value in FORMS.get(rule.endpoint, {}).items()}
    if who == A and rule.endpoint in {"users.add", "users.change"}:
        form["role"] = "approver"  # the only accounts that a leader manages
    if rule.endpoint == "recordings.hand_in":
        form["recording"] = (io.BytesIO(phone("voice-memo.m4a")), "ghi-am.m4a")
    if rule.endpoint == "hand_in.upload":
        form["document"] = (io.BytesIO(NOTICE.encode()), "cup-dien.txt")
    if rule.endpoint == "dictionary_table.look":
        form["table"] = (io.BytesIO(TABLE.encode()), "tu-dien.csv")
    query = {"dictionary.hear": {"phrase": "nhà văn hóa"}, "sound.attempt": {"words": "Nhà văn hóa."}}.get(
        rule.endpoint
    )
    if rule.endpoint == "hand_in.photograph":
        form["pictures"] = (io.BytesIO(picture("white")), "trang-1.jpg")
    answer = client.open(path, method=method, data=form if method == "POST" else None, query_string=query)
    answer.close()
    to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")
    if rule.endpoint == "sign_in.leave" and who != "stranger":
        return to_sign_in
    if answer.status_code in {401, 403} or to_sign_in:
        return False
    if rule.endpoint in SWITCHED_OFF:
        return answer.status_code == 400
    assert answer.status_code in {200, 204, 302}, (who, method, path, answer.status_code)
    return True


def test_pages_offered_are_pages_allowed(app: Flask, scene: Scene) -> None:
    for role, name in PEOPLE.items():
        page = signed_in(app, scene, name).get("/", follow_redirects=True)
        assert page.status_code == 200
        for rule in (rule for method, rule in rules(app) if method == "GET"):
            offered = f'<a href="{rule.rule}"' in page.text.partition('<nav class="tabs')[2].partition("</nav>")[0]
            assert not offered or role in ALLOWED.get(("GET", rule.endpoint), set()), (name, rule)


def test_a_locked_account_is_out_at_once(app: Flask, scene: Scene) -> None:
    official = signed_in(app, scene, "canbo")
    assert official.get("/documents").status_code == 200
    operator = signed_in(app, scene, "dai")
    canbo = scene.people["canbo"]
    form = {"full_name": canbo.full_name, "role": "official", "active": "no"}
    assert operator.post(f"/users/{canbo.id}", data=form).status_code == 302
    assert official.get("/documents").headers["Location"].startswith("/sign-in")
