"""What each step takes of 60 seconds of speech on its way to a Master, in processor time on one core."""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from broadcaster.mastering import (
    MASTER_RATE,
    PROFILES,
    LoudnessMeter,
    Samples,
    Spool,
    assemble,
    framing_of,
    make_master,
)
from broadcaster.mastering.assemble import ASSEMBLY_RATE, WORKING_LEVEL
from broadcaster.mastering.encode import MP3, OPUS, encode
from broadcaster.mastering.profiles import FEED, TARGET_LOUDNESS, finish, shape
from broadcaster.mastering.under_ceiling import decoded_peak
from broadcaster.model import Decibels, Sound, Speech
from broadcaster.voice import EspeakVoice

ROUNDS = 3
SENTENCES = [
    f"Ủy ban nhân dân xã thông báo lịch tiêm phòng cho trẻ em tại trạm y tế, đợt {number}." for number in range(1, 13)
]
Result = TypeVar("Result")


def best(name: str, seconds: float, step: Callable[[], Result]) -> Result:
    """Print the best of some rounds, for 60 seconds of sound."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        result = step()
        spent.append(time.process_time() - begun)
    print(f"{name:28} {min(spent) / seconds * 60:5.2f} s", flush=True)
    return result


def metered(pieces: Iterable[Samples]) -> float:
    meter = LoudnessMeter(MASTER_RATE)
    for piece in pieces:
        meter.feed(piece)
    return meter.finish()


def main() -> None:
    voice, framing = EspeakVoice(), framing_of(Sound(chime="info"), Path())

    def speak() -> list[Speech]:
        return [voice.speak(sentence) for sentence in SENTENCES]

    seconds = sum(speech.seconds for speech in speak())
    said = best("speak (espeak-ng)", seconds, speak)
    assembled = best("assemble", seconds, lambda: list(assemble([said], framing)))
    gain = Decibels(FEED - WORKING_LEVEL)
    profile = PROFILES["clear"]
    shaped = best("shape (clear)", seconds, lambda: Spool().filled(shape(assembled, ASSEMBLY_RATE, profile, gain)))
    measured = best("measure the loudness", seconds, lambda: metered(shaped))
    more = Decibels(TARGET_LOUDNESS - measured)
    finished = best("finish", seconds, lambda: Spool().filled(finish(shaped, more)))
    for encoding in (OPUS, MP3):
        file = best(f"encode {encoding.container}", seconds, lambda e=encoding: encode(finished, len(finished), e))  # type: ignore[misc]
        best(f"check {encoding.container}", seconds, lambda f=file, e=encoding: decoded_peak(f, e))  # type: ignore[misc]
    best(
        "all of it (target 2 s)", seconds, lambda: make_master([speak()], framing, "clear", {}, datetime.now(UTC)).opus
    )


if __name__ == "__main__":
    main()
