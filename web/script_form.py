"""The fields of a bulletin as a person typed them, and the figures beside them."""

from dataclasses import dataclass

from flask import request

from broadcaster.errors import ScriptError
from broadcaster.model import Audience, Priority, RevisionText, SoundChoice
from broadcaster.model.language import VIETNAMESE
from broadcaster.workflow.measure_text import Measured, measure, with_readings
from web import current, forms
from web.errors import message_of


def typed_text(before: RevisionText | None = None) -> RevisionText:
    """What was typed; what the form does not show, such as settled readings, stays as it was before."""
    return RevisionText(
        title=forms.text("title"),
        body=forms.lines("body"),
        audience=forms.choices("audience", Audience) or (Audience.EVERYONE,),
        hamlets=tuple(dict.fromkeys(request.form.getlist("hamlets"))),
        priority=forms.choice("priority", Priority),
        valid_from=forms.day_or_none("valid_from"),
        valid_until=forms.day_or_none("valid_until"),
        language=before.language if before else VIETNAMESE,
        spoken=before.spoken if before else (),
        from_dictionary=before.from_dictionary if before else (),
        recording=before.recording if before else None,
        sound=before.sound if before else SoundChoice(),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text would be on air, or why that cannot be said."""

    measured: Measured | None
    refusal: str = ""

    @property
    def offers(self) -> list[tuple[str, str, list[int]]]:
        """Words, what to say instead, and where they stand; the same words are offered once."""
        found: dict[tuple[str, str], list[int]] = {}
        for one in self.measured.replacements if self.measured else ():
            found.setdefault((one.written, one.plain), []).append(one.start)
        return [(written, plain, starts) for (written, plain), starts in found.items()]


def figures_of(text: RevisionText) -> Figures:
    """The figures of a text; one that is far too long says so instead, and nothing has none."""
    if not text.body:
        return Figures(None)
    try:
        return Figures(measure(current.station(), text.title, text.body, text.priority, text.spoken))
    except ScriptError as fault:
        return Figures(None, message_of(fault))


def figures_while_typing() -> Figures:
    """The figures of what stands in the form right now, complete or not."""
    asked = forms.text("priority")
    priority = Priority(asked) if asked in set(Priority) else Priority.NORMAL
    text = RevisionText(forms.text("title"), forms.lines("body"), priority=priority)
    seen = forms.text("based_on")
    try:
        return figures_of(with_readings(current.station(), text, int(seen) if forms.is_id(seen) else None))
    except ScriptError as fault:
        return Figures(None, message_of(fault))


def shown_figures(text: RevisionText, form: str) -> Figures:
    """The figures beside a form: of what was typed where it was refused, else of the text that is kept."""
    return figures_while_typing() if forms.text("form") == form else figures_of(text)
