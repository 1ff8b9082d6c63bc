"""What an online voice's answers tell of it, and what its address becomes in its name."""

import hashlib

from broadcaster.errors import VoiceUnreachable


class NotSpoken(VoiceUnreachable):
    """It answered, but not with this sentence spoken: no outage, the next sentence may come."""


def is_outage(status: int) -> bool:
    """Whether an HTTP status is about the service or its key, not about the sentence that was sent."""
    return status in (401, 403, 429) or status >= 500


def fault_class(outage: bool) -> type[VoiceUnreachable]:
    """What to raise."""
    return VoiceUnreachable if outage else NotSpoken


def address_mark(url: str) -> str:
    """Stands for an address in names, which are kept and shown: it may hold a token."""
    return hashlib.sha256(url.encode()).hexdigest()[:8]
