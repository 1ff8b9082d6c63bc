"""Every kind of voice, each with a server of its own where it needs one: what the suite of the contract runs over.

A new voice adds a line to KINDS.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from broadcaster.mastering import decode
from broadcaster.model import Seconds, Sound, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice import (
    CachedVoice,
    Candidate,
    Circuit,
    CircuitVoice,
    EspeakVoice,
    FallbackVoice,
    GttsVoice,
    PlausibleVoice,
    SentenceCache,
    TimelyVoice,
    Voice,
    WaryVoice,
    build_voice,
)
from broadcaster.voice.edge import EdgeVoice
from broadcaster.voice.local import LocalVoice
from broadcaster.voice.service import ServiceVoice
from tests.voice.fake_edge import FakeEdge
from tests.voice.fake_google import FakeGoogle
from tests.voice.fake_service import FakeService
from tests.voice.tiny_voice import keep_tiny_voice


def decode_at(audio: bytes, tempo: float) -> Speech:
    """The product's Decode."""
    return decode(audio, tempo=tempo)


@contextmanager
def _espeak(folder: Path, *, language: str = "vi") -> Iterator[Voice]:
    yield EspeakVoice(language=language)


@contextmanager
def _gtts(folder: Path) -> Iterator[GttsVoice]:
    with FakeGoogle() as google:
        yield GttsVoice(decode_at, google.url, Seconds(5))


@contextmanager
def _circuit(folder: Path) -> Iterator[Voice]:
    with _gtts(folder) as online:
        yield CircuitVoice(online, Circuit(folder / "mark", lambda: datetime(2026, 1, 1, tzinfo=UTC)))


@contextmanager
def _timely(folder: Path) -> Iterator[Voice]:
    yield TimelyVoice(EspeakVoice(), Seconds(60))


@contextmanager
def _plausible(folder: Path) -> Iterator[Voice]:
    yield PlausibleVoice(EspeakVoice(), 1.0)


@contextmanager
def _wary(folder: Path) -> Iterator[Voice]:
    yield WaryVoice(EspeakVoice(), folder / "marks")


@contextmanager
def _cached(folder: Path) -> Iterator[Voice]:
    yield CachedVoice(EspeakVoice(), SentenceCache(folder))


@contextmanager
def _fallback(folder: Path) -> Iterator[Voice]:
    with _gtts(folder) as online:
        yield FallbackVoice([Candidate("gtts", online), Candidate("espeak:north", EspeakVoice())])


@contextmanager
def _built_gtts(folder: Path) -> Iterator[Voice]:
    with FakeGoogle() as google:
        yield build_voice(VoiceSettings(gtts_url=google.url), folder, decode_at, Sound(voice="gtts"))


@contextmanager
def _built_espeak(folder: Path) -> Iterator[Voice]:
    yield build_voice(VoiceSettings(), folder, decode_at, Sound(voice="espeak:south", speed=1.2))


@contextmanager
def _edge(folder: Path) -> Iterator[Voice]:
    with FakeEdge() as server:
        yield EdgeVoice("vi-VN-HoaiMyNeural", 1.0, decode_at, server.url, Seconds(20))


@contextmanager
def _service(folder: Path) -> Iterator[Voice]:
    with FakeService() as server:
        yield ServiceVoice(server.settings(), 1.0, decode_at, Seconds(20))


@contextmanager
def _local(folder: Path, *, engine: str) -> Iterator[Voice]:
    yield LocalVoice(keep_tiny_voice(folder, "tiny", engine), 1.0)


@contextmanager
def _built(folder: Path) -> Iterator[Voice]:
    """All the station's guards around a neural voice and two online ones."""
    with FakeEdge() as edge, FakeService() as service:
        keep_tiny_voice(folder, "tiny", "piper")
        order = ("edge:vi-VN-NamMinhNeural", "service:xa")
        settings = VoiceSettings(order=order, edge_url=edge.url, services=(service.settings(),))
        yield build_voice(settings, folder, decode_at, Sound(voice="local:tiny", speed=1.1))


KINDS: dict[str, Callable[[Path], AbstractContextManager[Voice]]] = {
    "espeak, northern": _espeak,
    "espeak, central": partial(_espeak, language="vi-vn-x-central"),
    "espeak, southern": partial(_espeak, language="vi-vn-x-south"),
    "gtts": _gtts,
    "circuit": _circuit,
    "timely": _timely,
    "plausible": _plausible,
    "wary": _wary,
    "cached": _cached,
    "fallback": _fallback,
    "built gtts": _built_gtts,
    "built espeak": _built_espeak,
    "edge": _edge,
    "service": _service,
    "local, sherpa": partial(_local, engine="sherpa"),
    "local, piper": partial(_local, engine="piper"),
    "built with all of them": _built,
}
