"""The panel's own answer, in words, to a request that the server cut off since it is far too large."""

from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import RequestEntityTooLarge


class _Unread(WSGITask):  # type: ignore[misc]  # waitress ships no types
    """Has the panel answer to the head of a request alone: its length is in it, so the answer is a refusal."""

    def execute(self) -> None:
        super().execute()
        self.close_on_finish = True  # what follows on this connection is the rest of the body


def _task(channel: HTTPChannel, request: Any) -> ErrorTask | WSGITask:
    told = isinstance(request.error, RequestEntityTooLarge) and not request.chunked
    return _Unread(channel, request) if told else ErrorTask(channel, request)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A browser's connection to the server."""

    error_task_class = staticmethod(_task)
