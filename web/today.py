"""Hôm nay: what is on air, what comes, what happened, by hamlet."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import NotFound, translatable
from broadcaster.model import LogState
from broadcaster.workflow import stop_cue, view_board
from broadcaster.workflow.permission import Action, require
from web import current

blueprint = Blueprint("today", __name__, url_prefix="/today")


@blueprint.get("")
def board() -> str:
    """The whole page."""
    return render_template("today/board.html", board=view_board.view(current.station(), current.user()))


@blueprint.get("/live")
def live() -> str:
    """The part that is fetched again every few seconds."""
    return render_template("today/_live.html", board=view_board.view(current.station(), current.user()))


@blueprint.get("/stop/<cue_id>")
def ask_stop(cue_id: str) -> str:
    """Ask once more before a bulletin is taken off the loudspeakers."""
    require(current.user(), Action.STOP)
    board = view_board.view(current.station(), current.user())
    for line in (*board.on_air, *board.coming):
        if line.cue.id == cue_id and line.state is not LogState.STOPPED:
            return render_template("today/stop.html", line=line, now=board.now)
    raise NotFound(translatable("This bulletin is over or was already stopped."))


@blueprint.post("/stop/<cue_id>")
def stop(cue_id: str) -> ResponseReturnValue:
    """Take it off."""
    asked = current.station().clock()
    if stop_cue.stop(current.station(), current.user(), cue_id).due <= asked:
        flash(_("Stopped. The loudspeakers fall silent within a few seconds."), "done")
    else:
        flash(_("Taken off the slot. It will not air."), "done")
    return redirect(url_for("today.board"))
