"""The process that makes what a person wants to hear: `python -m broadcaster.workflow.preview_process`.

It waits for one pickled Order by standard input; out go a line of JSON and the content, see `make_apart`.
"""

import io
import json
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from broadcaster.errors import BroadcasterError
from broadcaster.mastering import Framing, encode_mp3, encode_wav, finished_sound, framing_of, spooling_in, write_sound
from broadcaster.mastering.decode import decode_stream
from broadcaster.mastering.encode import WIDE_MP3, encode
from broadcaster.mastering.forecast import forecast
from broadcaster.mastering.horn import as_heard
from broadcaster.mastering.picture import picture
from broadcaster.mastering.sketch import peaks
from broadcaster.mastering.spool import Spool
from broadcaster.model import Seconds, Speech
from broadcaster.process_limits import limit_process
from broadcaster.settings import Settings
from broadcaster.voice import speak_script
from broadcaster.workflow.hearing import DISTANCE, Alone, HeardAs, Look, Made, OfMaster, Order, Said
from broadcaster.workflow.make_audio import open_scratch, open_voice

_MEMORY = 1_500_000_000
"""Bytes; a neural voice takes some hundred millions."""
_SECONDS = 50
"""Of processor time."""
_IDLE = Seconds(600.0)
"""After which it waits no longer for an order: it holds some 90 MB."""
_PEAKS = 1500
"""Of a waveform: more than a screen has pixels for."""
_LONGEST_ALONE = Seconds(20.0)
"""More of a music bed tells nothing new."""
_MP3, _WAV, _PNG, _JSON = "audio/mpeg", "audio/wav", "image/png", "application/json"


def main() -> None:
    """Make it."""
    limit_process(DATA=_MEMORY, CPU=_SECONDS, CORE=0)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a library prints does not get into the sound
        idle = threading.Timer(_IDLE, os._exit, (0,))
        idle.start()
        ordered = sys.stdin.buffer.read()
        idle.cancel()
        if not ordered:  # the panel has ended
            return
        order: Order = pickle.loads(ordered)
        try:
            with spooling_in(open_scratch(order.settings.home)):
                made = _MAKE[type(order.wish)](order.settings, order.wish)
            head: dict[str, Any] = {"kind": made.kind, "voice": made.voice, "notes": made.notes}
        except BroadcasterError as fault:
            made = Made(b"", "")
            head = {"refusal": fault.template, "params": {name: str(value) for name, value in fault.params.items()}}
        out.write(json.dumps(head).encode() + b"\n" + made.content)


def _said(settings: Settings, wish: Said) -> Made:
    spoken = speak_script(wish.sentences, open_voice(settings, wish.sound))
    if wish.heard_as is HeardAs.BARE:
        return Made(encode_wav(_joined(spoken.speeches)), _WAV, spoken.voice_id, spoken.notes)
    framing = framing_of(wish.sound, settings.home) if wish.framed else Framing()
    # The very way that a bulletin goes, so that what is heard is what will air.
    with finished_sound([spoken.speeches], framing, wish.sound.profile) as sound:
        file = io.BytesIO()
        if wish.heard_as is HeardAs.FAR:
            file.write(_from_afar(sound.samples))
        else:
            write_sound(sound, wish.sound.profile, ".mp3", file)
    return Made(file.getvalue(), _MP3, spoken.voice_id, spoken.notes)


def _alone(settings: Settings, wish: Alone) -> Made:
    framing = framing_of(wish.sound, settings.home)
    speech = {"chime": framing.chime, "closing": framing.closing_chime, "music": framing.music}[wish.part]
    return Made(encode_mp3(_beginning(speech)) if speech else b"", _MP3)


def _of_master(settings: Settings, wish: OfMaster) -> Made:
    if wish.look is Look.FAR:
        with Spool() as samples:
            return Made(_from_afar(samples.filled(decode_stream(wish.opus))), _MP3)
    if wish.look is Look.PICTURE:
        return Made(picture(decode_stream(wish.opus), wish.marks), _PNG)
    found = {"peaks": peaks(decode_stream(wish.opus), _PEAKS), "forecast": asdict(forecast(decode_stream(wish.opus)))}
    return Made(json.dumps(found).encode(), _JSON)


def _from_afar(samples: Spool) -> bytes:
    return encode(as_heard(samples, DISTANCE, "motorbike"), len(samples), WIDE_MP3)


def _joined(speeches: Iterable[Speech]) -> Speech:
    parts = list(speeches)
    return Speech(b"".join(part.pcm for part in parts), parts[0].rate)


def _beginning(sound: Speech) -> Speech:
    return Speech(sound.pcm[: 2 * round(_LONGEST_ALONE * sound.rate)], sound.rate)


_MAKE: dict[type, Callable[[Settings, Any], Made]] = {Said: _said, Alone: _alone, OfMaster: _of_master}


if __name__ == "__main__":
    main()
