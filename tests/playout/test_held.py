import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from broadcaster.errors import PlayoutError, SignatureError
from broadcaster.model import Priority, Rundown, Sha256
from broadcaster.playout.held import HeldRundowns, read_rundown
from broadcaster.playout.identity import TrustedKey
from broadcaster.playout.journal import Journal
from broadcaster.signing import Signer
from tests.playout.rundowns import NOON, cue, rundown

COMMUNE, PROVINCE, STRANGER = (Signer(Ed25519PrivateKey.generate()) for _ in range(3))
KEYS = {
    COMMUNE.key_id: TrustedKey(COMMUNE.public_key, Priority.PRIORITY),
    PROVINCE.key_id: TrustedKey(PROVINCE.public_key, Priority.EMERGENCY),
}


@pytest.fixture
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    opened = Journal(tmp_path_factory.mktemp("journal") / "journal.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def held(tmp_path: Path, journal: Journal) -> HeldRundowns:
    return HeldRundowns(tmp_path, KEYS, journal)


def sealed(one: Rundown, signer: Signer = COMMUNE) -> bytes:
    return signer.seal(one.to_json())


def test_a_newer_sequence_takes_the_place_and_survives_a_restart(
    tmp_path: Path, held: HeldRundowns, journal: Journal
) -> None:
    for sequence in (1, 2, 7):
        accepted = held.accept(sealed(rundown(cue(), sequence=sequence)), NOON)
        assert accepted is not None
        assert accepted.cap is Priority.PRIORITY
    [again] = HeldRundowns(tmp_path, KEYS, journal).all()
    assert again.rundown == rundown(cue(), sequence=7)


def test_the_same_rundown_again_is_nothing_new(held: HeldRundowns) -> None:
    assert held.accept(sealed(rundown()), NOON) is not None
    assert held.accept(sealed(rundown()), NOON) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"sequence": 4},
        {"sequence": 5, "stopped": ("c1",)},
        {"sequence": 99, "epoch": "e0", "issued": NOON - timedelta(hours=5)},
    ],
)
def test_an_older_or_replayed_rundown_is_refused(held: HeldRundowns, changes: dict[str, Any]) -> None:
    held.accept(sealed(rundown(sequence=5)), NOON)
    with pytest.raises(PlayoutError, match="stays in force"):
        held.accept(sealed(rundown(**changes)), NOON)
    assert held.all()[0].rundown.sequence == 5


def test_a_replay_after_a_restart_is_refused(tmp_path: Path, held: HeldRundowns, journal: Journal) -> None:
    old, new = sealed(rundown(sequence=4)), sealed(rundown(sequence=5))
    held.accept(old, NOON)
    held.accept(new, NOON)
    with pytest.raises(PlayoutError, match="stays in force"):
        HeldRundowns(tmp_path, KEYS, journal).accept(old, NOON)


@pytest.mark.parametrize("damage", [b"", sealed(rundown(sequence=4)), sealed(rundown(sequence=5), STRANGER)])
def test_a_damaged_file_lets_no_older_rundown_in(
    tmp_path: Path, held: HeldRundowns, journal: Journal, damage: bytes
) -> None:
    old, new = sealed(rundown(sequence=4)), sealed(rundown(cue(), sequence=5))
    held.accept(old, NOON)
    held.accept(new, NOON)
    [path] = tmp_path.glob("*.json")
    path.write_bytes(damage)
    again = HeldRundowns(tmp_path, KEYS, journal)
    assert again.all() == ()
    with pytest.raises(PlayoutError, match="was in force"):
        again.accept(old, NOON)
    assert again.all() == ()
    assert again.accept(new, NOON) is not None
    assert [one.rundown for one in HeldRundowns(tmp_path, KEYS, journal).all()] == [rundown(cue(), sequence=5)]


def test_a_lost_file_does_not_shut_out_a_station_set_up_anew_or_another_key(
    tmp_path: Path, held: HeldRundowns, journal: Journal
) -> None:
    held.accept(sealed(rundown(sequence=500)), NOON)
    shutil.rmtree(tmp_path)
    again = HeldRundowns(tmp_path, KEYS, journal)
    with pytest.raises(PlayoutError, match="was in force"):
        again.accept(sealed(rundown(sequence=501, epoch="e0", issued=NOON - timedelta(hours=5))), NOON)
    assert again.accept(sealed(rundown(sequence=1), PROVINCE), NOON) is not None
    assert again.accept(sealed(rundown(sequence=1, epoch="e2", issued=NOON)), NOON) is not None


def test_a_kill_between_file_and_journal_is_made_good(tmp_path: Path, held: HeldRundowns, journal: Journal) -> None:
    held.accept(sealed(rundown(sequence=4)), NOON)
    [path] = tmp_path.glob("*.json")
    path.write_bytes(sealed(rundown(sequence=5)))
    aside = tmp_path / f".{path.name}.4711"
    aside.write_bytes(b"half of")
    assert HeldRundowns(tmp_path, KEYS, journal).all()[0].rundown.sequence == 5
    assert not aside.exists()
    newest = journal.newest_issue(COMMUNE.key_id)
    assert newest is not None
    assert newest.sequence == 5


