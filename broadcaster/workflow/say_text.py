"""One announcement from a typed text, or from a recording."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from broadcaster import clock
from broadcaster.errors import MasteringError, ScriptError, translatable
from broadcaster.mastering import (
    ENCODERS,
    Framing,
    Pauses,
    Tags,
    encode_wav,
    finished_sound,
    framing_of,
    spooling_in,
    write_sound,
)
from broadcaster.model import Seconds, Sound, Speech
from broadcaster.reading import Region
from broadcaster.settings import Settings
from broadcaster.voice import SpokenScript, speak_script
from broadcaster.workflow.audible import with_chime
from broadcaster.workflow.make_audio import by_paragraph, open_voice
from broadcaster.workflow.read_aloud import spoken_text

_ALONE = Framing(pauses=Pauses(end=Seconds(0.0)))
"""Nothing is put before or after a recording that is only to be mastered."""


class UnwritableFile(MasteringError):
    """The place that was named for the file cannot be used: the input is refused."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What came out."""

    seconds: Seconds
    voice: str
    notes: tuple[str, ...]


def say_text(settings: Settings, text: str, output: Path, sound: Sound, *, title: str = "", dry: bool = False) -> Said:
    """Speak a text into a file; `dry` is the bare voice as WAV.

    Raises ScriptError where there is nothing to say or the file's ending is not known.
    """
    _check_ending(output, (".wav",) if dry else tuple(ENCODERS))
    paragraphs = spoken_text(text.splitlines(), region=Region(settings.region)).paragraphs
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    if not any(letter.isalnum() for sentence in sentences for letter in sentence):
        raise ScriptError(translatable("The text is empty; write what is to be said."))
    framing = framing_of(with_chime(sound), settings.home)
    said = speak_script(sentences, open_voice(settings, sound))
    if dry:
        return Said(_write_bare(said, output), said.voice, said.notes)
    tags = Tags(title, settings.commune, clock.now().astimezone(settings.zone_info).date())
    spoken = by_paragraph(said.speeches, paragraphs) * sound.repeat
    with (
        spooling_in(output.parent),
        finished_sound(spoken, framing, sound.profile) as finished,
        _writing(output) as file,
    ):
        seconds = write_sound(finished, sound.profile, output.suffix, file, tags)
    return Said(seconds, said.voice, said.notes)


def master_file(recording: Path, output: Path, profile: str, tags: Tags | None = None) -> Seconds:
    """Master a recording; returns its length. Raises MasteringError."""
    _check_ending(output, tuple(ENCODERS))
    with (
        spooling_in(output.parent),
        finished_sound(None, _ALONE, profile, recorded=recording) as finished,
        _writing(output) as file,
    ):
        return write_sound(finished, profile, output.suffix, file, tags)


def _write_bare(said: SpokenScript, output: Path) -> Seconds:
    speeches = list(said.speeches)
    bare = Speech(b"".join(speech.pcm for speech in speeches), speeches[0].rate)
    with _writing(output) as file:
        file.write(encode_wav(bare))
    return bare.seconds


@contextmanager
def _writing(output: Path) -> Iterator[IO[bytes]]:
    """The file under its name only once it is whole."""
    aside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            yield file
        aside.replace(output)
    except OSError as fault:
        raise UnwritableFile(
            translatable("The file %(name)s cannot be written (%(why)s); choose another place."),
            name=output.name,
            why=fault.strerror,
        ) from fault
    finally:
        with suppress(OSError):
            aside.unlink()


def _check_ending(output: Path, known: tuple[str, ...]) -> None:
    if output.suffix not in known:
        raise ScriptError(translatable("The file's name must end in %(known)s."), known=" / ".join(known))
