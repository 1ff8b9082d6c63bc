"""Who is signed in: closed by default, and a new password ends every session."""

from typing import Any

from flask import Flask, Response, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user
from werkzeug.wrappers import Response as BaseResponse

from broadcaster.model import Credentials, User
from broadcaster.workflow import sign_in as workflow
from web import current

OPEN_TO_ALL = frozenset({"static", "health.check", "i18n.choose", "sign_in.form", "sign_in.enter"})
"""Endpoints that need no sign-in; the node API (`node_api.`) has its own tokens."""


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """A person as Flask-Login keeps it."""

    def __init__(self, person: User, session_key: str) -> None:
        self.person = person
        self.session_key = session_key

    def get_id(self) -> str:
        """The user's id with the key that a new password replaces."""
        return f"{self.person.id}.{self.session_key}"


def begin(credentials: Credentials) -> None:
    """Sign a person in on this browser."""
    login_user(SignedIn(credentials.user, credentials.session_key))


def prepare(app: Flask) -> None:
    """Keep strangers out of everything that is not named in OPEN_TO_ALL."""
    login = LoginManager(app)
    # Phones change their address all day long; the session key, not the address, is what ends a session.
    login.session_protection = None
    login.user_loader(_load)
    app.before_request(_ask_for_sign_in)


def _load(session_id: str) -> SignedIn | None:
    user_id, _, session_key = session_id.partition(".")
    if not user_id.isdecimal():
        return None
    person = workflow.of_session(current.station(), int(user_id), session_key)
    return SignedIn(person, session_key) if person else None


def _ask_for_sign_in() -> BaseResponse | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in OPEN_TO_ALL or endpoint.startswith("node_api."):
        return None
    if current_user.is_authenticated:
        return None
    wanted: dict[str, Any] = {"next": request.full_path.rstrip("?")} if request.method == "GET" else {}
    if request.headers.get("HX-Request"):
        # A part of a page must not be replaced by the sign-in form: htmx goes to the form as a whole page.
        return Response(status=401, headers={"HX-Redirect": url_for("sign_in.form")})
    if request.path == "/":
        wanted = {}
    return redirect(url_for("sign_in.form", **wanted))
