"""Reads what was typed in a form; raises FormError that says how to write it."""

from datetime import date, time
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from flask import request

from broadcaster.errors import translatable
from web.errors import FormError

E = TypeVar("E", bound=StrEnum)


def text(field: str) -> str:
    """A line of text, blanks trimmed; empty where the field is missing."""
    return request.form.get(field, "").strip()


def lines(field: str) -> str:
    """Several lines of text as typed, with plain line ends."""
    return request.form.get(field, "").replace("\r\n", "\n").strip()


_LONGEST_NUMBER = 9
"""Digits; what is longer fits no database column and is no number that a person typed."""


def is_id(written: str) -> bool:
    """Whether this can be the number of something that is kept."""
    return written.isdecimal() and len(written) <= _LONGEST_NUMBER


def whole_number(field: str) -> int:
    """A whole number."""
    try:
        if len(text(field)) > _LONGEST_NUMBER:
            raise ValueError(field)
        return int(text(field))
    except ValueError as fault:
        message = translatable("A number is missing or not written in digits. Fill it in and try again.")
        raise FormError(message) from fault


def page_number() -> int:
    """Which page of a list the address asks for; the first where it says nothing that can be understood."""
    wanted = request.args.get("page", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 1


def day(field: str) -> date:
    """A day that must be given."""
    found = day_or_none(field)
    if found is None:
        raise FormError(translatable("Choose a day."))
    return found


def day_or_none(field: str) -> date | None:
    """A day, or None where nothing was chosen."""
    try:
        return date.fromisoformat(text(field)) if text(field) else None
    except ValueError as fault:
        raise FormError(translatable("The day cannot be understood. Choose it from the calendar.")) from fault


def clock(field: str) -> time:
    """An hour and minute, such as 05:30."""
    try:
        return time.fromisoformat(text(field)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as fault:
        raise FormError(translatable("Write the time as hours and minutes, for example 05:30.")) from fault


def choice(field: str, kind: type[E]) -> E:
    """One of an enum's words."""
    try:
        return kind(text(field))
    except ValueError as fault:
        raise FormError(translatable("Choose one of the listed answers.")) from fault


def choices(field: str, kind: type[E]) -> tuple[E, ...]:
    """Some of an enum's words, each once."""
    try:
        return tuple(dict.fromkeys(kind(value) for value in request.form.getlist(field)))
    except ValueError as fault:
        raise FormError(translatable("Choose one of the listed answers.")) from fault


def local_path(address: str) -> str | None:
    """`address` where it is a path of this panel, else None: nobody is sent to another site from here."""
    # Browsers read a backslash as a slash and drop control characters, so "/\\host" and "/<tab>/host" leave the site.
    if not address.startswith("/") or address.startswith("//") or "\\" in address:
        return None
    if any(ord(letter) < 33 for letter in address):
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address


def back() -> str:
    """The page of this panel that a form says it came from, else the first page."""
    return local_path(text("next") or request.args.get("next", "")) or "/"
