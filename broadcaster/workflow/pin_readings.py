"""A text keeps the entries of the dictionary by which it is read, whatever becomes of the dictionary."""

from collections.abc import Mapping

from broadcaster.model import RevisionText
from broadcaster.model.language import VIETNAMESE
from broadcaster.settings import Settings
from broadcaster.store import Session, dictionary
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.read_aloud import forms_in


def pinned(station: Equipment, session: Session, text: RevisionText) -> RevisionText:
    """The text with the entries of today's dictionary that stand in it, in place of those of an earlier day."""
    return pin(text, dictionary.pairs(session), station.settings)


def pin(text: RevisionText, entries: Mapping[str, str], settings: Settings) -> RevisionText:
    """The text with those of the entries that stand in it; what was settled for the text itself counts more.

    The dictionary is of Vietnamese words: a text in another language stays as it is.
    """
    if text.language != VIETNAMESE:
        return text
    settled = text.settled
    used = forms_in(text, settings, {**entries, **settled})
    return text.read_by(settled, {form: said for form, said in entries.items() if form in used})
