"""PulseAudio and PipeWire through libpulse-simple: blocking writes, the server's own word on when a sample sounds."""

import ctypes
import threading
import time
from typing import ClassVar

from broadcaster.errors import PlayoutError, translatable
from broadcaster.model import Seconds
from broadcaster.playout.outputs.protocol import BLOCK_FRAMES, OutputOptions, Render
from broadcaster.playout.outputs.pulse_server import default_sink, load_library
from broadcaster.playout.sounding import RATE
from broadcaster.playout.timeline import STALL

_PLAYBACK = 1
_FLOAT32_LITTLE_ENDIAN = 5
_FRAME_BYTES = 4
_UNSET = 0xFFFFFFFF
_NO_LATENCY = 0xFFFFFFFFFFFFFFFF


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttributes(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


class PulseOutput:
    """Writes block by block; the wall time of a block is now and the latency that the server reports."""

    kind: ClassVar[str] = "pulse"

    def __init__(self, options: OutputOptions) -> None:
        self._latency = options.latency
        self._sink = options.device or default_sink()
        if options.device:
            # libpulse-simple would start a server where none runs; asking first does not.
            default_sink()
        self._library = load_library("libpulse-simple.so.0")
        self._library.pa_simple_new.restype = ctypes.c_void_p
        self._library.pa_simple_get_latency.restype = ctypes.c_uint64
        self._error = ctypes.c_int(0)
        self._stream: ctypes.c_void_p | None = self._open()

    @property
    def detail(self) -> str:
        """The sink's name."""
        return self._sink

    @property
    def latency(self) -> Seconds:
        """What was asked for; the server keeps to it."""
        return self._latency

    def run(self, render: Render, stop: threading.Event) -> None:
        """Play until `stop`; a write blocks until the server has room."""
        turned = time.monotonic()
        while not stop.is_set():
            self._mind_a_stall(time.monotonic() - turned)
            turned = time.monotonic()
            delay = self._library.pa_simple_get_latency(self._stream, ctypes.byref(self._error))
            wall = time.time()
            if delay == _NO_LATENCY:
                raise self._failed()
            block = render(BLOCK_FRAMES, wall + delay / 1e6).tobytes()
            written = self._library.pa_simple_write(
                self._stream, block, ctypes.c_size_t(len(block)), ctypes.byref(self._error)
            )
            if written < 0:
                raise self._failed()

    def _mind_a_stall(self, seconds: float) -> None:
        """After a wait in which the buffer ran dry, begin at the present: else the server swallows what is behind."""
        if (
            seconds > self._latency + STALL
            and self._library.pa_simple_flush(self._stream, ctypes.byref(self._error)) < 0
        ):
            raise self._failed()

    def close(self) -> None:
        """Let go of the stream."""
        if self._stream:
            self._library.pa_simple_free(self._stream)
        self._stream = None

    def _open(self) -> ctypes.c_void_p:
        attributes = _BufferAttributes(
            maxlength=_UNSET,
            tlength=int(RATE * self._latency) * _FRAME_BYTES,
            prebuf=0,
            minreq=BLOCK_FRAMES * _FRAME_BYTES,
            fragsize=_UNSET,
        )
        stream = self._library.pa_simple_new(
            None,
            b"Broadcaster",
            _PLAYBACK,
            self._sink.encode(),
            b"playout",
            ctypes.byref(_SampleSpec(_FLOAT32_LITTLE_ENDIAN, RATE, 1)),
            None,
            ctypes.byref(attributes),
            ctypes.byref(self._error),
        )
        if not stream:
            raise self._failed()
        return ctypes.c_void_p(stream)

    def _failed(self) -> PlayoutError:
        return PlayoutError(
            translatable(
                "The sound server's output %(sink)s fails (PulseAudio error %(code)d); see to the sound server."
            ),
            sink=self._sink,
            code=self._error.value,
        )
