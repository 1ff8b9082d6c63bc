"""Lịch phát: the slots of a day and what is in them."""

from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import translatable
from broadcaster.model import Placement
from broadcaster.workflow import plan_slots, view_schedule
from web import current, display, forms, words
from web.errors import FormError, or_again

blueprint = Blueprint("schedule", __name__, url_prefix="/schedule")


@blueprint.get("")
def index() -> str:
    """One day's slots; for placing a bulletin, the day of the next slot to come."""
    if request.args.get("script") and not request.args.get("day"):
        return _day_page(view_schedule.next_day(current.station(), current.user()))
    return _day_page()


def _again(**_ids: int) -> str:
    """The day's page, whatever slot or item a refused form was about."""
    return _day_page()


def _day_page(wanted: date | None = None) -> str:
    day = wanted or _wanted_day()
    return render_template(
        "schedule/index.html",
        view=view_schedule.view(current.station(), current.user(), day),
        today=_today(),
        quiet_until=current.station().settings.sound.quiet_hours[1],
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
    )


@blueprint.post("/slots")
@or_again(_again)
def add_slot() -> ResponseReturnValue:
    """Add a slot, recurring or for one day."""
    plan_slots.add(
        current.station(),
        current.user(),
        name=forms.text("name"),
        start=forms.clock("start"),
        minutes=forms.whole_number("minutes"),
        days=_weekdays(),
        once=forms.day_or_none("once"),
    )
    return _to_day(_("The slot is added."))


@blueprint.post("/slots/<int:slot_id>")
@or_again(_again)
def change_slot(slot_id: int) -> ResponseReturnValue:
    """Change a slot, or put it out of use."""
    plan_slots.change(
        current.station(),
        current.user(),
        slot_id,
        name=forms.text("name"),
        start=forms.clock("start"),
        minutes=forms.whole_number("minutes"),
        days=_weekdays(),
        active=forms.text("active") == "yes",
    )
    return _to_day(_("The slot is changed."))


@blueprint.post("/slots/<int:slot_id>/items")
@or_again(_again)
def place(slot_id: int) -> ResponseReturnValue:
    """Place an approved bulletin in a slot."""
    if not forms.text("script_id"):
        raise FormError(translatable("Choose a bulletin to place."))
    from_day = forms.day("from_day")
    placed = plan_slots.place(
        current.station(),
        current.user(),
        slot_id=slot_id,
        script_id=forms.whole_number("script_id"),
        from_day=from_day,
        until_day=forms.day_or_none("until_day") or from_day,
    )
    return _to_day(_first_airing(placed))


@blueprint.post("/items/<int:placement_id>/remove")
@or_again(_again)
def remove(placement_id: int) -> ResponseReturnValue:
    """Take a bulletin out of its slot."""
    plan_slots.remove(current.station(), current.user(), placement_id)
    return _to_day(_("The bulletin is taken out of the slot."))


@blueprint.post("/items/<int:placement_id>/move")
@or_again(_again)
def move(placement_id: int) -> ResponseReturnValue:
    """Change the order within a slot."""
    plan_slots.move(current.station(), current.user(), placement_id, forms.whole_number("position"))
    return _to_day(_("The order is changed."))


def _first_airing(placed: Placement) -> str:
    """What to say of a bulletin that was just placed: when it sounds first, or why it does not."""
    first = plan_slots.first_airing(current.station(), current.user(), placed)
    if first and first.due:
        return str(_("The bulletin is placed. It first airs at %(time)s.", time=display.moment(first.due)))
    why = words.word(first.why_not if first else "", "why_not")
    return str(_("The bulletin is placed, but so far it does not air: %(why)s", why=why))


def _today() -> date:
    station = current.station()
    return station.clock().astimezone(station.settings.zone_info).date()


def _wanted_day() -> date:
    """The day in the address or form; today where there is none, or none that can be understood."""
    try:
        day = date.fromisoformat(request.values.get("day", ""))
    except ValueError:
        return _today()
    # Far days have no use, and the calendar's own ends have no day before or after them.
    return day if abs(day - _today()) < timedelta(days=3660) else _today()


def _weekdays() -> tuple[int, ...]:
    chosen = {int(value) for value in request.form.getlist("days") if value in {"0", "1", "2", "3", "4", "5", "6"}}
    if not chosen and not forms.text("once"):
        raise FormError(translatable("Choose at least one day of the week."))
    return tuple(sorted(chosen)) or tuple(range(7))


def _to_day(message: str) -> ResponseReturnValue:
    flash(message, "done")
    return redirect(url_for("schedule.index", day=_wanted_day().isoformat()))
