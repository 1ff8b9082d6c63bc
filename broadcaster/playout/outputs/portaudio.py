"""PortAudio through sounddevice: Windows, macOS, and ALSA without a sound server."""

import threading
import time
from types import ModuleType
from typing import Any, ClassVar

from broadcaster.errors import PlayoutError, translatable
from broadcaster.model import Seconds
from broadcaster.playout.outputs.protocol import BLOCK_FRAMES, OutputOptions, Render
from broadcaster.playout.sounding import RATE

_CHECK_EVERY = 0.25
_SILENT_AFTER = 3.0


class PortAudioOutput:
    """Plays through a callback in PortAudio's own thread. One at a time in a process."""

    kind: ClassVar[str] = "portaudio"

    def __init__(self, options: OutputOptions) -> None:
        self._render: Render | None = None
        self._fault: Exception | None = None
        self._called = time.monotonic()
        try:
            # Imported here: without the PortAudio library the import itself fails.
            import sounddevice
        except OSError as fault:
            raise _unusable(fault) from fault
        try:
            _list_devices_anew(sounddevice)
            self._stream = sounddevice.OutputStream(
                samplerate=RATE,
                channels=1,
                dtype="float32",
                device=options.device,
                blocksize=BLOCK_FRAMES,
                latency=options.latency,
                callback=self._call,
            )
        except (sounddevice.PortAudioError, ValueError) as fault:
            raise _unusable(fault) from fault
        self._failure = sounddevice.PortAudioError
        self._name = str(sounddevice.query_devices(self._stream.device)["name"])

    @property
    def detail(self) -> str:
        """The device's name."""
        return self._name

    @property
    def latency(self) -> Seconds:
        """As PortAudio tells it."""
        return Seconds(self._stream.latency)

    def run(self, render: Render, stop: threading.Event) -> None:
        """Play until `stop`; the calling thread only watches over PortAudio's."""
        self._render = render
        self._called = time.monotonic()
        try:
            self._stream.start()
            while not stop.wait(_CHECK_EVERY):
                if self._fault:
                    raise self._fault
                if not self._stream.active or time.monotonic() - self._called > _SILENT_AFTER:
                    raise PlayoutError(
                        translatable("The sound device %(name)s stopped; see to its cable."), name=self._name
                    )
            self._stream.stop()
        except self._failure as fault:
            raise _unusable(fault) from fault

    def close(self) -> None:
        """Close the stream."""
        self._stream.close(ignore_errors=True)

    def _call(self, out: Any, frames: int, moment: Any, status: Any) -> None:
        self._called = time.monotonic()
        # Some backends tell no instant; then the stream's latency stands in for it.
        told = moment.outputBufferDacTime
        ahead = told - moment.currentTime if told > 0 else self._stream.latency
        if self._render is None:
            out.fill(0)
            return
        try:
            out[:, 0] = self._render(frames, time.time() + ahead)
        except Exception as fault:
            # An exception in a foreign thread would be lost; `run` raises it.
            self._fault = fault
            out.fill(0)


def _list_devices_anew(sounddevice: ModuleType) -> None:
    """Let PortAudio look for devices: it does so at its start only, and would never find one plugged in later."""
    while sounddevice._initialized:
        sounddevice._terminate()
    sounddevice._initialize()


def _unusable(fault: Exception) -> PlayoutError:
    return PlayoutError(
        translatable("PortAudio finds no usable sound device (%(fault)s); plug one in or choose another output."),
        fault=fault,
    )
