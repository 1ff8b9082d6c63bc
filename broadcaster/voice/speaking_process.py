"""The process that speaks one phrase: `python -m broadcaster.voice.speaking_process WORDS_PER_MINUTE FOLDER`.

The phrase comes by standard input, WAV goes out. FOLDER keeps what was spoken.
"""

import io
import os
import sys
import wave
from pathlib import Path

from broadcaster.model import Speech
from broadcaster.process_limits import limit_process
from broadcaster.voice.cache import CachedVoice, SentenceCache
from broadcaster.voice.espeak import EspeakVoice

_MEMORY = 300_000_000
"""Bytes."""
_SECONDS = 5
"""Of processor time; a phrase takes a small part of one."""


def main() -> None:
    """Speak the phrase."""
    limit_process(DATA=_MEMORY, CPU=_SECONDS, CORE=0)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a library prints does not get into the sound
        voice = CachedVoice(EspeakVoice(int(sys.argv[1])), SentenceCache(Path(sys.argv[2])))
        out.write(_wav(voice.speak(sys.stdin.buffer.read().decode())))


def _wav(speech: Speech) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(speech.rate)
        writer.writeframes(speech.pcm)
    return file.getvalue()


if __name__ == "__main__":
    main()
