"""What loudspeaker nodes ask and report: bearer token, JSON, a long poll for the signed state."""

import base64
import threading
import time
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ETags

from broadcaster.errors import BroadcasterError, EvidenceError, NotAllowed, StoreError, translatable
from broadcaster.model import Node
from broadcaster.workflow import serve_node
from web import current
from web.errors import status_of
from web.node_reports import health_of, plays_of, wrong
from web.security import csrf

LONGEST_WAIT = 30.0
"""Seconds that a node may ask to wait for news."""
LOOK_EVERY = 0.3
"""Seconds between two looks at the newest rundown's name."""
MOST_WAITING = 8
"""Nodes that wait at once: half of the panel's threads stay free for people."""

blueprint = Blueprint("node_api", __name__, url_prefix="/node/v1")


def prepare(app: Flask) -> None:
    """No form tokens here: a node has no cookies that a foreign page could misuse."""
    csrf.exempt(blueprint)
    app.extensions["node_api.waiting"] = threading.BoundedSemaphore(MOST_WAITING)


@blueprint.post("/enrol")
def enrol() -> ResponseReturnValue:
    """Take a one-time code; answer with what the node pins."""
    code = _fields().get("code")
    if not isinstance(code, str) or not code:
        raise wrong("code")
    taken = serve_node.enrol(current.station(), code)
    return jsonify(
        node=taken.node.id,
        name=taken.node.name,
        token=taken.token,
        station_key=base64.b64encode(taken.station_key).decode(),
        zone=taken.zone,
    )


@blueprint.get("/state")
def state() -> ResponseReturnValue:
    """The signed rundown, at once or as soon as it differs from what the node holds."""
    _node()
    held = request.if_none_match
    etag = serve_node.etag(current.station())
    if etag in held:
        waiting: threading.BoundedSemaphore = current_app.extensions["node_api.waiting"]
        if not waiting.acquire(blocking=False):
            return Response(status=503, headers={"Retry-After": "5"})
        try:
            etag = _wait_for_news(held, _asked_wait())
        finally:
            waiting.release()
        if etag in held:
            return Response(status=304, headers={"ETag": f'"{etag}"'})
    etag, sealed = serve_node.envelope(current.station())
    answer = Response(sealed, mimetype="application/json")
    answer.set_etag(etag)
    return answer


@blueprint.get("/audio/<sha256>")
def audio(sha256: str) -> ResponseReturnValue:
    """A master's Opus file; any part of it, so that a broken transfer goes on where it stopped."""
    path = serve_node.audio(current.station(), _node(), sha256)
    return send_file(path, mimetype="audio/ogg", conditional=True, etag=sha256)


@blueprint.post("/plays")
def plays() -> ResponseReturnValue:
    """Keep what a node did; answer which reports it need not send again."""
    node = _node()
    reported = plays_of(_fields(), node.id)
    return jsonify(accepted=serve_node.report_plays(current.station(), node, reported))


@blueprint.post("/health")
def health() -> ResponseReturnValue:
    """Keep how a node is."""
    node = _node()
    serve_node.report_health(current.station(), node, health_of(_fields()))
    return jsonify(ok=True)


@blueprint.errorhandler(BroadcasterError)
def refused(fault: BroadcasterError) -> ResponseReturnValue:
    """A refusal as JSON, in English: a program reads it, and its log is for engineers."""
    if isinstance(fault, NotAllowed):
        status = 401
    elif isinstance(fault, StoreError):
        status = 503
    else:
        status = status_of(fault)
    return jsonify(error=str(fault)), status


def _wait_for_news(held: ETags, seconds: float) -> str:
    """The newest rundown's name, as soon as it is none of those held or when the time is over."""
    until = time.monotonic() + seconds
    etag = serve_node.etag(current.station())
    while etag in held and time.monotonic() < until:
        time.sleep(min(LOOK_EVERY, max(0.0, until - time.monotonic())))
        etag = serve_node.etag(current.station())
    return etag


def _asked_wait() -> float:
    try:
        asked = float(request.args.get("wait", "0"))
    except ValueError as fault:
        raise wrong("wait") from fault
    # min() of a "nan" is the nan itself; the comparison is false for it.
    return min(asked, LONGEST_WAIT) if asked > 0 else 0.0


def _node() -> Node:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        raise NotAllowed(translatable("This node is not enrolled here."))
    return serve_node.node_of_token(current.station(), token.strip())


def _fields() -> dict[str, Any]:
    try:
        fields = request.get_json(force=True, silent=True)
    except RecursionError:
        fields = None
    if not isinstance(fields, dict):
        raise EvidenceError(translatable("The report is not a JSON object."))
    return fields