def test_what_cannot_be_kept_counts_all_the_same(
    tmp_path: Path, held: HeldRundowns, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    held.accept(sealed(rundown(cue(), sequence=4)), NOON)
    shutil.rmtree(tmp_path)
    held.accept(sealed(rundown(cue(), sequence=5, stopped=("c1",))), NOON)
    assert held.all()[0].rundown.stopped == ("c1",)
    assert "cannot be kept" in caplog.text
    newest = journal.newest_issue(COMMUNE.key_id)
    assert newest is not None
    assert newest.sequence == 4


def test_a_station_set_up_anew_begins_counting_again(held: HeldRundowns) -> None:
    held.accept(sealed(rundown(sequence=500)), NOON)
    assert held.accept(sealed(rundown(sequence=1, epoch="e2", issued=NOON)), NOON) is not None


def test_an_expired_rundown_is_refused_unless_the_clock_cannot_tell(held: HeldRundowns) -> None:
    expired = sealed(rundown(expires=NOON))
    with pytest.raises(PlayoutError, match="expired"):
        held.accept(expired, NOON)
    assert held.accept(expired, None) is not None


def test_only_trusted_keys_count(held: HeldRundowns) -> None:
    with pytest.raises(SignatureError, match="not trusted"):
        held.accept(sealed(rundown(), STRANGER), NOON)
    assert held.all() == ()


def test_a_changed_byte_or_a_borrowed_key_id_is_refused(held: HeldRundowns) -> None:
    fields = json.loads(sealed(rundown(cue()), STRANGER)) | {"key": COMMUNE.key_id}
    with pytest.raises(SignatureError, match="does not fit"):
        held.accept(json.dumps(fields).encode(), NOON)
    with pytest.raises(SignatureError, match="damaged"):
        held.accept(b"<html>", NOON)
    assert held.all() == ()


def test_each_key_has_its_own_rundown_and_cap(held: HeldRundowns) -> None:
    held.accept(sealed(rundown(sequence=9)), NOON)
    province = held.accept(sealed(rundown(sequence=1), PROVINCE), NOON)
    assert province is not None
    assert province.cap is Priority.EMERGENCY
    assert {one.key_id for one in held.all()} == {COMMUNE.key_id, PROVINCE.key_id}


def test_a_file_that_was_changed_counts_for_nothing(tmp_path: Path, held: HeldRundowns, journal: Journal) -> None:
    held.accept(sealed(rundown(cue())), NOON)
    [path] = tmp_path.glob("*.json")
    for content in (b"", b"{}", b"[" * 100_000, sealed(rundown(cue()), STRANGER), path.read_bytes()[:-20]):
        path.write_bytes(content)
        assert HeldRundowns(tmp_path, KEYS, journal).all() == ()


def test_folders_in_the_place_of_files_count_for_nothing(tmp_path: Path, journal: Journal) -> None:
    (tmp_path / f"{COMMUNE.key_id}.json").mkdir()
    (tmp_path / ".left").mkdir()
    again = HeldRundowns(tmp_path, KEYS, journal)
    assert again.all() == ()
    assert again.accept(sealed(rundown()), NOON) is not None


def test_a_file_in_the_place_of_its_folder_is_a_clear_refusal(tmp_path: Path, journal: Journal) -> None:
    (tmp_path / "held").touch()
    with pytest.raises(PlayoutError, match="see to the folder"):
        HeldRundowns(tmp_path / "held", KEYS, journal)


def test_one_keys_rundown_under_anothers_name_counts_for_nothing(tmp_path: Path, journal: Journal) -> None:
    (tmp_path / f"{PROVINCE.key_id}.json").write_bytes(sealed(rundown()))
    assert HeldRundowns(tmp_path, KEYS, journal).all() == ()


@pytest.mark.parametrize(
    "broken",
    [
        rundown(cue(master_sha256=Sha256("../../etc/passwd"))),
        rundown(cue(master_sha256=Sha256("AB" * 32))),
        rundown(cue(seconds=0.0)),
        rundown(cue(seconds=float("nan"))),
        rundown(cue(gain=float("inf"))),
        rundown(cue(gain=60.0)),
        rundown(zone="Mars/Olympus"),
        rundown(zone="/etc/localtime"),
        rundown(zone="Asia"),
        rundown(epoch=None),
        rundown(air_hours=(("5 giờ", "21 giờ"),)),
        rundown(cue(due=NOON.replace(tzinfo=None))),
        rundown(expires=NOON.replace(tzinfo=None)),
    ],
)
def test_a_signed_rundown_that_a_node_could_not_go_by_is_refused(held: HeldRundowns, broken: Rundown) -> None:
    with pytest.raises(PlayoutError, match="rundown"):
        held.accept(sealed(broken), NOON)


@pytest.mark.parametrize("payload", [b"", b"[]", b"null", b"{}", b'{"epoch": 1}', b"\xff", b"[" * 100_000])
def test_a_payload_of_another_shape_is_refused(payload: bytes) -> None:
    with pytest.raises(PlayoutError, match="one version"):
        read_rundown(payload)


def test_an_additional_field_of_a_newer_station_is_refused_clearly() -> None:
    fields = json.loads(rundown(cue()).to_json())
    fields["cues"][0]["mood"] = "glad"
    with pytest.raises(PlayoutError, match="one version"):
        read_rundown(json.dumps(fields).encode())


def test_a_rundown_without_cues_is_fine() -> None:
    empty = replace(rundown(), cues=())
    assert read_rundown(empty.to_json()) == empty
