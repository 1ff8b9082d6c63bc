"""Signing in and out."""

from math import ceil

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from broadcaster.errors import translatable
from broadcaster.workflow import sign_in
from web import current, forms
from web.errors import TooManyTries, or_again
from web.session import begin
from web.throttle import Throttle

blueprint = Blueprint("sign_in", __name__)


@blueprint.record_once
def _own_throttle(state: BlueprintSetupState) -> None:
    state.app.extensions["throttle"] = Throttle()


@blueprint.get("/sign-in")
def form() -> ResponseReturnValue:
    """Ask for the name and the password."""
    if current_user.is_authenticated:
        return redirect(forms.back())
    return page()


def page() -> str:
    """The sign-in page."""
    wanted = forms.local_path(request.values.get("next", "")) or ""
    return render_template("sign_in/form.html", wanted=wanted)


@blueprint.post("/sign-in")
@or_again(page)
def enter() -> ResponseReturnValue:
    """Check the name and the password, then go where the person wanted to go."""
    throttle: Throttle = current_app.extensions["throttle"]
    name, address, now = forms.text("name").casefold(), request.remote_addr or "", current.station().clock()
    wait = throttle.wait(name, address, now)
    if wait:
        message = translatable("Too many wrong tries. Wait %(seconds)s seconds, then try again.")
        raise TooManyTries(message, seconds=ceil(wait.total_seconds()))
    # Counted before it is checked: many tries at once would all be free while the first hashes are computed.
    throttle.tried(name, address, now)
    credentials = sign_in.check(current.station(), forms.text("name"), request.form.get("password", ""))
    throttle.succeeded(name, address)
    # A session from before, such as one planted by someone else, does not live on under the new name.
    session.clear()
    session.permanent = True
    begin(credentials)
    return redirect(forms.back())


@blueprint.post("/sign-out")
def leave() -> ResponseReturnValue:
    """End this browser's session."""
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.form"))
