"""Âm thanh: how bulletins sound, chosen for the station or for one bulletin, and heard before it is kept."""

from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from flask_babel import gettext as _

from broadcaster.workflow import offer_sound, preview_sound, view_sound
from broadcaster.workflow.hearing import LONGEST_FAR, HeardAs, Made
from web import current, forms, scripts
from web.errors import or_again
from web.sound_form import SPEEDS, typed_choice
from web.words import word

SAMPLE = "Mời bà con đến nhà văn hóa thôn lúc 7 giờ tối nay để họp."
"""A sentence to try a sound with; spoken in Vietnamese, whatever the panel's language."""

blueprint = Blueprint("sound", __name__)


@blueprint.get("/sound")
def index() -> str:
    """How all bulletins of the station sound."""
    shown = view_sound.of_station(current.station(), current.user())
    return render_template("sound/index.html", shown=shown, sample=SAMPLE)


@blueprint.post("/sound")
@or_again(index)
def choose() -> ResponseReturnValue:
    """Keep how all bulletins sound that choose nothing themselves."""
    offer_sound.choose_for_station(current.station(), current.user(), typed_choice(request.form))
    flash(_("Saved. Bulletins that are made from now on sound so; those that are approved stay as they are."), "done")
    return redirect(url_for("sound.index"))


@blueprint.post("/scripts/<int:script_id>/sound")
@or_again(scripts.view)
def choose_for_script(script_id: int) -> ResponseReturnValue:
    """Keep how one bulletin sounds."""
    choice, based_on = typed_choice(request.form), forms.whole_number("based_on")
    offer_sound.choose_for_script(current.station(), current.user(), script_id, based_on=based_on, choice=choice)
    flash(_("Saved. The audio is being made."), "done")
    return redirect(url_for("scripts.view", script_id=script_id))


@blueprint.get("/scripts/<int:script_id>/sentences/<int:number>")
def sentence(script_id: int, number: int) -> ResponseReturnValue:
    """One sentence of a bulletin, counted from 0: bare, mastered, or from afar."""
    asked = request.args.get("as", HeardAs.MASTERED)
    heard_as = HeardAs(asked) if asked in set(HeardAs) else HeardAs.MASTERED
    return _heard(preview_sound.sentence(current.station(), current.user(), script_id, number, heard_as))


@blueprint.get("/sound/ready")
def ready() -> ResponseReturnValue:
    """Someone will soon want to hear something."""
    preview_sound.be_ready(current.user())
    return "", 204


@blueprint.get("/sound/try")
def attempt() -> ResponseReturnValue:
    """A sentence as it would sound by choices that stand in a form and are not kept yet."""
    return _heard(
        preview_sound.tried(
            current.station(),
            current.user(),
            typed_choice(request.args),
            request.args.get("words", ""),
            _script_id(),
        )
    )


@blueprint.get("/sound/alone/<any(chime, closing, music):part>")
def alone(part: str) -> ResponseReturnValue:
    """A chime or a music bed by itself."""
    choice = typed_choice(request.args)
    return _heard(preview_sound.alone(current.station(), current.user(), choice, part, _script_id()))


@blueprint.app_template_filter("decimal")
def decimal(number: float) -> str:
    """1,15 or 1.15, by the reader's language."""
    return str(format_decimal(number))


@blueprint.app_context_processor
def _known() -> dict[str, object]:
    return {"speeds": SPEEDS, "longest_far": LONGEST_FAR}


def _script_id() -> int | None:
    written = request.args.get("script", "")
    return int(written) if forms.is_id(written) else None


def _heard(made: Made) -> Response:
    answer = Response(made.content, mimetype=made.kind)
    # The same address sounds otherwise once the text or the station's sound is changed, so a browser asks again.
    answer.headers["Cache-Control"] = "private, no-cache"
    if made.notes:
        answer.headers["X-Note"] = quote(" ".join(word(note, "note") for note in made.notes))
    answer.add_etag()
    answer.make_conditional(request)
    return answer
