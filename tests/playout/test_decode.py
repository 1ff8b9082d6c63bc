import hashlib
from pathlib import Path

import numpy as np
import pytest

from broadcaster.errors import PlayoutError
from broadcaster.model import Sha256
from broadcaster.playout.decode import decode
from tests.playout.sounds import RATE, encode_opus, noise_opus


def kept(tmp_path: Path, content: bytes) -> tuple[Path, Sha256]:
    path = tmp_path / "one.opus"
    path.write_bytes(content)
    return path, Sha256(hashlib.sha256(content).hexdigest())


def test_an_opus_file_becomes_as_many_samples_as_went_in(tmp_path: Path) -> None:
    samples = decode(*kept(tmp_path, noise_opus(1.5)))
    assert samples.dtype == np.int16
    assert len(samples) == 1.5 * RATE


def test_the_sound_is_where_it_was(tmp_path: Path) -> None:
    original = np.zeros(RATE, np.int16)
    original[RATE // 2 :] = (8000 * np.sin(np.arange(RATE // 2) * 0.1)).astype(np.int16)
    samples = decode(*kept(tmp_path, encode_opus(original)))
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 2000)
    assert loud[0] == pytest.approx(RATE // 2, abs=RATE * 0.005)


def test_a_changed_byte_is_refused(tmp_path: Path) -> None:
    path, name = kept(tmp_path, noise_opus(1.0))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(PlayoutError, match="was changed"):
        decode(path, name)


@pytest.mark.parametrize("content", [b"", b"not audio at all" * 50, b"OggS" + bytes(200)])
def test_what_is_no_audio_is_refused_though_its_hash_fits(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PlayoutError, match=r"audio anew|no sound"):
        decode(*kept(tmp_path, content))
