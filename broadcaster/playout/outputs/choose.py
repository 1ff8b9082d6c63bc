"""Opens the output that the settings name; `auto` takes the first that really opens."""

import logging
from collections.abc import Callable

from broadcaster.errors import PlayoutError
from broadcaster.playout.outputs.airlog import AirlogOutput
from broadcaster.playout.outputs.portaudio import PortAudioOutput
from broadcaster.playout.outputs.protocol import Output, OutputOptions
from broadcaster.playout.outputs.pulse import PulseOutput

_log = logging.getLogger(__name__)

OUTPUTS: dict[str, Callable[[OutputOptions], Output]] = {
    "pulse": PulseOutput,
    "portaudio": PortAudioOutput,
    "airlog": AirlogOutput,
}
"""Every kind of output, in the order in which `auto` tries them."""

_NOWHERE = ("auto_null", "pulse")
"""The sink that sound servers make up where there is no sound device, and ALSA's bridge to such a server."""


def open_output(kind: str, options: OutputOptions) -> Output:
    """An open output; raises PlayoutError where the kind, or with `auto` every kind, cannot be opened."""
    if kind != "auto":
        return OUTPUTS[kind](options)
    return open_device(options) or AirlogOutput(options)


def open_device(options: OutputOptions) -> Output | None:
    """The first output that reaches a sound device; None while there is none."""
    for kind, opener in OUTPUTS.items():
        if kind == AirlogOutput.kind:
            continue
        try:
            output = opener(options)
        except PlayoutError as fault:
            _log.debug("Output %s: %s", kind, fault)
            continue
        if output.detail not in _NOWHERE:
            return output
        # A server without a device has looked for one: other ways would only lead back to it.
        output.close()
        return None
    return None
