"""One script becomes its Master: read, spoken or recorded, assembled, mastered, encoded and stored."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from broadcaster import clock
from broadcaster.errors import MasteringError, RecordingError, translatable
from broadcaster.mastering import (
    ContentStore,
    MadeMaster,
    Tags,
    complete_recipe,
    decode,
    framing_of,
    make_master,
    spooling_in,
)
from broadcaster.model import Master, RevisionText, Sha256, Sound, Speech
from broadcaster.settings import Settings
from broadcaster.voice import FallbackVoice, build_voice, speak_script
from broadcaster.workflow.audible import audible, with_chime
from broadcaster.workflow.default_sound import default_sound

_log = logging.getLogger(__name__)

RECORDING = "recording"
"""Stands in a recipe for the voice where a person's recording is aired."""

Progress = Callable[[float], None]
"""Called now and then with what part is done, 0 to 1."""

_SPEAKING, _MASTERED = 0.4, 0.95
"""How far it is when all is spoken, and when all but storing is done."""


@dataclass(frozen=True, slots=True)
class MadeAudio:
    """A Master, and what a person should know of how it came about."""

    master: Master
    notes: tuple[str, ...] = ()


def open_voice(settings: Settings, sound: Sound | None = None) -> FallbackVoice:
    """The voices that a bulletin's sound and the settings name, their sentences kept in the data folder."""
    return build_voice(settings.voice, settings.home / "voice", _decode, sound or default_sound(settings))


def open_audio(home: Path) -> ContentStore:
    """Where finished audio is kept."""
    return ContentStore(home / "audio")


def open_recordings(home: Path) -> ContentStore:
    """Where recordings are kept as they were handed in."""
    return ContentStore(home / "recordings")


def recording_file(home: Path, sha256: str) -> Path:
    """A kept recording, checked against its name. Raises RecordingError where it is lost or damaged."""
    try:
        return open_recordings(home).verify(sha256)
    except MasteringError as fault:
        _log.error("%s", fault)
        raise RecordingError(
            translatable("The recording is lost or damaged on the station; hand the same file in again, or a new one.")
        ) from fault


def open_scratch(home: Path) -> Path:
    """Where long sounds lie while they are made, in files without names, which no crash leaves behind."""
    folder = home / "tmp"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def find_made(
    settings: Settings,
    audio: ContentStore,
    text: RevisionText,
    sound: Sound,
    day: date | None = None,
    reading: Sha256 | None = None,
) -> Master | None:
    """The Master that was made before from exactly these words, or this recording, with this sound.

    `reading` is the hash of what is heard of the text, where it is known already.
    """
    return _Making(settings, text, sound, day, reading).find(audio)


def make_audio(
    settings: Settings,
    audio: ContentStore,
    text: RevisionText,
    sound: Sound,
    now: datetime,
    progress: Progress = lambda done: None,
    *,
    day: date | None = None,
) -> MadeAudio:
    """Make a script's Master and keep it; made before, it is only looked up.

    `day` is that of the words, for the files' tags. Raises VoiceError, MasteringError.
    """
    making = _Making(settings, text, sound, day)
    if made_before := making.find(audio):
        return MadeAudio(made_before)
    with spooling_in(open_scratch(settings.home)):
        made, notes = making.recorded(now) if text.recording else making.spoken(now, progress)
    progress(_MASTERED)
    audio.keep_master(made.master, made.opus, made.mp3, made.marks)
    return MadeAudio(made.master, notes)


def make_in_process(settings: Settings, text: RevisionText, sound: Sound, day: date | None) -> MadeAudio:
    """The same in a process that was started for it."""
    return make_audio(settings, open_audio(settings.home), text, sound, clock.now(), day=day)


def be_ready() -> None:
    """Nothing but that such a process has loaded what it needs."""
    import broadcaster.workflow.read_aloud  # noqa: F401


