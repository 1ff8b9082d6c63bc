"""Days of a document that are over when it is handed in: a bulletin that kept them would never air."""

import dataclasses
from datetime import date

from broadcaster.model import RevisionText, ScriptWarning


def without_past_days(text: RevisionText, today: date) -> RevisionText:
    """The text without days of validity that are over, so that a person says until when it holds."""
    if text.valid_until is None or text.valid_until >= today:
        return text
    return dataclasses.replace(text, valid_from=None, valid_until=None)


def past_days_warning(text: RevisionText, today: date) -> tuple[ScriptWarning, ...]:
    """What tells that person so."""
    if text.valid_until is None or text.valid_until >= today:
        return ()
    return (ScriptWarning("past_days", f"{text.valid_until:%d/%m/%Y}"),)
