"""Ghi âm: a person's voice instead of the program's, from a file or recorded in the browser."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import translatable
from broadcaster.workflow import keep_recording, use_recording, view_recording, view_script
from broadcaster.workflow.permission import Action, require
from web import current, forms, scripts
from web.errors import FormError, or_again
from web.hand_in import go
from web.security import HEADERS

blueprint = Blueprint("recordings", __name__, url_prefix="/scripts")


@blueprint.get("/<int:script_id>/record")
def studio(script_id: int) -> ResponseReturnValue:
    """The words to read, large, and a recorder beside them."""
    require(current.user(), Action.WRITE)
    script = view_script.audio(current.station(), current.user(), script_id).script
    recorded = view_recording.of_script(current.station(), current.user(), script)
    page = render_template("recordings/studio.html", script=script, recorded=recorded)
    return _may_record(make_response(page))


@blueprint.post("/<int:script_id>/recording")
@or_again(scripts.view)
def hand_in(script_id: int) -> ResponseReturnValue:
    """Take a recording, and air the bulletin as it says it."""
    file = request.files.get("recording")
    if file is None or not file.filename:
        raise FormError(translatable("No recording was chosen. Choose the sound file, then press the button again."))
    based_on = forms.whole_number("based_on")
    use_recording.hand_in(
        current.station(), current.user(), script_id, based_on=based_on, filename=file.filename, data=file.read()
    )
    flash(
        _("The recording was taken. It is being made ready for the loudspeakers; listen to it before you submit it."),
        "done",
    )
    return go(url_for("scripts.view", script_id=script_id))


@blueprint.post("/<int:script_id>/recording/voice")
@or_again(scripts.view)
def back_to_voice(script_id: int) -> ResponseReturnValue:
    """Have the program's voice speak again; the recording itself is kept."""
    based_on = forms.whole_number("based_on")
    use_recording.use(current.station(), current.user(), script_id, based_on=based_on, sha256=None)
    flash(_("The program's voice speaks it again. The audio is being made."), "done")
    return redirect(url_for("scripts.view", script_id=script_id))


@blueprint.get("/<int:script_id>/recording")
def original(script_id: int) -> ResponseReturnValue:
    """The recording as it was handed in, to be kept, never opened by the browser itself."""
    heard = view_script.audio(current.station(), current.user(), script_id)
    sha256 = heard.script.newest.text.recording or ""
    found = keep_recording.original(current.station(), current.user(), sha256)
    return send_file(
        found.path,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=found.recording.filename,
        etag=False,
    )


def _may_record(answer: Response) -> Response:
    """This page alone may ask for the microphone, and play what it has recorded."""
    answer.headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
    answer.headers["Content-Security-Policy"] = HEADERS["Content-Security-Policy"] + "; media-src 'self' blob:"
    return answer
