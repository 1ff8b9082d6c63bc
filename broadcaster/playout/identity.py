"""node.json: who this node is, where its station is and whose word it takes."""

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from broadcaster.errors import PlayoutError, translatable
from broadcaster.model import Priority

_KEY_BYTES = 32


class NotEnrolled(PlayoutError):
    """What was given makes this computer no node of a station."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A station's key that this node obeys."""

    public_key: bytes = field(repr=False)
    """Raw Ed25519, 32 bytes."""
    cap: Priority = Priority.EMERGENCY
    """The highest priority that this key may use here."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What enrolment left on this computer."""

    url: str
    """The station's address, without a slash at its end."""
    node_id: str
    token: str = field(repr=False)
    keys: Mapping[str, TrustedKey]
    """By key id."""


def save_identity(folder: Path, identity: Identity) -> None:
    """Write folder/node.json whole, readable by its owner only."""
    fields = {
        "url": identity.url,
        "node": identity.node_id,
        "token": identity.token,
        "keys": {
            key_id: {"key": base64.b64encode(key.public_key).decode(), "cap": key.cap}
            for key_id, key in identity.keys.items()
        },
    }
    write_whole(folder / "node.json", json.dumps(fields, indent=1).encode())


def load_identity(folder: Path) -> Identity:
    """Read folder/node.json; raises PlayoutError where it is missing or damaged."""
    path = folder / "node.json"
    try:
        return _identity(json.loads(path.read_bytes()))
    except FileNotFoundError as fault:
        raise NotEnrolled(
            translatable(
                "%(folder)s holds no enrolled node; enrol it first with the code that `broadcaster node code NODE` "
                "prints on the station."
            ),
            folder=folder,
        ) from fault
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, IsADirectoryError) as fault:
        raise PlayoutError(
            translatable("%(path)s is damaged; delete it and enrol the node again."), path=path
        ) from fault


def _identity(fields: Any) -> Identity:
    keys = {
        key_id: TrustedKey(base64.b64decode(key["key"], validate=True), Priority(key["cap"]))
        for key_id, key in fields["keys"].items()
    }
    identity = Identity(fields["url"], fields["node"], fields["token"], keys)
    texts = (identity.url, identity.node_id, identity.token)
    if not all(isinstance(text, str) for text in texts) or any(len(k.public_key) != _KEY_BYTES for k in keys.values()):
        raise ValueError("no identity")
    return identity


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that after a kill it holds the old or the new content; readable by its owner only."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    if os.name == "posix":
        # Else a power cut may bring the old content back.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
