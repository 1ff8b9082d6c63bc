"""The clock: aware UTC everywhere, so that tests can hand in their own."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present instant as an aware UTC datetime."""


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)
