"""The gain of a Cue, from the signed rundown to the samples."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from broadcaster.model import Decibels
from broadcaster.playout.sounding import RATE
from broadcaster.signing import Signer
from tests.playout.rundowns import NOON, rundown
from tests.playout.test_director import BLOCK, Rig, playable


def heard(folder: Path, gain: float, *, crash: bool = False) -> npt.NDArray[np.float32]:
    """What a node sounds between 1 and 6 seconds after the instant of a Cue with this gain."""
    folder.mkdir()
    rig = Rig(folder, Signer(Ed25519PrivateKey.generate()))
    rig.publish(rundown(playable(rig, gain=Decibels(gain))))
    rig.run_to(0.5)
    if crash:
        rig.kill()
        rig.start()
    rig.run_to(1)
    blocks = []
    while rig.now < NOON + timedelta(seconds=6):
        rig.now += timedelta(seconds=BLOCK / RATE)
        blocks.append(rig.player.render(BLOCK, rig.clock.local(rig.now)))
        rig.director.step()
    rig.kill()
    return np.concatenate(blocks)


def level(sound: npt.NDArray[np.float32]) -> float:
    """In dB of full scale."""
    return float(20 * np.log10(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))))


def test_a_cue_of_quiet_hours_sounds_lower_by_its_gain(tmp_path: Path) -> None:
    full, lower = heard(tmp_path / "full", 0.0), heard(tmp_path / "lower", -6.0)
    assert level(lower) - level(full) == pytest.approx(-6.0, abs=0.05)


def test_it_stays_lower_after_a_crash(tmp_path: Path) -> None:
    full, lower = heard(tmp_path / "full", 0.0), heard(tmp_path / "lower", -6.0, crash=True)
    assert level(lower[-RATE:]) - level(full[-RATE:]) == pytest.approx(-6.0, abs=0.05)
