from broadcaster.playout.outputs.airlog import AirlogOutput
from broadcaster.playout.outputs.choose import OUTPUTS, open_device, open_output
from broadcaster.playout.outputs.portaudio import PortAudioOutput
from broadcaster.playout.outputs.protocol import Output, OutputOptions, Render
from broadcaster.playout.outputs.pulse import PulseOutput

__all__ = [
    "OUTPUTS",
    "AirlogOutput",
    "Output",
    "OutputOptions",
    "PortAudioOutput",
    "PulseOutput",
    "Render",
    "open_device",
    "open_output",
]
