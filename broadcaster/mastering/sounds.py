"""The sounds shipped with the product."""

from functools import cache

from broadcaster.mastering.assemble import Framing
from broadcaster.mastering.decode import decode
from broadcaster.model import Speech
from broadcaster.resources import shipped


@cache
def shipped_sound(name: str) -> Speech:
    """`chime`, `closing`, `siren` or `test-tone`; raises FileNotFoundError where the installation is incomplete."""
    return decode(shipped(f"audio/{name}.wav"))


def shipped_framing() -> Framing:
    """The chimes and pauses of a station that has set no others."""
    return Framing(shipped_sound("chime"), shipped_sound("closing"))
