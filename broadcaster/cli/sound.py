"""Chimes, music and test signals; how a finished sound looks, how far it carries, how it is heard in the village."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadcaster.cli.root import load_settings, main
from broadcaster.errors import ScriptError, translatable

if TYPE_CHECKING:
    from broadcaster.mastering import Samples
    from broadcaster.model import Speech

_AUDIO = click.argument("audio", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_OUTPUT = click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))


@main.group()
def sound() -> None:
    """Chimes, music beds and test signals; a finished sound as it is heard in the village."""


@sound.command("list")
def sound_list() -> None:
    """All chimes, music beds and test signals by their names; the commune's own lie in sounds/ of the data folder."""
    from broadcaster.mastering import chime_names, music_names
    from broadcaster.mastering.signals import SIGNALS

    home = load_settings().home
    for kind, named in (("chime", chime_names(home)), ("music", music_names(home))):
        for one in named:
            click.echo(f"{kind:6}  {one.name:12}  {one.title}")
    for name, (title, _) in SIGNALS.items():
        click.echo(f"signal  {name:12}  {title}")


@sound.command("make")
@click.argument("name")
@_OUTPUT
@click.option("--seconds", type=click.FloatRange(0.5, 600), default=10.0, show_default=True, help="Of a test signal.")
def sound_make(name: str, output: Path, seconds: float) -> None:
    """A test signal, chime or music bed by its NAME as a file; OUTPUT ends in .wav, .opus or .mp3."""
    _check_ending(output)
    _write(output, _named(name, seconds))


@sound.command("heard")
@_AUDIO
@_OUTPUT
@click.option("--distance", type=float, default=100.0, show_default=True, help="Metres from the loudspeaker.")
@click.option("--noise", default="motorbike", show_default=True, help="quiet, motorbike, rain or market.")
def sound_heard(audio: Path, output: Path, distance: float, noise: str) -> None:
    """AUDIO as from a horn loudspeaker some way off; OUTPUT ends in .wav, .opus or .mp3."""
    import numpy as np

    from broadcaster.mastering import MASTER_RATE, speech_of
    from broadcaster.mastering.horn import as_heard

    _check_ending(output)
    fades = np.zeros(MASTER_RATE, np.float32)  # a second in which the echoes die away
    heard = np.concatenate(list(as_heard(chain(_pieces(audio), [fades]), distance, noise)))
    heard[-len(fades) :] *= np.linspace(1, 0, len(fades), dtype=np.float32)
    _write(output, speech_of(heard, MASTER_RATE))


@sound.command("forecast")
@_AUDIO
def sound_forecast(audio: Path) -> None:
    """How far finished AUDIO will be understood from a 30 W horn at full power."""
    from broadcaster.mastering.forecast import forecast, in_words
    from broadcaster.mastering.village import NOISES

    expected = forecast(_pieces(audio))
    for noise, metres in (("quiet", expected.quiet), ("motorbike", expected.motorbike), ("rain", expected.rain)):
        words, params = in_words(metres)
        click.echo(f"{NOISES[noise].title}: {words % params}")


@main.command()
@_AUDIO
@_OUTPUT
@click.option("--width", type=click.IntRange(240, 4000), default=1200, show_default=True, help="Pixels.")
def picture(audio: Path, output: Path, width: int) -> None:
    """AUDIO as a picture in PNG: its wave, its spectrum and its loudness over time."""
    from broadcaster.mastering.picture import picture

    output.write_bytes(picture(_pieces(audio), width=width))
    click.echo(str(output))


def _named(name: str, seconds: float) -> "Speech":
    from broadcaster.mastering import (
        MASTER_RATE,
        UnknownSound,
        chime_named,
        chime_names,
        music_named,
        music_names,
        speech_of,
    )
    from broadcaster.mastering.signals import SIGNALS, make_signal
    from broadcaster.model import Seconds

    home = load_settings().home
    if name in SIGNALS:
        return speech_of(make_signal(name, Seconds(seconds)), MASTER_RATE)
    for known, read in ((chime_names, chime_named), (music_names, music_named)):
        if name in (one.name for one in known(home)) and (found := read(name, home)):
            return found
    every = [*(one.name for one in (*chime_names(home), *music_names(home))), *SIGNALS]
    raise UnknownSound(
        translatable("There is no sound %(name)s; choose one of: %(known)s."), name=name, known=", ".join(every)
    )


def _pieces(audio: Path) -> "Iterable[Samples]":
    from broadcaster.mastering import decode_stream

    return decode_stream(audio)


def _check_ending(output: Path) -> None:
    from broadcaster.mastering import ENCODERS

    if output.suffix not in ENCODERS:
        raise ScriptError(translatable("The file's name must end in %(known)s."), known=" / ".join(ENCODERS))


def _write(output: Path, speech: "Speech") -> None:
    from broadcaster.mastering import ENCODERS

    output.write_bytes(ENCODERS[output.suffix](speech))
    click.echo(f"{output}: {speech.seconds:.1f} s")