class _Making:
    """One text on its way to its Master."""

    def __init__(
        self, settings: Settings, text: RevisionText, sound: Sound, day: date | None, reading: Sha256 | None = None
    ) -> None:
        self._settings = settings
        self._text = text
        self._sound = with_chime(sound, text.priority)
        self._framing = framing_of(self._sound, settings.home)
        self._tags = Tags(text.title, settings.commune, day)
        self._reading = reading or _reading_sha256(text, settings)

    def find(self, audio: ContentStore) -> Master | None:
        """What was made before, where all went well."""
        recorded = bool(self._text.recording)
        return audio.find_master(
            complete_recipe(self._preferred(), self._sound.profile, self._framing, self._tags, recorded=recorded)
        )

    def recorded(self, now: datetime) -> tuple[MadeMaster, tuple[str, ...]]:
        """The person's recording in its frame."""
        assert self._text.recording
        path = recording_file(self._settings.home, self._text.recording)
        times = self._sound.repeat
        source = self._source(RECORDING, RECORDING)
        made = make_master(
            None, self._framing, self._sound.profile, source, now, recorded=path, times=times, tags=self._tags
        )
        return made, ()

    def spoken(self, now: datetime, progress: Progress) -> tuple[MadeMaster, tuple[str, ...]]:
        """Opening, body as often as it is to be said, closing; and what there is to say of the voice."""
        from broadcaster.workflow.read_aloud import spoken_script

        paragraphs = _repeated(spoken_script(self._text, self._settings).paragraphs, self._sound.repeat)
        sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
        voice = open_voice(self._settings, self._sound)
        said = speak_script(sentences, voice, lambda count: progress(_SPEAKING * count / len(sentences)))
        made = make_master(
            by_paragraph(said.speeches, paragraphs),
            self._framing,
            self._sound.profile,
            self._source(said.voice, said.voice_id),
            now,
            texts=sentences,
            tags=self._tags,
        )
        return made, said.notes

    def _preferred(self) -> dict[str, Any]:
        if self._text.recording:
            return self._source(RECORDING, RECORDING)
        first = open_voice(self._settings, self._sound).candidates[0]
        return self._source(first.voice.name, first.id)

    def _source(self, voice: str, voice_id: str) -> dict[str, Any]:
        """What an approval holds the audio against, the words and who spoke them, and what was chosen of its sound."""
        return {
            "reading_sha256": self._reading,
            "voice": voice,
            "voice_id": voice_id,
            "sound": audible(self._sound, self._text),
        }


def _reading_sha256(text: RevisionText, settings: Settings) -> Sha256:
    # Imported only where it is needed: to look up what was made before it mostly is not, and it takes long.
    from broadcaster.workflow.read_aloud import reading_sha256

    return reading_sha256(text, settings)


class _Paragraph:
    """Some sentences of a script, each read when its turn comes."""

    def __init__(self, speeches: Sequence[Speech], numbers: range) -> None:
        self._speeches = speeches
        self._numbers = numbers

    def __iter__(self) -> Iterator[Speech]:
        return (self._speeches[number] for number in self._numbers)


def by_paragraph(speeches: Sequence[Speech], paragraphs: Sequence[Sequence[str]]) -> list[Iterable[Speech]]:
    """The speeches of all sentences, divided as these are."""
    divided: list[Iterable[Speech]] = []
    first = 0
    for paragraph in paragraphs:
        divided.append(_Paragraph(speeches, range(first, first + len(paragraph))))
        first += len(paragraph)
    return divided


def _repeated(paragraphs: tuple[tuple[str, ...], ...], times: int) -> list[tuple[str, ...]]:
    """The opening, the body `times` in a row, the closing."""
    return [*paragraphs[:1], *paragraphs[1:-1] * times, *paragraphs[1:][-1:]]


def _decode(audio: bytes, tempo: float) -> Speech:
    return decode(audio, tempo=tempo)
