"""Parts become a Master: assembled, mastered, encoded and measured. Safe to call in a worker process."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

import av

from broadcaster.mastering.assemble import Assembly, Framing, assemble, assemble_recording
from broadcaster.mastering.content import recipe_sha256
from broadcaster.mastering.encode import WAV, Encoding, encodings_for, write_wav
from broadcaster.mastering.finished import Finished, finished
from broadcaster.mastering.loudness import LoudnessMeter
from broadcaster.mastering.parts import Paragraphs
from broadcaster.mastering.profiles import CEILING, FEED, TARGET_LOUDNESS, profile_named
from broadcaster.mastering.recording import CLEANING, clean_pieces
from broadcaster.mastering.samples import MASTER_RATE
from broadcaster.mastering.spool import Spool
from broadcaster.mastering.under_ceiling import encode_under_ceiling
from broadcaster.model import Master, Seconds, SentenceMark, Sha256, Speech


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player shows of a file."""

    title: str = ""
    station: str = ""
    day: date | None = None
    """Of the words, not of the work: the same words made again next week are the same file."""

    def written(self) -> dict[str, str]:
        """As the file's head names them."""
        day = self.day.isoformat() if self.day else ""
        tags = {"title": self.title, "artist": self.station, "album": self.station, "date": day}
        return {name: text for name, text in tags.items() if text}


@dataclass(frozen=True, slots=True)
class MadeMaster:
    """A Master and its files."""

    master: Master
    opus: bytes = field(repr=False)
    mp3: bytes = field(repr=False)
    marks: tuple[SentenceMark, ...] = field(default=(), repr=False)
    """When each sentence sounds; () of a recording."""


def complete_recipe(
    source: Mapping[str, Any], profile: str, framing: Framing, tags: Tags | None = None, *, recorded: bool = False
) -> dict[str, Any]:
    """`source` (the reading's hash, the voice's name) and all else that decides the bytes of a Master.

    Equal recipes give equal files, so a Master can be looked up by its recipe before anything is spoken.
    Raises UnknownProfile.
    """
    return {
        **source,
        "profile": {"name": profile, "feed": FEED, "filters": profile_named(profile).describe()},
        "pauses": asdict(framing.pauses),
        "chimes": [_sound_sha256(framing.chime), _sound_sha256(framing.closing_chime)],
        "chime_level": framing.chime_level,
        "music": _sound_sha256(framing.music),
        "music_level": framing.music_level,
        "loudness": TARGET_LOUDNESS,
        "ceiling": CEILING,
        **({"cleaning": CLEANING} if recorded else {}),
        "assembly": _ASSEMBLY,
        "encodings": [encoding.describe() for encoding in encodings_for(profile)],
        "tags": (tags or Tags()).written(),
        "libraries": _libraries(),
    }


@cache
def _libraries() -> dict[str, str]:
    codecs = {name: ".".join(map(str, number)) for name, number in sorted(av.library_versions.items())}
    return codecs | {name: version(name) for name in ("numpy", "pydub")}


_ASSEMBLY = "3"
"""To be raised when the same parts are joined in another way than before."""


def make_master(
    paragraphs: Paragraphs | None,
    framing: Framing,
    profile: str,
    source: Mapping[str, Any],
    now: datetime,
    *,
    recorded: Path | None = None,
    times: int = 1,
    texts: Iterable[str] = (),
    tags: Tags | None = None,
) -> MadeMaster:
    """Assemble, master and encode sentences, or a recording `times` in a row.

    `paragraphs` may read each sentence from the disk when it is asked for: they are iterated several times, and never
    all in memory. `texts` are the words of the sentences, for the marks. Raises MasteringError where there is no speech
    or no such profile.
    """
    recipe = complete_recipe(source, profile, framing, tags, recorded=recorded is not None)
    opus, mp3 = encodings_for(profile)
    # The files bear their recipe's hash: two readings that sound alike are two Masters, each with its own approval.
    written = {**(tags or Tags()).written(), "comment": recipe_sha256(recipe)}
    with finished_sound(paragraphs, framing, profile, recorded=recorded, times=times, texts=texts) as sound:
        length, meter = _length(sound, mp3), LoudnessMeter(opus.rate)
        with ThreadPoolExecutor(1) as beside:  # codecs let go of the interpreter: the other core helps
            waiting = beside.submit(encode_under_ceiling, sound.samples, length, mp3, written)
            for_nodes = encode_under_ceiling(sound.samples, length, opus, written, meter)
            for_people = waiting.result()
        master = Master(
            sha256=Sha256(hashlib.sha256(for_nodes.file).hexdigest()),
            mp3_sha256=Sha256(hashlib.sha256(for_people.file).hexdigest()),
            seconds=Seconds(length / MASTER_RATE),
            recipe=recipe,
            created=now,
            loudness=round(meter.finish() + for_nodes.turned, 1),
        )
        return MadeMaster(master, for_nodes.file, for_people.file, sound.marks)


@contextmanager
def finished_sound(
    paragraphs: Paragraphs | None,
    framing: Framing,
    profile: str,
    *,
    recorded: Path | None = None,
    times: int = 1,
    texts: Iterable[str] = (),
) -> Iterator[Finished]:
    """What a Master's files are encoded from; raises as make_master does."""
    chosen = profile_named(profile)
    with _assembled(paragraphs, framing, recorded, times, texts) as assembly, finished(assembly, chosen) as sound:
        yield sound


def write_sound(sound: Finished, profile: str, suffix: str, file: IO[bytes], tags: Tags | None = None) -> Seconds:
    """A finished sound as the file of that suffix, `.opus`, `.mp3` or `.wav`; how long it is."""
    opus, mp3 = encodings_for(profile)
    if suffix == WAV:
        write_wav(file, sound.samples)
        return Seconds(len(sound.samples) / MASTER_RATE)
    encoding = {".opus": opus, ".mp3": mp3}[suffix]
    length = _length(sound, encoding)
    file.write(encode_under_ceiling(sound.samples, length, encoding, (tags or Tags()).written()).file)
    return Seconds(length / MASTER_RATE)


def _length(sound: Finished, encoding: Encoding) -> int:
    return encoding.gapless_length(len(sound.samples))


@contextmanager
def _assembled(
    paragraphs: Paragraphs | None, framing: Framing, recorded: Path | None, times: int, texts: Iterable[str]
) -> Iterator[Assembly]:
    if recorded is None:
        yield assemble(paragraphs or (), framing, texts)
        return
    with Spool() as recording:
        yield assemble_recording(recording.filled(clean_pieces(recorded)), framing, times)


def _sound_sha256(sound: Speech | None) -> str | None:
    return hashlib.sha256(sound.pcm).hexdigest() if sound else None
