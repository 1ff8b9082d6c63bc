"""The node API as a node uses it."""

import base64
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from broadcaster.model import PlayResult, Rundown
from broadcaster.signing import key_id, open_envelope
from broadcaster.store import places, plays
from broadcaster.workflow import serve_node, stop_cue
from tests.web.scene import Scene, cues_of
from web import node_api


class Node:
    """An enrolled node's side of the link."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(f"/node/v1/{path}", headers=self.headers | headers)

    def post(self, path: str, fields: Any) -> TestResponse:
        return self.client.post(f"/node/v1/{path}", json=fields, headers=self.headers)


@pytest.fixture
def node(guarded: Flask, scene: Scene) -> Iterator[Node]:
    """Enrolled through the panel as it is served: no form token is asked of a node."""
    code = serve_node.new_code(scene.station, "loa-1")
    enrolled = guarded.test_client().post("/node/v1/enrol", json={"code": code})
    yield Node(guarded.test_client(), enrolled.get_json()["token"])


def test_a_code_enrols_once(guarded: Flask, scene: Scene) -> None:
    client = guarded.test_client()
    code = serve_node.new_code(scene.station, "loa-2")
    taken = client.post("/node/v1/enrol", json={"code": code}).get_json()
    assert (taken["node"], taken["name"], taken["zone"]) == ("loa-2", "Cụm loa Ma Bó", "Asia/Ho_Chi_Minh")
    assert base64.b64decode(taken["station_key"]) == scene.station.signer.public_key
    again = client.post("/node/v1/enrol", json={"code": code})
    assert again.status_code == 401
    assert "enrolment code" in again.get_json()["error"]


def test_the_state_is_the_signed_rundown(node: Node, scene: Scene) -> None:
    answer = node.get("state")
    key = scene.station.signer.public_key
    rundown = Rundown.from_json(open_envelope(answer.data, {key_id(key): key}))
    assert list(rundown.cues) == cues_of(scene.station)
    held = node.get("state", **{"If-None-Match": answer.headers["ETag"]})
    assert (held.status_code, held.data, held.headers["ETag"]) == (304, b"", answer.headers["ETag"])


def test_news_ends_the_wait(node: Node, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    held = node.get("state").headers["ETag"]
    looked = threading.Event()
    names = serve_node.etag

    def etag(station: Any) -> str:
        looked.set()
        return names(station)

    monkeypatch.setattr(serve_node, "etag", etag)
    answers: list[TestResponse] = []
    waiting = threading.Thread(
        target=lambda: answers.append(node.get("state?wait=25", **{"If-None-Match": held})), daemon=True
    )
    waiting.start()
    assert looked.wait(10)
    stop_cue.stop(scene.station, scene.people["dai"], cues_of(scene.station)[-1].id)
    waiting.join(10)
    assert answers[0].status_code == 200
    assert answers[0].headers["ETag"] != held


def test_too_many_waiting_nodes_are_asked_to_come_back(node: Node, guarded: Flask) -> None:
    held = node.get("state").headers["ETag"]
    places_to_wait = guarded.extensions["node_api.waiting"]
    for _ in range(node_api.MOST_WAITING):
        assert places_to_wait.acquire(blocking=False)
    busy = node.get("state?wait=25", **{"If-None-Match": held})
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "5")
    assert node.get("state").status_code == 200, "news is for everyone, waiting or not"


@pytest.mark.parametrize("wait", ["soon", "1e"])
def test_a_wait_that_is_no_number_is_refused(node: Node, wait: str) -> None:
    held = node.get("state").headers["ETag"]
    assert node.get(f"state?wait={wait}", **{"If-None-Match": held}).status_code == 400


@pytest.mark.parametrize("wait", ["-5", "nan", "0"])
def test_a_wait_of_nothing_answers_at_once(node: Node, wait: str) -> None:
    held = node.get("state").headers["ETag"]
    assert node.get(f"state?wait={wait}", **{"If-None-Match": held}).status_code == 304


def test_audio_comes_whole_or_in_parts_and_only_what_is_named(node: Node, scene: Scene) -> None:
    sha256 = cues_of(scene.station)[0].master_sha256
    with node.get(f"audio/{sha256}") as whole:
        assert (whole.status_code, whole.mimetype) == (200, "audio/ogg")
        content = whole.data
    with node.get(f"audio/{sha256}", Range="bytes=4-") as rest:
        assert (rest.status_code, rest.data) == (206, content[4:])
    assert node.get(f"audio/{'0' * 64}").status_code == 404


def report(scene: Scene, **changes: Any) -> dict[str, Any]:
    cue = cues_of(scene.station)[1]
    fields = {
        "cue_id": cue.id,
        "result": "done",
        "due": cue.due.isoformat(),
        "started": cue.due.isoformat(),
        "ended": "2026-11-23T05:32:50+07:00",
        "audio_sha256": cue.master_sha256,
        "detail": "",
    }
    return fields | changes


def test_a_play_is_kept_and_accepted_again(node: Node, scene: Scene) -> None:
    reported = report(scene)
    for _ in range(2):
        answer = node.post("plays", {"plays": [reported]})
        assert answer.get_json() == {"accepted": [reported["cue_id"]]}
    with scene.station.database.read() as session:
        play = plays.of_cues(session, [reported["cue_id"]])[(reported["cue_id"], "loa-1")]
    assert play.result is PlayResult.DONE
    assert play.ended is not None
    assert play.ended.isoformat() == "2026-11-22T22:32:50+00:00"


@pytest.mark.parametrize(
    "change",
    [
        {"cue_id": 7},
        {"cue_id": ""},
        {"cue_id": "a\0b"},
        {"result": "perhaps"},
        {"result": []},
        {"due": None},
        {"due": "yesterday"},
        {"due": "2026-11-23T05:30:00"},
        {"due": 5},
        {"started": "0001-01-01T00:00:00+14:00"},
        {"audio_sha256": "../../etc/passwd"},
        {"detail": ["late"]},
        {"detail": "x" * 1000},
    ],
)
def test_one_bad_field_keeps_the_whole_report_out(node: Node, scene: Scene, change: dict[str, Any]) -> None:
    good = report(scene)
    answer = node.post("plays", {"plays": [good, report(scene, **change)]})
    assert answer.status_code == 400
    assert "error" in answer.get_json()
    with scene.station.database.read() as session:
        assert plays.of_cues(session, [good["cue_id"]])[(good["cue_id"], "loa-1")].result is PlayResult.STARTED


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"plays"', b'{"plays": {}}', b'{"plays": [3]}', b"\xff"])
def test_what_is_no_report_is_refused(node: Node, body: bytes) -> None:
    answer = node.client.post("/node/v1/plays", data=body, headers=node.headers)
    assert answer.status_code == 400
    assert answer.is_json


def test_a_report_is_bounded(node: Node, scene: Scene) -> None:
    assert node.post("plays", {"plays": [report(scene)] * 101}).status_code == 400
    assert node.post("health", {"output": "x" * 30_000}).status_code == 400


def test_health_is_kept(node: Node, scene: Scene) -> None:
    assert node.post("health", {"output": "pulse", "clock_ok": False}).get_json() == {"ok": True}
    with scene.station.database.read() as session:
        assert places.health(session, "loa-1") == {"output": "pulse", "clock_ok": False}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic abc"])
def test_without_its_token_nobody_is_a_node(guarded: Flask, header: str) -> None:
    client = guarded.test_client()
    for method, path in (("GET", "state"), ("GET", f"audio/{'0' * 64}"), ("POST", "plays"), ("POST", "health")):
        answer = client.open(f"/node/v1/{path}", method=method, headers={"Authorization": header}, json={"plays": []})
        assert answer.status_code == 401, path
        assert "error" in answer.get_json()


def test_a_node_is_no_person(node: Node) -> None:
    answer = node.client.get("/today", headers=node.headers)
    assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("body", ['{"code": "\\ud800"}', "[" * 100_000, '{"code": 5}', '"code"'])
def test_an_odd_enrolment_is_refused_in_json(guarded: Flask, body: str) -> None:
    answer = guarded.test_client().post("/node/v1/enrol", data=body, content_type="application/json")
    assert answer.status_code in {400, 401}
    assert answer.get_json()["error"]
