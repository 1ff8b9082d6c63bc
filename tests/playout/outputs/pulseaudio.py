"""A private PulseAudio server with one null sink, and a recorder of its monitor."""

import ctypes.util
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pytest

RATE = 48_000
PULSE_DEVICE = "pulse"
"""The ALSA device by which PortAudio reaches a PulseAudio server."""
_ALSA_PLUGIN = "alsa-lib/libasound_module_pcm_pulse.so"


def _missing_for_pulse() -> list[str]:
    programs = {"pulseaudio": "pulseaudio", "parec": "pulseaudio-utils"}
    return [package for program, package in programs.items() if not shutil.which(program)]


def _missing_for_portaudio() -> list[str]:
    libraries = Path("/usr/lib"), Path("/usr/lib64")
    found = {
        "libportaudio2": ctypes.util.find_library("portaudio"),
        "libasound2-plugins": any([*at.glob(_ALSA_PLUGIN), *at.glob(f"*/{_ALSA_PLUGIN}")] for at in libraries),
    }
    return _missing_for_pulse() + [package for package, there in found.items() if not there]


MISSING = {"pulse": _missing_for_pulse(), "portaudio": _missing_for_portaudio()}
"""The Debian packages that a kind of output wants for its tests and that are not installed."""


def on_pulse(kind: str, *values: object) -> Any:
    """A test parameter that is skipped where its kind of output cannot be brought to a private server."""
    reason = f"not installed: {', '.join(MISSING[kind])}"
    marks = [pytest.mark.service, pytest.mark.skipif(bool(MISSING[kind]), reason=reason)]
    return pytest.param(kind, *values, marks=marks)


class PulseServer:
    """Use as a context manager."""

    def __init__(self, folder: Path, sink: str = "loa") -> None:
        self.folder, self.sink = folder, sink
        self.address = f"unix:{folder}/socket"
        self.environment = {"PULSE_SERVER": self.address, "PULSE_SINK": sink}
        """What leads a process to this server's sink, through libpulse and through ALSA's `pulse` device."""

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        script = self.folder / "server.pa"
        script.write_text(
            f"load-module module-native-protocol-unix auth-anonymous=1 socket={self.folder}/socket\n"
            f"load-module module-null-sink sink_name={self.sink} rate={RATE} channels=1 format=s16le\n"
            f"set-default-sink {self.sink}\n"
        )
        own = {"XDG_RUNTIME_DIR": str(self.folder), "HOME": str(self.folder), "DBUS_SESSION_BUS_ADDRESS": "none"}
        options = ["-n", "-F", str(script), "--exit-idle-time=-1", "--use-pid-file=no", "--daemonize=no"]
        self.process = subprocess.Popen(
            ["pulseaudio", *options],
            env=os.environ | own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 10
        while not (self.folder / "socket").exists() and time.monotonic() < until:
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


class MonitorRecorder:
    """Records a sink's monitor with parec; sample k was heard at `begins + k / RATE` POSIX seconds.

    The anchor is the earliest arrival of any chunk, which is late by up to one fragment: about 5 ms.
    """

    def __init__(self, server: PulseServer) -> None:
        options = ["--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=5"]
        self._process = subprocess.Popen(
            ["parec", "-d", f"{server.sink}.monitor", *options],
            env=os.environ | {"PULSE_SERVER": server.address},
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._data = bytearray()
        self._anchors: list[float] = []
        self._hears = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def wait(self) -> None:
        """Wait until the sink runs: idle, it sleeps up to 2 s before it takes notice of a stream."""
        assert self._hears.wait(10)

    def finish(self) -> tuple[float, npt.NDArray[np.float64]]:
        """Stop; the POSIX instant of the first sample, and the samples within -1 to 1."""
        self._process.terminate()
        self._process.wait(10)
        self._thread.join()
        samples = np.frombuffer(bytes(self._data[: len(self._data) // 2 * 2]), "<i2") / 32768
        return min(self._anchors[1:] or self._anchors), samples

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            while chunk := os.read(stream.fileno(), 65_536):
                now = time.time()
                self._data += chunk
                self._anchors.append(now - len(self._data) / 2 / RATE)
                self._hears.set()
