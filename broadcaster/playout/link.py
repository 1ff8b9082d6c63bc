"""The node's side of the station's HTTP protocol, version 1: one method a request, no retries here."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from broadcaster.errors import LinkError, translatable
from broadcaster.model import Sha256
from broadcaster.playout.entry import Entry

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 20.0
_LONGEST_STATE = 16 << 20
_LONGEST_AUDIO = 512 << 20
_CHUNK = 64 << 10
_UNCHANGED, _PARTIAL, _RANGE_OVER = 304, 206, 416


class TokenRefused(LinkError):
    """The station does not know this node's token."""


class StationBusy(LinkError):
    """The station asks to be left alone for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(translatable("The station asks to be tried again in %(seconds)d s."), seconds=seconds)
        self.seconds = seconds


class StrangeAnswer(LinkError):
    """The station is there and does not give what was asked for."""


@dataclass(frozen=True, slots=True)
class StateAnswer:
    """What the station said about its state."""

    envelope: bytes | None = field(repr=False)
    """None where nothing has changed."""
    etag: str | None
    station_time: datetime | None = None
    """The station's clock by its Date header, to the second; not signed."""


class _Bearer(AuthBase):
    """Sends the token; as an `auth` so that no .netrc takes its place."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class StationLink:
    """Requests to one station; not for several threads at once, so each thread has its own.

    Every method raises TokenRefused, StationBusy, StrangeAnswer or, where the station cannot be reached, LinkError.
    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.auth = _Bearer(token)
        # A proxy that this computer is set to use knows no way back to it.
        self._session.trust_env = not on_this_computer(url)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def state(self, etag: str | None, wait: int = 25) -> StateAnswer:
        """The signed state, at once where it is not the one that `etag` names, else when it changes within `wait` s."""
        headers = {"If-None-Match": etag} if etag else {}
        with self._ask(
            "GET", f"/node/v1/state?wait={wait}", headers=headers, patience=wait + _ANSWER_SECONDS
        ) as answer:
            if answer.status_code == _UNCHANGED:
                return StateAnswer(None, etag, _station_time(answer))
            return StateAnswer(self._read(answer, _LONGEST_STATE), answer.headers.get("ETag"), _station_time(answer))

    def fetch_audio(self, sha256: Sha256, into: Path, going_on: Callable[[], bool]) -> bool:
        """Fetch a file, going on from what `into` already holds; False where `going_on` stopped it half-way."""
        have = into.stat().st_size if into.exists() else 0
        headers = {"Range": f"bytes={have}-"} if have else {}
        with self._ask("GET", f"/node/v1/audio/{sha256}", headers=headers) as answer:
            if answer.status_code == _RANGE_OVER:
                # What is here is whole, or more than whole; its hash will tell which.
                return True
            resumes = answer.status_code == _PARTIAL
            with into.open("ab" if resumes else "wb") as file:
                for chunk in self._chunks(answer):
                    file.write(chunk)
                    if file.tell() > _LONGEST_AUDIO:
                        return True
                    if not going_on():
                        return False
        return True

    def report_plays(self, entries: Sequence[Entry]) -> frozenset[str]:
        """Send rows of the journal; the cue ids that the station has taken."""
        with self._ask("POST", "/node/v1/plays", json={"plays": [_play(entry) for entry in entries]}) as answer:
            accepted = self._fields(answer).get("accepted")
            return frozenset(map(str, accepted)) if isinstance(accepted, list) else frozenset()

    def report_health(self, health: Mapping[str, Any]) -> None:
        """Say how the node is."""
        self._ask("POST", "/node/v1/health", json=dict(health)).close()

    def enrol(self, code: str) -> dict[str, Any]:
        """Exchange an enrolment code for an identity."""
        with self._ask("POST", "/node/v1/enrol", json={"code": code}) as answer:
            return self._fields(answer)

    def _ask(self, method: str, path: str, patience: float = _ANSWER_SECONDS, **request: Any) -> requests.Response:
        try:
            answer = self._session.request(
                method,
                self._url + path,
                timeout=(_CONNECT_SECONDS, patience),
                stream=True,
                # A redirect would turn a report into a plain GET and could lead the token elsewhere.
                allow_redirects=False,
                **request,
            )
        except requests.RequestException as fault:
            raise self._unreachable(fault) from fault
        try:
            self._check(answer, path)
        except LinkError:
            answer.close()
            raise
        return answer

    def _check(self, answer: requests.Response, path: str) -> None:
        if answer.status_code in (401, 403):
            raise TokenRefused(
                translatable(
                    "The station does not know this node; enrol it again with a code that `broadcaster node code NODE` "
                    "prints there."
                )
            )
        if answer.status_code in (429, 503):
            raise StationBusy(_retry_after(answer))
        if answer.status_code not in (200, _UNCHANGED, _PARTIAL, _RANGE_OVER):
            raise StrangeAnswer(
                translatable("The station answers %(status)d to %(path)s; look into the station's log."),
                status=answer.status_code,
                path=path.partition("?")[0],
            )

    def _fields(self, answer: requests.Response) -> dict[str, Any]:
        try:
            fields = answer.json()
        except requests.RequestException as fault:
            raise self._unreachable(fault) from fault
        except RecursionError:
            fields = None
        if not isinstance(fields, dict):
            raise LinkError(translatable("The station's answer cannot be read; is %(url)s its address?"), url=self._url)
        return fields

    def _read(self, answer: requests.Response, most: int) -> bytes:
        content = bytearray()
        for chunk in self._chunks(answer):
            content += chunk
            if len(content) > most:
                raise LinkError(translatable("The station's state is larger than a node takes."))
        return bytes(content)

    def _chunks(self, answer: requests.Response) -> Iterator[bytes]:
        try:
            yield from answer.iter_content(_CHUNK)
        except requests.RequestException as fault:
            raise self._unreachable(fault) from fault

    def _unreachable(self, fault: requests.RequestException) -> LinkError:
        return LinkError(
            translatable("The station at %(url)s cannot be reached (%(fault)s)."),
            url=self._url,
            fault=type(fault).__name__,
        )


def on_this_computer(url: str) -> bool:
    """Whether an address leads to the computer itself."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _station_time(answer: requests.Response) -> datetime | None:
    try:
        told = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
    return told if told.tzinfo else None


def _retry_after(answer: requests.Response) -> float:
    told = answer.headers.get("Retry-After", "")
    return float(min(max(int(told), 1), 300)) if told.isdecimal() else 10.0


def _play(entry: Entry) -> dict[str, str | None]:
    return {
        "cue_id": entry.cue_id,
        "result": entry.result,
        "due": entry.due.isoformat(),
        "started": _instant(entry.started),
        "ended": _instant(entry.ended),
        "audio_sha256": entry.audio_sha256,
        "detail": entry.detail,
    }


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
