"""One announcement from a typed text, or from a recording."""

from dataclasses import dataclass
from pathlib import Path

from broadcaster import clock
from broadcaster.errors import ScriptError, translatable
from broadcaster.mastering import (
    ENCODERS,
    MASTER_RATE,
    decode,
    encode_wav,
    make_master,
    master_recording,
    shipped_framing,
    speech_of,
)
from broadcaster.model import Seconds, Speech
from broadcaster.reading import Region
from broadcaster.settings import Settings
from broadcaster.voice import SpokenScript, speak_script
from broadcaster.workflow.make_audio import open_voice
from broadcaster.workflow.read_aloud import spoken_text


@dataclass(frozen=True, slots=True)
class Said:
    """What came out."""

    seconds: Seconds
    voice: str
    notes: tuple[str, ...]


def say_text(settings: Settings, text: str, output: Path, *, profile: str, dry: bool) -> Said:
    """Speak a text into a file; `dry` is the bare voice as WAV.

    Raises ScriptError where there is nothing to say or the file's ending is not known.
    """
    _check_ending(output, (".wav",) if dry else tuple(ENCODERS))
    paragraphs = spoken_text(text.splitlines(), region=Region(settings.region)).paragraphs
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    if not any(letter.isalnum() for sentence in sentences for letter in sentence):
        raise ScriptError(translatable("The text is empty; write what is to be said."))
    said = speak_script(sentences, open_voice(settings))
    seconds = _write_bare(said, output) if dry else _write_finished(said, output, profile)
    return Said(seconds, said.voice, said.notes)


def master_file(recording: Path, output: Path, profile: str) -> Seconds:
    """Master a recording; returns its length. Raises MasteringError."""
    _check_ending(output, tuple(ENCODERS))
    mastered = speech_of(master_recording(recording, profile), MASTER_RATE)
    output.write_bytes(ENCODERS[output.suffix](mastered))
    return mastered.seconds


def _write_bare(said: SpokenScript, output: Path) -> Seconds:
    bare = Speech(b"".join(speech.pcm for speech in said.speeches), said.speeches[0].rate)
    output.write_bytes(encode_wav(bare))
    return bare.seconds


def _write_finished(said: SpokenScript, output: Path, profile: str) -> Seconds:
    made = make_master([said.speeches], shipped_framing(), profile, {"voice": said.voice}, clock.now())
    written = {".opus": made.opus, ".mp3": made.mp3}.get(output.suffix) or encode_wav(decode(made.opus))
    output.write_bytes(written)
    return made.master.seconds


def _check_ending(output: Path, known: tuple[str, ...]) -> None:
    if output.suffix not in known:
        raise ScriptError(translatable("The file's name must end in %(known)s."), known=" / ".join(known))
