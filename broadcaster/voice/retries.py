"""How an online voice is asked again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from broadcaster.model import Seconds

if TYPE_CHECKING:
    from tenacity import Retrying

_ATTEMPTS = 3
_FIRST_WAIT = Seconds(0.3)
"""Doubled each time, and up to as much again at random: the workers of a station do not ask in step."""


def retries(is_worth: Callable[[BaseException], bool], timeout: Seconds) -> "Retrying":
    """Call what may fail through this: faults that are worth it are tried again while `timeout` lasts."""
    from tenacity import (
        Retrying,
        retry_if_exception,
        stop_after_attempt,
        stop_before_delay,
        wait_exponential,
        wait_random,
    )

    return Retrying(
        retry=retry_if_exception(is_worth),
        stop=stop_after_attempt(_ATTEMPTS) | stop_before_delay(timeout),
        wait=wait_exponential(_FIRST_WAIT) + wait_random(0, _FIRST_WAIT),
        reraise=True,
    )
