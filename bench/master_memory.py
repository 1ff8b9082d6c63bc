"""How much memory it takes to master an hour: of spoken sentences, and of a recording; each in a process of its own."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from broadcaster.mastering import MadeMaster, framing_of, make_master
from broadcaster.mastering.encode import write_wav
from broadcaster.mastering.samples import fit_stream, samples_of
from broadcaster.model import Sound, Speech
from broadcaster.voice import EspeakVoice

SECONDS = 3600
TARGET = 300
SENTENCES = tuple(f"Kính mời bà con thôn {number} dự họp lúc bảy giờ tối tại nhà văn hóa." for number in range(1, 21))


class Hour:
    """Sentences spoken when they are asked for, as a station's cache reads them."""

    def __init__(self) -> None:
        self._spoken = [EspeakVoice().speak(sentence) for sentence in SENTENCES]

    def __iter__(self) -> Iterator[Speech]:
        seconds, number = 0.0, 0
        while seconds < SECONDS:
            speech = self._spoken[number % len(self._spoken)]
            seconds, number = seconds + speech.seconds, number + 1
            yield Speech(bytes(speech.pcm), speech.rate)


def spoken() -> MadeMaster:
    return make_master([Hour()], framing_of(Sound(chime="info", music="calm"), Path()), "clear", {}, datetime.now(UTC))


def recorded() -> MadeMaster:
    rate = EspeakVoice().speak(SENTENCES[0]).rate
    hour = fit_stream((samples_of(speech) for speech in Hour()), SECONDS * rate)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hour.wav"
        with path.open("wb") as file:
            write_wav(file, hour, rate)
        return make_master(None, framing_of(Sound(chime="info"), Path()), "clear", {}, datetime.now(UTC), recorded=path)


def main() -> None:
    if len(sys.argv) > 1:
        made = {"spoken": spoken, "recorded": recorded}[sys.argv[1]]()
        usage = resource.getrusage(resource.RUSAGE_SELF)
        print(
            f"{sys.argv[1]}: {made.master.seconds:.0f} s, {made.master.loudness} LUFS, peak "
            f"{usage.ru_maxrss / 1000:.0f} MB (target {TARGET} MB), {usage.ru_utime + usage.ru_stime:.0f} s of CPU"
        )
        return
    for kind in ("spoken", "recorded"):
        subprocess.run([sys.executable, __file__, kind], check=True)


if __name__ == "__main__":
    main()
