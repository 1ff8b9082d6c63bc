"""Ed25519 envelopes: a signature over the exact bytes, so that nothing is re-encoded before it is checked.

Source: RFC 8032.
"""

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from broadcaster.errors import SignatureError, translatable

TrustedKeys = Mapping[str, bytes]
"""Key id -> raw 32-byte public key."""


def key_id(public_key: bytes) -> str:
    """A short name for a raw public key: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()[:16]


class Signer:
    """Holds a private key and seals bytes with it."""

    def __init__(self, private_key: Ed25519PrivateKey) -> None:
        self._private_key = private_key
        self.public_key = private_key.public_key().public_bytes_raw()
        self.key_id = key_id(self.public_key)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Load the key at `path` (32 raw bytes), creating it, readable by its owner only, on first use."""
        if not path.exists():
            # Written aside and linked whole: a kill half-way leaves no empty key, and of two starters one wins.
            aside = path.with_name(f".{path.name}.{os.getpid()}")
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(Ed25519PrivateKey.generate().private_bytes_raw())
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(aside, path)
            aside.unlink()
        try:
            return cls(Ed25519PrivateKey.from_private_bytes(path.read_bytes()))
        except ValueError as fault:
            raise SignatureError(
                translatable("The key %(path)s is damaged; put it back from the backup."), path=path
            ) from fault

    def sign(self, payload: bytes) -> bytes:
        """The 64-byte signature of `payload`."""
        return self._private_key.sign(payload)

    def seal(self, payload: bytes) -> bytes:
        """An envelope: JSON with the key id and, in base64, the payload and its signature."""
        return json.dumps(
            {
                "key": self.key_id,
                "payload": base64.b64encode(payload).decode(),
                "signature": base64.b64encode(self.sign(payload)).decode(),
            }
        ).encode()


def verify(public_key: bytes, payload: bytes, signature: bytes) -> bool:
    """Whether `signature` is that key's signature of exactly `payload`."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, payload)
    except (InvalidSignature, ValueError):
        return False
    return True


def open_envelope(envelope: bytes, trusted: TrustedKeys) -> bytes:
    """The payload of an envelope sealed by a trusted key.

    Raises SignatureError where it is malformed, from an unknown key, or changed.
    """
    try:
        fields = json.loads(envelope)
        key, payload, signature = (
            fields["key"],
            base64.b64decode(fields["payload"], validate=True),
            base64.b64decode(fields["signature"], validate=True),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise SignatureError(translatable("The signed message is damaged.")) from fault
    if not isinstance(key, str) or key not in trusted:
        raise SignatureError(translatable("The message is signed by a key that is not trusted here."))
    if not verify(trusted[key], payload, signature):
        raise SignatureError(translatable("The signature does not fit the message."))
    return payload
