"""The opening and closing of a script, from the templates in scripts/templates."""

from dataclasses import dataclass
from functools import cache

from broadcaster.errors import ScriptError, translatable
from broadcaster.model import Priority
from broadcaster.resources import shipped
from broadcaster.script.letters import lower_first


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said before and after a script's body."""

    opening: str
    closing: str


def frame(title: str, commune: str, priority: Priority = Priority.NORMAL) -> Frame:
    """Fill the templates of a priority with the commune's name ("xã Đa Quyn") and the script's title.

    Raises ScriptError where a template has a place that is none of {commune}, {title}.
    """
    folder = "emergency" if priority is Priority.EMERGENCY else "bulletin"
    places = {"commune": commune, "title": lower_first(title.strip().rstrip("."))}
    opening, closing = f"{folder}/opening.txt", f"{folder}/closing.txt"
    return Frame(fill(opening, _template(opening), places), fill(closing, _template(closing), places))


def fill(name: str, template: str, places: dict[str, str]) -> str:
    """Fill a template's places; raises ScriptError naming the template where it has an unknown one."""
    try:
        return template.format_map(places)
    except (KeyError, IndexError, ValueError, AttributeError) as fault:
        raise ScriptError(
            translatable("The template %(name)s has a place that is not known; use only {commune} and {title}."),
            name=name,
        ) from fault


@cache
def _template(name: str) -> str:
    """Templates ship with the product and do not change while it runs."""
    return shipped(f"scripts/templates/{name}").read_text(encoding="utf-8").strip()
