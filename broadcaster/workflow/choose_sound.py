"""How a bulletin sounds: what it chooses itself, else what the panel chose for the station, else the settings."""

import json
from dataclasses import asdict

from broadcaster.model import RevisionText, Sound, SoundChoice
from broadcaster.store import Session, meta
from broadcaster.workflow.audible import with_chime
from broadcaster.workflow.default_sound import default_sound
from broadcaster.workflow.equipment import Equipment

_KEY = "sound"


def station_choice(session: Session) -> SoundChoice:
    """What was chosen in the panel for all bulletins."""
    return SoundChoice(**json.loads(meta.get(session, _KEY) or "{}"))


def put_station_choice(session: Session, choice: SoundChoice) -> None:
    """Keep what was chosen for all bulletins."""
    meta.put(session, _KEY, json.dumps({name: value for name, value in asdict(choice).items() if value is not None}))


def station_sound(station: Equipment, session: Session) -> Sound:
    """The Sound of a bulletin that chooses nothing itself."""
    return station_choice(session).over(default_sound(station.settings))


def sound_of(station: Equipment, session: Session, text: RevisionText) -> Sound:
    """The Sound of a bulletin."""
    return with_chime(text.sound.over(station_sound(station, session)), text.priority)
