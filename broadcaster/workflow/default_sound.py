"""How a bulletin sounds where only the settings are asked."""

from broadcaster.model import Sound
from broadcaster.settings import Settings


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
