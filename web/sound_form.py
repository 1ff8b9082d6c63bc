"""The choices of a sound as a person made them in a form, kept or only tried."""

import math
from collections.abc import Mapping

from broadcaster.errors import translatable
from broadcaster.model import SoundChoice
from web.errors import FormError

SPEEDS = {"0.85": 0.85, "1": 1.0, "1.15": 1.15}
"""Slow, usual and fast, by what the form calls them."""


def typed_choice(form: Mapping[str, str]) -> SoundChoice:
    """What was chosen; nothing where the station's own is left. Raises FormError on what is no number."""

    def word(field: str) -> str | None:
        return form.get(field, "").strip() or None

    speed, repeat = word("exact_speed") or word("speed"), word("repeat")
    return SoundChoice(
        voice=word("voice"),
        speed=None if speed is None else _number(speed),
        profile=word("profile"),
        chime=word("chime"),
        closing=word("closing"),
        music=word("music"),
        repeat=None if repeat is None else int(_number(repeat)),
    )


def _number(written: str) -> float:
    try:
        number = float(written.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise FormError(translatable("A number is missing or not written in digits. Fill it in and try again."))
    return number
