"""How instants, lengths and codes are shown to a person: in the station's zone and in words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from flask import Flask, g
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from broadcaster.model import Advice, LineRange, ScriptWarning
from broadcaster.model.language import language_name
from broadcaster.reading import similar_abbreviations
from web import current, words
from web.assets import asset


def prepare(app: Flask) -> None:
    """Give these to every template."""
    app.jinja_env.filters.update(
        clock=clock,
        exact=exact,
        day=day,
        moment=moment,
        lasting=lasting,
        word=words.word,
        capital=capital,
        number=number,
        by_kind=by_kind,
        span=span,
        translated=translated,
        ease=ease,
        certainty=certainty,
        language_name=language_name,
        similar_abbreviations=similar_abbreviations,
    )
    app.jinja_env.globals.update(
        typed=typed,
        chosen=chosen,
        was_refused=was_refused,
        asset=asset,
        weekdays=words.WEEKDAYS,
        most_seconds=most_seconds,
    )
    app.context_processor(lambda: {"commune": current.station().settings.commune})


def local(instant: datetime) -> datetime:
    """An instant as the station's own clocks show it."""
    return instant.astimezone(current.station().settings.zone_info)


def clock(instant: datetime) -> str:
    """05:30."""
    return f"{local(instant):%H:%M}"


def exact(instant: datetime) -> str:
    """05:30:07."""
    return f"{local(instant):%H:%M:%S}"


def day(value: date | datetime) -> str:
    """Thứ Hai 24/11/2026."""
    found = local(value).date() if isinstance(value, datetime) else value
    return f"{words.WEEKDAYS[found.weekday()]} {found:%d/%m/%Y}"


def moment(instant: datetime) -> str:
    """05:30 thứ Hai 24/11/2026."""
    return f"{clock(instant)} {day(instant)}"


def lasting(seconds: float) -> str:
    """1 phút 32 giây."""
    minutes, rest = divmod(round(seconds), 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    if rest or not minutes:
        parts.append(ngettext("%(num)s second", "%(num)s seconds", rest))
    return " ".join(parts)


def translated(template: str | None, params: Mapping[str, str] | None = None) -> str:
    """A message that the program kept as an English template, filled, in the reader's language."""
    return str(_(template, **(params or {}))) if template else ""


def capital(text: str) -> str:
    """The same text with a capital first letter, for where it begins a line."""
    return text[:1].upper() + text[1:]


def number(written: str) -> str:
    """A document's number; one that was left blank in the draft says so."""
    return str(_("(no number yet) %(code)s", code=written)) if written.startswith("/") else written


def by_kind(found: Iterable[ScriptWarning | Advice], family: str = "warning") -> list[tuple[str, list[str]]]:
    """Warnings or advice by what they are called, each kind named once with all that it is about."""
    kinds: dict[str, list[str]] = {}
    for one in found:
        about = kinds.setdefault(words.word(one.code, family), [])
        about += [part for part in _about(one.code, one.text) if part not in about]
    return list(kinds.items())


def _about(code: str, text: str) -> list[str]:
    """What a warning is about, in words; where it tells codes, their words."""
    if code == "put_back":
        return [words.word(text, "left_out")]
    if code == "personal_data":
        return [words.word(kind, "personal_data") for kind in text.split(", ") if kind]
    # The kind's name says this already.
    return [about] if (about := text.removeprefix("Nghi lỗi chính tả: ")) else []


def span(lines: LineRange) -> str:
    """Dòng 30-42."""
    if lines.first == lines.last:
        return str(_("line %(number)s", number=lines.first))
    return str(_("lines %(first)s-%(last)s", first=lines.first, last=lines.last))


def ease(score: int) -> str:
    """How easily a text of this listenability is followed: easy, fair or hard."""
    return "easy" if score >= 75 else "fair" if score >= 50 else "hard"


def certainty(confidence: float) -> str:
    """How sure recognition is of a word, 0 to 1, in words."""
    return str(_("hardly legible, please check") if confidence < 0.5 else _("not quite certain, please check"))


def most_seconds() -> float:
    """How long a bulletin should be at most."""
    return current.station().settings.script_seconds


def typed(field: str, otherwise: object = "", form: str = "") -> object:
    """What the person typed in a form that was refused, else what is kept.

    `form` is what the form's own hidden field `form` says, where a page holds several.
    """
    kept = _refused(form)
    return kept.get(field, "") if kept is not None and field in kept else otherwise


def chosen(field: str, otherwise: Iterable[object], form: str = "") -> set[str]:
    """The boxes that were ticked in a form that was refused, else those that are kept."""
    kept = _refused(form)
    return set(kept.getlist(field)) if kept is not None else {str(value) for value in otherwise}


def was_refused(form: str) -> bool:
    """Whether this very form was just refused, so that a folded one is shown open."""
    return _refused(form) is not None


def _refused(form: str) -> MultiDict[str, str] | None:
    kept: MultiDict[str, str] | None = g.get("typed")
    return kept if kept is not None and kept.get("form", "") == form else None
