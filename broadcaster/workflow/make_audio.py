"""One script becomes its Master: read, spoken, assembled, mastered, encoded and stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from broadcaster.mastering import ContentStore, complete_recipe, decode, make_master, shipped_framing
from broadcaster.model import Master, RevisionText, Speech
from broadcaster.settings import Settings
from broadcaster.voice import Voice, build_voice, preferred_name, speak_script
from broadcaster.workflow.read_aloud import SpokenText, spoken_script

PROFILE = "lim"
Progress = Callable[[float], None]
"""Called now and then with what part is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class MadeAudio:
    """A Master, and what a person should know of how it came about."""

    master: Master
    notes: tuple[str, ...] = ()


def open_voice(settings: Settings) -> Voice:
    """The voice that the settings name, its sentences kept in the data folder."""
    return build_voice(settings.voice, settings.home / "voice", decode)


def open_audio(home: Path) -> ContentStore:
    """Where finished audio is kept."""
    return ContentStore(home / "audio")


def recipe_of(spoken: SpokenText, voice: str) -> dict[str, str]:
    """What an approval holds the audio against: the words, and who spoke them."""
    return {"reading_sha256": spoken.sha256(), "voice": voice}


def find_made(audio: ContentStore, voice: Voice, spoken: SpokenText) -> Master | None:
    """The Master that was made before from exactly these words by this voice."""
    source = recipe_of(spoken, preferred_name(voice))
    return audio.find_master(complete_recipe(source, PROFILE, shipped_framing()))


def make_audio(
    settings: Settings,
    audio: ContentStore,
    voice: Voice,
    text: RevisionText,
    now: datetime,
    progress: Progress = lambda done: None,
) -> MadeAudio:
    """Make a script's Master and keep it; made before, it is only looked up. Raises VoiceError, MasteringError."""
    spoken = spoken_script(text, settings)
    made_before = find_made(audio, voice, spoken)
    if made_before:
        return MadeAudio(made_before)
    sentences = [sentence for paragraph in spoken.paragraphs for sentence in paragraph]
    said = speak_script(sentences, voice, lambda count: progress(_SPEAKING * count / len(sentences)))
    made = make_master(
        _by_paragraph(said.speeches, spoken),
        shipped_framing(),
        PROFILE,
        recipe_of(spoken, said.voice),
        now,
    )
    progress(_MASTERED)
    audio.keep_master(made.master, made.opus, made.mp3)
    return MadeAudio(made.master, said.notes)


_SPEAKING, _MASTERED = 0.6, 0.95
"""How far it is when all is spoken, and when all but storing is done."""


def _by_paragraph(speeches: Sequence[Speech], spoken: SpokenText) -> list[Sequence[Speech]]:
    rest = iter(speeches)
    return [[next(rest) for _ in paragraph] for paragraph in spoken.paragraphs]
