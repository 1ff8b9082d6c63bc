"""How a text is read and how long that takes: what other stages need of the reading."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from broadcaster import reading
from broadcaster.model import Master, RevisionText, Seconds, Sha256
from broadcaster.model.language import VIETNAMESE
from broadcaster.reading import Reading, Region, Token
from broadcaster.reading.phrases import breathing_sentences
from broadcaster.script import frame
from broadcaster.settings import Settings
from broadcaster.workflow.written_forms import stands_open, written

SYLLABLES_PER_SECOND_AT_150 = 3.5
"""Of the embedded voice at 150 words a minute it is 3.56 (bench/speaking_rate.py); a little less, since a bulletin
that comes out longer than proposed breaks its limit, and a shorter one does no harm."""
_SENTENCE_PAUSE = 0.45
_PARAGRAPH_PAUSE = 0.8
_CHIMES = 5.0
"""Both chimes and the pauses around them."""
_LONGEST_KEPT = 2000
"""Letters of a paragraph whose reading is kept in memory; hardly any is longer, and few of those would fill it."""


Settled = tuple[tuple[str, str], ...]
"""(written, spoken) pairs by which a person settled doubts."""


@dataclass(frozen=True, slots=True)
class SpokenText:
    """All that is spoken of a script, by paragraph and sentence."""

    paragraphs: tuple[tuple[str, ...], ...]

    def sha256(self) -> Sha256:
        """The hash of exactly these words, which an approval names."""
        return Sha256(hashlib.sha256(json.dumps(self.paragraphs, ensure_ascii=False).encode()).hexdigest())


def spoken_script(text: RevisionText, settings: Settings) -> SpokenText:
    """Opening, body and closing as words."""
    return spoken_text(_paragraphs(text, settings), text.spoken, Region(settings.region))


def spoken_text(paragraphs: Sequence[str], settled: Settled = (), region: Region = Region.NORTH) -> SpokenText:
    """Written paragraphs as words."""
    spoken = (breathing_sentences(_read(paragraph, settled, region)) for paragraph in paragraphs)
    return SpokenText(tuple(sentences for sentences in spoken if sentences))


def says(master: Master, text: RevisionText, settings: Settings) -> bool:
    """Whether finished audio says a text as it is read today; after an upgrade, or in another region, it may not."""
    return master.recipe.get("reading_sha256") == reading_sha256(text, settings)


def reading_sha256(text: RevisionText, settings: Settings) -> Sha256:
    """The hash of what is heard of a text, which an approval names: its words, or the recording that is aired."""
    if text.recording:
        return Sha256(hashlib.sha256(f"recording:{text.recording}".encode()).hexdigest())
    return spoken_script(text, settings).sha256()


def read_revision(text: RevisionText, settings: Settings) -> Reading:
    """The reading of everything that is spoken, opening with the title and closing too, a paragraph a line.

    Of another language there is none: it is recorded, and no rule of ours knows its words.
    """
    if text.language != VIETNAMESE:
        return Reading(())
    tokens: list[Token] = []
    start, region = 0, Region(settings.region)
    for paragraph in _paragraphs(text, settings):
        tokens += [token._replace(start=start + token.start) for token in _read(paragraph, text.spoken, region).tokens]
        start += len(paragraph) + 1
    return Reading(tuple(tokens))


def forms_in(text: RevisionText, settings: Settings, readings: Mapping[str, str]) -> set[str]:
    """Which of these written forms stand in what is spoken of a text, so that these readings are heard in it."""
    return {written([token]) for token in _read_with(text, settings, readings) if token.settled}


def is_decided_somewhere(text: RevisionText, settings: Settings, form: str) -> bool:
    """Whether a form stands anywhere in a text where the words around it tell how it is read, whatever is settled."""
    return stands_open(tuple(_read_with(text, settings, {form: form})), form)


def _read_with(text: RevisionText, settings: Settings, readings: Mapping[str, str]) -> Iterator[Token]:
    """The tokens of a text that is read by these readings; none where no written form of them stands in it."""
    paragraphs, region = _paragraphs(text, settings), Region(settings.region)
    whole = " ".join(unicodedata.normalize("NFC", " ".join(paragraphs)).split())
    near = tuple(sorted((form, said) for form, said in readings.items() if form in whole))
    if near:
        for paragraph in paragraphs:
            yield from _read(paragraph, near, region).tokens


def _paragraphs(text: RevisionText, settings: Settings) -> list[str]:
    framed = frame(text.title, settings.commune, text.priority)
    return [framed.opening, *text.body.splitlines(), framed.closing]


def speaking_seconds(text: str, words_per_minute: int = 150) -> Seconds:
    """About how long the embedded voice takes for a written text, pauses between its sentences included."""
    paragraphs = [_length(paragraph) for paragraph in text.splitlines()]
    rate = SYLLABLES_PER_SECOND_AT_150 * words_per_minute / 150
    pauses = (sum(one.sentences for one in paragraphs) - len(paragraphs)) * _SENTENCE_PAUSE
    syllables = sum(one.syllables for one in paragraphs)
    return Seconds(syllables / rate + max(0.0, pauses + len(paragraphs) * _PARAGRAPH_PAUSE))


def spoken_syllables(text: str) -> int:
    """How many syllables are spoken of a written text: "15/12/2023" is more than three."""
    return sum(_length(paragraph).syllables for paragraph in text.splitlines())


def frame_seconds(settings: Settings) -> Seconds:
    """What chimes, opening and closing take of a bulletin with a title of middle length."""
    framed = frame("Thông báo về việc tổ chức họp thôn", settings.commune)
    rate = settings.voice.words_per_minute
    return Seconds(speaking_seconds(framed.opening, rate) + speaking_seconds(framed.closing, rate) + _CHIMES)


def script_seconds(text: RevisionText, settings: Settings) -> Seconds:
    """About how long a script's bulletin will be."""
    return Seconds(speaking_seconds(text.body, settings.voice.words_per_minute) + frame_seconds(settings))


class _Length(NamedTuple):
    """How much is spoken of a paragraph."""

    syllables: int
    sentences: int


# A script is weighed with many neighbours while a document is divided; its paragraphs are the same each time.
@lru_cache(maxsize=8192)
def _length(paragraph: str) -> _Length:
    sentences = _read(paragraph, ()).sentences
    return _Length(sum(reading.syllables(sentence) for sentence in sentences), len(sentences))


def _read(text: str, settled: Settled, region: Region = Region.NORTH) -> Reading:
    read = _read_once if len(text) <= _LONGEST_KEPT else reading.read
    return read(text, settled, region)


@lru_cache(maxsize=2048)
def _read_once(text: str, settled: Settled, region: Region) -> Reading:
    return reading.read(text, settled, region)
