"""How a node keeps asking a station that does not answer: for ever, ever less often, until the node stops."""

import logging
import threading

import tenacity

from broadcaster.errors import LinkError
from broadcaster.playout.link import StationBusy, TokenRefused

_log = logging.getLogger(__name__)
_TOKEN_REFUSED_SECONDS = 60.0
_LOG_EVERY = 20
_growing = tenacity.wait_exponential_jitter(initial=1, max=30)


def persistently(stop: threading.Event, what: str) -> tenacity.Retrying:
    """A caller that repeats a request until it succeeds; after `stop` it raises the last LinkError."""
    return tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(LinkError),
        wait=_pause,
        stop=tenacity.stop_when_event_set(stop),
        sleep=tenacity.sleep_using_event(stop),
        before_sleep=lambda state: _log_failure(state, what),
        reraise=True,
    )


def _pause(state: tenacity.RetryCallState) -> float:
    fault = state.outcome.exception() if state.outcome else None
    if isinstance(fault, StationBusy):
        return fault.seconds
    return _TOKEN_REFUSED_SECONDS if isinstance(fault, TokenRefused) else _growing(state)


def _log_failure(state: tenacity.RetryCallState, what: str) -> None:
    if state.attempt_number % _LOG_EVERY == 1 and state.outcome:
        _log.warning("%s: %s Playing goes on with what is held.", what, state.outcome.exception())
