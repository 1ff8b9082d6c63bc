"""Finished audio for the browser's player, and what is shown of it."""

import logging

from flask import Blueprint, Response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import MasteringError, VoiceBusy, VoiceError
from broadcaster.workflow import listen
from web import current

_log = logging.getLogger(__name__)
blueprint = Blueprint("listen", __name__)


@blueprint.get("/audio/<master_sha256>.mp3")
def mp3(master_sha256: str) -> ResponseReturnValue:
    """One master; any part of it, so that the player can jump."""
    path = listen.mp3(current.station(), current.user(), master_sha256)
    return _kept(send_file(path, mimetype="audio/mpeg", conditional=True, etag=master_sha256))


@blueprint.get("/audio/<master_sha256>/far.mp3")
def far(master_sha256: str) -> ResponseReturnValue:
    """The same as it is heard from afar."""
    return _sent(listen.far(current.station(), current.user(), master_sha256), "audio/mpeg")


@blueprint.get("/audio/<master_sha256>/picture.png")
def picture(master_sha256: str) -> ResponseReturnValue:
    """Its waveform, spectrum and loudness."""
    return _sent(listen.picture(current.station(), current.user(), master_sha256), "image/png")


@blueprint.get("/audio/<master_sha256>/shape")
def shape(master_sha256: str) -> str:
    """The waveform, so that a browser need not decode an hour of sound, and how far it is understood."""
    found, busy = None, False
    try:
        found = listen.shape(current.station(), current.user(), master_sha256)
    except VoiceBusy:
        busy = True
    except (MasteringError, VoiceError) as fault:  # the audio can be listened to all the same
        _log.warning("no waveform of %s: %s", master_sha256, fault)
    return render_template("sound/_shape.html", found=found, busy=busy, master_sha256=master_sha256)


@blueprint.app_template_filter("carries")
def carries(metres: int) -> str:
    """How far something is understood, in words."""
    said, filled = listen.carries(metres)
    return str(_(said, **filled))


def _sent(content: bytes, kind: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.add_etag()
    answer.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return _kept(answer)


def _kept(answer: Response) -> Response:
    # A master's name and content belong together for ever, so what a browser keeps of it hardly grows old.
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer
