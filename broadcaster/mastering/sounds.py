"""What surrounds the speech: chimes and music beds, shipped with the product or the commune's own."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from broadcaster.errors import MasteringError, RecordingError, translatable
from broadcaster.mastering.assemble import Framing
from broadcaster.mastering.decode import decode
from broadcaster.mastering.samples import MASTER_RATE, Samples, speech_of
from broadcaster.mastering.sound_file import blocks, open_sound
from broadcaster.model import NONE, Sound, Speech
from broadcaster.model.units import Seconds
from broadcaster.resources import shipped

ENDINGS = (".wav", ".flac", ".mp3", ".opus", ".ogg", ".m4a")
"""Of the commune's own files, which lie in `sounds/chime` and `sounds/music` of the data folder."""

LONGEST_CHIME = Seconds(30.0)
LONGEST_MUSIC = Seconds(300.0)
"""A bed is played again and again, so a short one is enough."""

_CROSSFADE = Seconds(1.0)
"""A commune's music ends anywhere; its end is led into its beginning."""


_AUDIBLE = 10 ** (-60 / 20)


class UnknownSound(MasteringError):
    """A chime or music bed was chosen that is not there."""

    exit_status = 2


class UnusableSound(MasteringError):
    """A commune's own file cannot be a chime or a music bed."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class NamedSound:
    """A chime or music bed that can be chosen."""

    name: str
    """As a Sound names it: of the commune's own the file's name."""
    title: str
    """To be shown; translatable where it is not the commune's own."""
    own: bool = False


_CHIMES = (
    NamedSound("ident", translatable("The station's own call")),
    NamedSound("info", translatable("Ordinary bulletin")),
    NamedSound("priority", translatable("Priority bulletin")),
    NamedSound("siren", translatable("Emergency")),
    NamedSound("end", translatable("End of a bulletin")),
)
_MUSIC = (
    NamedSound("calm", translatable("Calm background")),
    NamedSound("flute", translatable("Bamboo flute")),
    NamedSound("zither", translatable("Plucked strings (đàn tranh)")),
)


def chime_names(home: Path) -> list[NamedSound]:
    """All chimes that can be chosen, the shipped ones first."""
    return [*_CHIMES, *_own(home / "sounds" / "chime")]


def music_names(home: Path) -> list[NamedSound]:
    """All music beds that can be chosen, the shipped ones first."""
    return [*_MUSIC, *_own(home / "sounds" / "music")]


def framing_of(sound: Sound, home: Path) -> Framing:
    """What was chosen to surround the speech; `home` is the data folder.

    Raises UnknownSound, and UnusableSound where the commune's own file cannot be used.
    """
    return Framing(
        chime=chime_named(sound.chime, home),
        closing_chime=chime_named(sound.closing, home),
        music=music_named(sound.music, home),
    )


def chime_named(name: str, home: Path) -> Speech | None:
    """A chime at MASTER_RATE; None for `NONE`. Raises as framing_of does."""
    return _named(name, home, "chime", chime_names(home), LONGEST_CHIME)


def music_named(name: str, home: Path) -> Speech | None:
    """A music bed at MASTER_RATE, whose end leads into its beginning; None for `NONE`. Raises as framing_of does."""
    return _named(name, home, "music", music_names(home), LONGEST_MUSIC)


def _named(name: str, home: Path, kind: str, known: list[NamedSound], longest: Seconds) -> Speech | None:
    if name == NONE:
        return None
    found = next((one for one in known if one.name == name), None)
    if found is None:
        raise UnknownSound(
            translatable("There is no sound %(name)s; choose one of: %(known)s."),
            name=name,
            known=", ".join([*(one.name for one in known), NONE]),
        )
    if not found.own:
        return _shipped(kind, name)
    path = home / "sounds" / kind / name
    return _own_sound(path, path.stat().st_mtime_ns, longest, kind == "music")


@cache
def _shipped(kind: str, name: str) -> Speech:
    return decode(shipped(f"audio/{kind}/{name}.flac"))


@lru_cache(maxsize=4)
def _own_sound(path: Path, _changed: int, longest: Seconds, to_loop: bool) -> Speech:
    samples = _decoded(path, longest)
    if np.abs(samples).max(initial=0) < _AUDIBLE:
        raise UnusableSound(translatable("The sound file %(name)s is silent; choose another."), name=path.name)
    return speech_of(_led_into_itself(samples) if to_loop else samples, MASTER_RATE)


def _decoded(path: Path, longest: Seconds) -> Samples:
    pieces, length = [np.zeros(0, np.float32)], 0
    try:
        with open_sound(path) as sound:
            for block in blocks(sound):
                pieces.append(block.mean(axis=0))
                length += block.shape[1]
                if length > longest * MASTER_RATE:
                    raise UnusableSound(
                        translatable("The sound file %(name)s is longer than %(longest)d seconds; cut it."),
                        name=path.name,
                        longest=round(longest),
                    )
    except RecordingError as fault:
        raise UnusableSound(
            translatable("The sound file %(name)s cannot be read; save it as WAV, MP3 or Opus."), name=path.name
        ) from fault
    return np.concatenate(pieces)


def _led_into_itself(music: Samples) -> Samples:
    length = min(round(_CROSSFADE * MASTER_RATE), len(music) // 4)
    rising = np.sqrt(np.linspace(0, 1, length, dtype=np.float32))
    kept, end = music[: len(music) - length].copy(), music[len(music) - length :]
    kept[:length] = kept[:length] * rising + end * rising[::-1]
    return kept


def _own(folder: Path) -> list[NamedSound]:
    if not folder.is_dir():
        return []
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    return [NamedSound(path.name, path.stem, own=True) for path in files]
