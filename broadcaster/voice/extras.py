"""Libraries of voices that are installed only if wanted."""

from importlib.util import find_spec

from broadcaster.errors import VoiceRefused, translatable


def missing_extra(module: str, extra: str) -> VoiceRefused | None:
    """What to install before `module` can be imported; None where it is there. Imports nothing."""
    if find_spec(module):
        return None
    return VoiceRefused(
        translatable("The program for this voice is missing; install it: pip install 'broadcaster[%(extra)s]'"),
        extra=extra,
    )
