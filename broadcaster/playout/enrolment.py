"""Enrolment: a code from the station becomes this node's token and the key that it obeys."""

import base64
from pathlib import Path

from broadcaster.errors import LinkError, translatable
from broadcaster.playout.identity import Identity, NotEnrolled, TrustedKey, save_identity
from broadcaster.playout.link import StationLink, TokenRefused
from broadcaster.signing import key_id

_KEY_BYTES = 32


def enrol(folder: Path, station_url: str, code: str) -> None:
    """Exchange `code` at the station and write folder/node.json.

    Raises NotEnrolled where the code is not accepted, LinkError where the station cannot be reached.
    """
    url = station_url.rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise NotEnrolled(
            translatable("%(url)s is no address of a station; it begins with http:// or https://."), url=url
        )
    link = StationLink(url, token="")
    try:
        answer = link.enrol(code.strip())
    except TokenRefused as fault:
        raise NotEnrolled(
            translatable(
                "The station does not take this code; print a new one there with `broadcaster node code NODE`, each "
                "serves once."
            )
        ) from fault
    finally:
        link.close()
    folder.mkdir(parents=True, exist_ok=True)
    save_identity(folder, _identity(url, answer))


def _identity(url: str, answer: dict[str, str]) -> Identity:
    try:
        key = base64.b64decode(answer["station_key"], validate=True)
        identity = Identity(url, answer["node"], answer["token"], {key_id(key): TrustedKey(key)})
    except (KeyError, ValueError, TypeError) as fault:
        raise LinkError(
            translatable("The station's answer cannot be read; is %(url)s its address?"), url=url
        ) from fault
    if len(key) != _KEY_BYTES:
        raise LinkError(translatable("The station sent no proper key; look into the station's log."))
    return identity
