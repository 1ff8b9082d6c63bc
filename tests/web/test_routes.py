"""Every route is tried by a stranger and by every role: allowed, or refused."""

import io

import pytest
from flask import Flask
from werkzeug.routing import Rule

from broadcaster.model import RevisionText, Role
from broadcaster.store import scripts
from broadcaster.workflow import decide, edit_script
from tests.web.conftest import signed_in
from tests.web.scene import NOW, Scene, cues_of, give_audio, master_of

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
    ("POST", "documents.upload"): {OP, F},
    ("GET", "documents.view"): OFFICE,
    ("GET", "scripts.index"): OFFICE,
    ("GET", "scripts.write_form"): {OP, F},
    ("POST", "scripts.write"): {OP, F},
    ("GET", "scripts.view"): OFFICE,
    ("GET", "scripts.audio"): OFFICE,
    ("POST", "scripts.save"): {OP, F},
    ("POST", "scripts.settle"): {OP, F},
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
    ("GET", "confirm.index"): {V},
    ("POST", "confirm.say"): {V},
    ("GET", "users.index"): {OP, A},
    ("POST", "users.add"): {OP, A},
    ("GET", "users.view"): {OP, A},
    ("POST", "users.change"): {OP, A},
    ("POST", "users.new_password"): {OP, A},
    ("GET", "listen.mp3"): OFFICE,
    ("GET", "node_api.state"): NODES,
    ("GET", "node_api.audio"): NODES,
    ("POST", "node_api.plays"): NODES,
    ("POST", "node_api.health"): NODES,
}
ANSWER_403_BY_THEMSELVES = {("POST", "sign_in.enter"), ("POST", "password.change"), ("POST", "node_api.enrol")}
"""A wrong password or code is refused whoever tries; see test_sign_in and test_node_api."""

NOTICE = "THÔNG BÁO\nVề việc cúp điện\n\nĐiện lực thông báo cúp điện từ 7 giờ đến 11 giờ ngày 26 tháng 11 năm 2026.\n"

PEOPLE = {OP: "dai", F: "canbo", A: "lanhdao", V: "thon1"}

FORMS = {
    "scripts.write": {"title": "Mới", "body": "Lời mới.", "priority": "normal"},
    "scripts.save": {"title": "Mới", "body": "Lời mới.", "priority": "normal", "based_on": "{revision}"},
    "scripts.settle": {"written": "UBND", "spoken": "Ủy ban", "based_on": "{revision}"},
    "scripts.submit": {"revision_id": "{revision}"},
    "scripts.approve": {"revision_id": "{revision}", "master_sha256": "{sha}"},
    "scripts.give_back": {"revision_id": "{revision}", "note": "Sửa giờ"},
    "scripts.withdraw": {"revision_id": "{revision}", "note": "Sai ngày"},
    "schedule.add_slot": {"name": "Trưa", "start": "11:00", "minutes": "15", "days": "0"},
    "schedule.change_slot": {"name": "Sáng", "start": "05:30", "minutes": "30", "days": "0", "active": "yes"},
    "schedule.place": {"script_id": "{script}", "from_day": "2026-12-07"},
    "schedule.move": {"position": "1"},
    "confirm.say": {"heard": "clear"},
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
    return {
        "scripts.withdraw": withdrawn.id,
        "scripts.give_back": returned.id,
        "scripts.submit": submitted.id,
        "scripts.approve": scene.scripts["Cúp điện"].id,
        "schedule.place": scene.scripts["Tiêm phòng"].id,
        "": drafts[1].id,
    }


def _is_let_in(app: Flask, scene: Scene, ready: dict[str, int], who: str, method: str, rule: Rule) -> bool:
    """Whether the route does its work for this person; anything but that or a refusal for who asks is a failure."""
    client = app.test_client() if who == "stranger" else signed_in(app, scene, PEOPLE[Role(who)])
    script_id = ready.get(rule.endpoint, ready[""])
    with scene.station.database.read() as session:
        revision = scripts.by_ids(session, [script_id])[script_id].newest
    sha = master_of(scene.station, scene.scripts["Cúp điện"]).sha256
    cues = cues_of(scene.station)
    values = {
        "script_id": script_id,
        "document_id": scene.document_id,
        "slot_id": scene.morning.id,
        "placement_id": 2 if rule.endpoint == "schedule.remove" else 1,
        "user_id": scene.people["lanhdao" if who == A else "thon1"].id,
        "cue_id": next(cue.id for cue in cues if cue.due > NOW) if rule.endpoint.startswith("today.") else cues[0].id,
        "master_sha256": sha,
        "sha256": sha,
        "filename": "panel.css",
    }
    with app.test_request_context():
        path = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
    filled = {"revision": revision.id, "sha": sha, "script": script_id}
    form: dict[str, object] = {name: value.format(**filled) for name, value in FORMS.get(rule.endpoint, {}).items()}
    if who == A and rule.endpoint in {"users.add", "users.change"}:
        form["role"] = "approver"  # the only accounts that a leader manages
    if rule.endpoint == "documents.upload":
        form["document"] = (io.BytesIO(NOTICE.encode()), "cup-dien.txt")
    answer = client.open(path, method=method, data=form if method == "POST" else None)
    answer.close()
    to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")
    if rule.endpoint == "sign_in.leave" and who != "stranger":
        return to_sign_in
    if answer.status_code in {401, 403} or to_sign_in:
        return False
    assert answer.status_code in {200, 302}, (who, method, path, answer.status_code)
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
