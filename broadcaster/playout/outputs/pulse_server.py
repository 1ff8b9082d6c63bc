"""Asks the PulseAudio (or PipeWire) server for its default sink, without starting a server that is not there.

The structures and constants are those of pulse/introspect.h and pulse/def.h, protocol-stable since PulseAudio 1.0.
"""

import ctypes
import ctypes.util
import time

from broadcaster.errors import PlayoutError, translatable

_NO_AUTOSPAWN = 1
_READY, _FAILED = 4, 5
_SLICE_MICROSECONDS = 50_000


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _ServerInfo(ctypes.Structure):
    """The beginning of pa_server_info."""

    _fields_ = (
        ("user_name", ctypes.c_char_p),
        ("host_name", ctypes.c_char_p),
        ("server_version", ctypes.c_char_p),
        ("server_name", ctypes.c_char_p),
        ("sample_spec", _SampleSpec),
        ("default_sink_name", ctypes.c_char_p),
    )


_Answer = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_ServerInfo), ctypes.c_void_p)


def default_sink(patience: float = 2.0) -> str:
    """The name of the server's default sink; raises PlayoutError where no server answers within `patience` seconds."""
    library = load_library("libpulse.so.0")
    for name in ("pa_mainloop_new", "pa_mainloop_get_api", "pa_context_new", "pa_context_get_server_info"):
        getattr(library, name).restype = ctypes.c_void_p
    loop = ctypes.c_void_p(library.pa_mainloop_new())
    context = ctypes.c_void_p(
        library.pa_context_new(ctypes.c_void_p(library.pa_mainloop_get_api(loop)), b"broadcaster")
    )
    try:
        return _ask(library, loop, context, time.monotonic() + patience)
    finally:
        library.pa_context_disconnect(context)
        library.pa_context_unref(context)
        library.pa_mainloop_free(loop)


def load_library(name: str) -> ctypes.CDLL:
    """A library of PulseAudio; raises PlayoutError where it is not installed."""
    try:
        return ctypes.CDLL(name)
    except OSError as fault:
        raise PlayoutError(
            translatable("%(name)s is not installed; install libpulse0 or choose another output."), name=name
        ) from fault


def _ask(library: ctypes.CDLL, loop: ctypes.c_void_p, context: ctypes.c_void_p, until: float) -> str:
    sinks: list[str] = []

    def answered(_context: int, info: "ctypes._Pointer[_ServerInfo]", _data: int) -> None:
        sinks.append((info.contents.default_sink_name or b"").decode() if info else "")

    # Held until the answer has come: the library keeps only its address.
    callback = _Answer(answered)
    if library.pa_context_connect(context, None, _NO_AUTOSPAWN, None) < 0:
        raise _no_server()
    asked = False
    while not sinks:
        state = library.pa_context_get_state(context)
        if state >= _FAILED or time.monotonic() > until:
            raise _no_server()
        if state == _READY and not asked:
            asked = True
            library.pa_operation_unref(ctypes.c_void_p(library.pa_context_get_server_info(context, callback, None)))
        _turn(library, loop)
    return sinks[0]


def _turn(library: ctypes.CDLL, loop: ctypes.c_void_p) -> None:
    """Let the main loop wait for a slice of time and handle what came."""
    if library.pa_mainloop_prepare(loop, _SLICE_MICROSECONDS) < 0:
        raise _no_server()
    if library.pa_mainloop_poll(loop) < 0 or library.pa_mainloop_dispatch(loop) < 0:
        raise _no_server()


def _no_server() -> PlayoutError:
    return PlayoutError(translatable("No PulseAudio or PipeWire server answers; start one or choose another output."))
