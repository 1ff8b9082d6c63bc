"""One clear message for a person: what is wrong and what to do next, never a stack trace."""

import functools
import logging
from collections.abc import Callable
from typing import Any, ParamSpec

from flask import Flask, flash, g, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from broadcaster.errors import (
    BroadcasterError,
    Conflict,
    MasteringError,
    NotAllowed,
    NotFound,
    RecordingBusy,
    ScheduleError,
    StoreError,
    VoiceBusy,
    VoiceError,
)
from web import current

log = logging.getLogger(__name__)

P = ParamSpec("P")
Page = Callable[..., ResponseReturnValue]


class FormError(BroadcasterError):
    """What was typed in a form cannot be understood."""


class TooManyTries(BroadcasterError):
    """Someone must wait before trying to sign in again."""


STATUS: tuple[tuple[type[BroadcasterError], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (TooManyTries, 429),
    (Conflict, 409),
    (StoreError, 503),
    (ScheduleError, 409),
    (MasteringError, 500),
    (VoiceError, 500),
)
"""The first class that fits gives the status; any other refusal is 400."""


def status_of(fault: BroadcasterError) -> int:
    """The HTTP status of a refusal."""
    if not fault.permanent:
        return 503
    return next((status for kind, status in STATUS if isinstance(fault, kind)), 400)


def message_of(fault: BroadcasterError) -> str:
    """A refusal in the reader's language."""
    return str(_(fault.template, **{name: _shown(fault.template, name, one) for name, one in fault.params.items()}))


def _shown(template: str, name: str, value: Any) -> Any:
    """0,7 or 0.7, by the reader's language; a number that the template itself formats stays a number."""
    return format_decimal(value) if isinstance(value, float) and f"%({name})s" in template else value


def or_again(page: Page) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Wrap a view that takes a form: when it is refused, `page` is shown again with the message and what was typed.

    `page` gets the view's own arguments; its template reads what was typed through `typed()`.
    """

    def wrap(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            try:
                return view(*args, **kwargs)
            except BroadcasterError as fault:
                _log_ours(fault)
                flash(message_of(fault), "refused")
                g.typed = request.form
                shown: Any = page(*args, **kwargs)
                return shown, status_of(fault)

        return guarded

    return wrap


def prepare(app: Flask) -> None:
    """Answer every refusal and every fault calmly."""
    app.register_error_handler(BroadcasterError, _refused)
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(HTTPException, _no_such_page)
    app.register_error_handler(Exception, _fault)


def _calm_page(message: str, status: int) -> ResponseReturnValue:
    return render_template("errors/message.html", message=message, status=status), status


def _refused(fault: BroadcasterError) -> ResponseReturnValue:
    _log_ours(fault)
    # or_again may have flashed the same words before its page was refused too.
    session.pop("_flashes", None)
    return _calm_page(message_of(fault), status_of(fault))


def _log_ours(fault: BroadcasterError) -> None:
    """What the station could not do is a matter for whoever looks after it; what a person did wrong is not."""
    if status_of(fault) >= 500:
        level = logging.INFO if isinstance(fault, VoiceBusy | RecordingBusy) else logging.ERROR
        log.log(level, "%s %s could not be answered: %s", request.method, request.path, fault)


def _form_too_old(fault: CSRFError) -> ResponseReturnValue:
    log.info("A form without a valid token: %s %s", request.method, request.path)
    return _calm_page(_("This page was open too long. Go back, load the page again and send it once more."), 400)


def _no_such_page(fault: HTTPException) -> ResponseReturnValue:
    status = fault.code or 500
    if status < 400:
        return fault
    if status == 405 and request.method == "GET":
        # The address of a form that was refused, loaded again: the page it stands on is the next above.
        return redirect("/" + request.path.strip("/").rpartition("/")[0])
    if status >= 500:
        log.error("%s %s could not be answered: %s", request.method, request.path, fault)
    return _calm_page(_words_for(status), status)


def _words_for(status: int) -> str:
    if status in {404, 405}:
        return str(_("There is no such page. Choose one of the pages above."))
    if status == 413:
        most = current.station().settings.upload_megabytes
        return str(_("The file is too large. It may have at most %(most)s MB; choose a smaller file.", most=most))
    return str(_("The browser sent something that cannot be understood. Please try again."))


def _fault(fault: Exception) -> ResponseReturnValue:
    log.exception("A fault while answering %s %s", request.method, request.path, exc_info=fault)
    return _calm_page(
        _("Something went wrong in the program. Work that was saved is not lost. Try again in a minute."), 500
    )
