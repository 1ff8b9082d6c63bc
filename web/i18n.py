"""The panel's language: Vietnamese unless the reader chose English."""

from flask import Blueprint, Flask, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel

from web.forms import back

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"
ONE_YEAR = 365 * 24 * 3600

blueprint = Blueprint("i18n", __name__)


def prepare(app: Flask) -> None:
    """English source strings, the Vietnamese catalog by default."""
    Babel(app, default_locale="vi", locale_selector=_language)
    app.jinja_env.globals.update(languages=LANGUAGES, language=_language)


def _language() -> str:
    chosen = request.cookies.get(COOKIE, "vi")
    return chosen if chosen in LANGUAGES else "vi"


@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    """Keep the chosen language in this browser."""
    answer = redirect(back())
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=ONE_YEAR, httponly=True, samesite="Lax")
    return answer
