"""How a bulletin sounds: what it chooses itself, else what the panel chose for the station, else the settings."""

import json
from dataclasses import asdict

from broadcaster.model import RevisionText, Sound, SoundChoice
from broadcaster.settings import Settings
from broadcaster.store import Session, meta
from broadcaster.workflow.equipment import Equipment

_KEY = "sound"


def default_sound(settings: Settings) -> Sound:
    """What the settings say."""
    sound = settings.sound
    return Sound(
        voice=settings.voice.order[0],
        speed=sound.speed,
        profile=sound.profile,
        chime=sound.chime,
        closing=sound.closing,
        music=sound.music,
        repeat=sound.repeat,
    )


def station_choice(session: Session) -> SoundChoice:
    """What was chosen in the panel for all bulletins."""
    return SoundChoice(**json.loads(meta.get(session, _KEY) or "{}"))


def put_station_choice(session: Session, choice: SoundChoice) -> None:
    """Keep what was chosen for all bulletins."""
    meta.put(session, _KEY, json.dumps({name: value for name, value in asdict(choice).items() if value is not None}))


def sound_of(station: Equipment, session: Session, text: RevisionText) -> Sound:
    """The Sound of a bulletin."""
    return text.sound.over(station_choice(session).over(default_sound(station.settings)))
