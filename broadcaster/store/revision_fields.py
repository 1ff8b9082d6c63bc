"""A revision's text inside its row, and back."""

from typing import Any

from broadcaster.model import Audience, Priority, Revision, RevisionText, Sha256
from broadcaster.store.json_fields import sound_from_json, sound_to_json, warnings_from_json
from broadcaster.store.rows import RevisionRow


def text_to_fields(text: RevisionText) -> dict[str, Any]:
    """The row's values that hold the text, by column."""
    return {
        "title": text.title,
        "body": text.body,
        "audience": [audience.value for audience in text.audience],
        "hamlets": list(text.hamlets),
        "priority": text.priority.value,
        "valid_from": text.valid_from,
        "valid_until": text.valid_until,
        "language": text.language,
        "spoken": [list(pair) for pair in text.spoken],
        "from_dictionary": list(text.from_dictionary),
        "recording": text.recording,
        "sound": sound_to_json(text.sound),
    }


def revision_of(row: RevisionRow) -> Revision:
    """The revision that a row holds."""
    warnings = warnings_from_json(row.warnings)
    return Revision(row.id, row.script_id, row.number, _text(row), row.author, row.created, warnings)


def _text(row: RevisionRow) -> RevisionText:
    return RevisionText(
        title=row.title,
        body=row.body,
        audience=tuple(Audience(audience) for audience in row.audience),
        hamlets=tuple(row.hamlets),
        priority=Priority(row.priority),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        language=row.language,
        spoken=tuple((written, spoken) for written, spoken in row.spoken),
        from_dictionary=tuple(row.from_dictionary or ()),
        recording=None if row.recording is None else Sha256(row.recording),
        sound=sound_from_json(row.sound),
    )
