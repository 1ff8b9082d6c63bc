"""Parts become a Master: assembled, mastered, encoded and measured. Safe to call in a worker process."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import av

from broadcaster.mastering.assemble import Framing, Paragraphs, assemble
from broadcaster.mastering.content import recipe_sha256
from broadcaster.mastering.decode import decode, decode_unclipped
from broadcaster.mastering.encode import MP3, OPUS, encode_mp3, encode_opus
from broadcaster.mastering.loudness import Loudness, measure_loudness, to_factor
from broadcaster.mastering.output_gain import lower_output_gain
from broadcaster.mastering.profiles import FEED, apply_profile, profile_named
from broadcaster.mastering.samples import MASTER_RATE, Samples, samples_of, speech_of
from broadcaster.model import Decibels, Master, Seconds, Sha256, Speech

CEILING = Decibels(-1.0)
"""dBTP of the file as decoded."""

_MARGIN = 0.02
"""dB; the peak is measured in steps of a thousandth of full scale."""


@dataclass(frozen=True, slots=True)
class MadeMaster:
    """A Master and its files."""

    master: Master
    opus: bytes = field(repr=False)
    mp3: bytes = field(repr=False)


def complete_recipe(source: Mapping[str, Any], profile: str, framing: Framing) -> dict[str, Any]:
    """`source` (the reading's hash, the voice's name) and all else that decides the bytes of a Master.

    Equal recipes give equal files, so a Master can be looked up by its recipe before anything is spoken.
    Raises MasteringError on an unknown profile.
    """
    return {
        **source,
        "profile": {"name": profile, "feed": FEED, "filters": profile_named(profile).describe()},
        "pauses": asdict(framing.pauses),
        "chimes": [_sound_sha256(framing.chime), _sound_sha256(framing.closing_chime)],
        "chime_level": framing.chime_level,
        "ceiling": CEILING,
        "encodings": [OPUS.describe(), MP3.describe()],
        "libraries": {name: ".".join(map(str, number)) for name, number in sorted(av.library_versions.items())},
    }


def make_master(
    paragraphs: Paragraphs,
    framing: Framing,
    profile: str,
    source: Mapping[str, Any],
    now: datetime,
) -> MadeMaster:
    """Assemble, master and encode. Raises MasteringError where there is no speech or no such profile."""
    recipe = complete_recipe(source, profile, framing)
    # The file bears its recipe's hash: two readings that sound alike are two Masters, each with its own approval.
    assembled = assemble(paragraphs, framing)
    shaped = apply_profile(samples_of(assembled), assembled.rate, profile_named(profile))
    opus, loudness = encode_opus_under_ceiling(shaped, recipe_sha256(recipe))
    mp3 = encode_mp3_under_ceiling(shaped)
    master = Master(
        sha256=Sha256(hashlib.sha256(opus).hexdigest()),
        mp3_sha256=Sha256(hashlib.sha256(mp3).hexdigest()),
        seconds=Seconds(len(shaped) / MASTER_RATE),
        recipe=recipe,
        created=now,
        loudness=round(loudness.integrated, 1),
    )
    return MadeMaster(master, opus, mp3)


def master_recording(recording: bytes | Path, profile: str) -> Samples:
    """A recorded person through the same profile, at `MASTER_RATE`. Raises MasteringError."""
    chosen = profile_named(profile)
    speech = decode(recording)
    return apply_profile(samples_of(speech), speech.rate, chosen)


def encode_opus_under_ceiling(samples: Samples, comment: str = "") -> tuple[bytes, Loudness]:
    """Encode at `MASTER_RATE` so that what a player decodes stays under `CEILING`, and how loud that is.

    A codec at a low rate puts single peaks of a limited sound up by as much as 2 dB, and others at the next try, so
    the finished file is turned down by its own head, not encoded again.
    """
    opus = encode_opus(speech_of(samples, MASTER_RATE), comment)
    loudness = measure_loudness(decode_unclipped(opus), MASTER_RATE)
    if loudness.true_peak <= CEILING:
        return opus, loudness
    gain = Decibels(CEILING - loudness.true_peak - _MARGIN)
    return lower_output_gain(opus, gain), Loudness(loudness.integrated + gain, Decibels(loudness.true_peak + gain))


def encode_mp3_under_ceiling(samples: Samples) -> bytes:
    """The same for MP3, whose peaks are seldom over and fall with its input."""
    while True:
        mp3 = encode_mp3(speech_of(samples, MASTER_RATE))
        peak = measure_loudness(decode_unclipped(mp3), MASTER_RATE).true_peak
        if peak <= CEILING:
            return mp3
        samples = samples * to_factor(Decibels(CEILING - peak - 10 * _MARGIN))


def _sound_sha256(sound: Speech | None) -> str | None:
    return hashlib.sha256(sound.pcm).hexdigest() if sound else None
