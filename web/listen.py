"""Finished audio for the browser's player."""

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from broadcaster.workflow import listen
from web import current

blueprint = Blueprint("listen", __name__)


@blueprint.get("/audio/<master_sha256>.mp3")
def mp3(master_sha256: str) -> ResponseReturnValue:
    """One master; any part of it, so that the player can jump."""
    path = listen.mp3(current.station(), current.user(), master_sha256)
    # The name is the content's hash, so what a browser keeps of it never grows old.
    answer = send_file(path, mimetype="audio/mpeg", conditional=True, etag=master_sha256)
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer
