import base64
import json
import multiprocessing
from pathlib import Path

import pytest

from broadcaster.errors import SignatureError
from broadcaster.signing import Signer, key_id, open_envelope, verify

PAYLOAD = '{"sequence": 7, "title": "Họp thôn"}'.encode()


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return Signer.open(tmp_path / "station.key")


def trusted(signer: Signer) -> dict[str, bytes]:
    return {signer.key_id: signer.public_key}


def test_what_was_sealed_is_opened_byte_for_byte(signer: Signer) -> None:
    assert open_envelope(signer.seal(PAYLOAD), trusted(signer)) == PAYLOAD


def changed(envelope: bytes, field: str, value: str) -> bytes:
    return json.dumps(json.loads(envelope) | {field: value}).encode()


def test_a_changed_payload_or_signature_is_refused(signer: Signer) -> None:
    envelope = signer.seal(PAYLOAD)
    other = base64.b64encode(PAYLOAD.replace(b"7", b"8")).decode()
    for field, value in (("payload", other), ("signature", base64.b64encode(bytes(64)).decode())):
        with pytest.raises(SignatureError, match="does not fit"):
            open_envelope(changed(envelope, field, value), trusted(signer))


def test_a_key_that_is_not_trusted_is_refused(signer: Signer, tmp_path: Path) -> None:
    stranger = Signer.open(tmp_path / "other.key")
    with pytest.raises(SignatureError, match="not trusted"):
        open_envelope(stranger.seal(PAYLOAD), trusted(signer))
    under_our_name = changed(stranger.seal(PAYLOAD), "key", signer.key_id)
    with pytest.raises(SignatureError, match="does not fit"):
        open_envelope(under_our_name, trusted(signer))


@pytest.mark.parametrize(
    "envelope", [b"", b"null", b"[]", b"{}", b'{"key": 1, "payload": "", "signature": ""}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_envelope_is_damaged(signer: Signer, envelope: bytes) -> None:
    with pytest.raises(SignatureError):
        open_envelope(envelope, trusted(signer))


def test_verify_never_raises_on_a_short_key_or_signature(signer: Signer) -> None:
    assert verify(signer.public_key, PAYLOAD, signer.sign(PAYLOAD))
    assert not verify(b"short", PAYLOAD, signer.sign(PAYLOAD))
    assert not verify(signer.public_key, PAYLOAD, b"short")


def test_the_key_is_kept_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first, again = Signer.open(tmp_path / "k"), Signer.open(tmp_path / "k")
    assert first.public_key == again.public_key
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
    assert key_id(first.public_key) == first.key_id
    assert [path.name for path in tmp_path.iterdir()] == ["k"]


def _public_key(path: Path) -> bytes:
    return Signer.open(path).public_key


def test_several_starters_agree_on_one_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        keys = pool.map(_public_key, [tmp_path / "k"] * 8)
    assert len(set(keys)) == 1
