from pathlib import Path

import pytest

from broadcaster.model import Proposal
from broadcaster.resources import shipped
from broadcaster.script import to_json
from broadcaster.settings import Settings
from broadcaster.workflow import kept_proposal, propose_scripts
from broadcaster.workflow.kept_proposal import propose_once, text_of
from broadcaster.workflow.read_aloud import reading_sha256

PLAN = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt")
NAME = PLAN.name
TEXT = "THÔNG BÁO\nVề việc họp thôn\nMời bà con thôn Nam Hiệp họp lúc 19 giờ ngày 15/12/2026 tại nhà văn hóa thôn.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of documents that were really read."""
    names: list[str] = []
    really = propose_scripts.propose_scripts

    def propose(settings: Settings, data: bytes, filename: str) -> Proposal:
        names.append(filename)
        return really(settings, data, filename)

    monkeypatch.setattr(propose_scripts, "propose_scripts", propose)
    return names


def test_a_kept_proposal_is_the_same_as_a_new_one(settings: Settings, proposed: list[str]) -> None:
    made, again = (propose_once(settings, PLAN.read_bytes(), NAME) for _ in range(2))
    assert again == made
    assert again.proposal == propose_scripts.propose_scripts(settings, PLAN.read_bytes(), NAME)
    assert again.index == to_json(again.proposal)
    assert again.readings == tuple(reading_sha256(text_of(one), settings) for one in again.proposal.scripts)
    assert len(again.readings) > 3
    assert proposed == [NAME, NAME]  # once to make it, once here to compare


def test_another_document_name_or_setting_is_proposed_anew(settings: Settings, proposed: list[str]) -> None:
    for of, data, name in (
        (settings, TEXT, "a.txt"),
        (settings, TEXT + "Trân trọng.\n", "a.txt"),
        (settings, TEXT, "b.txt"),
        (Settings(home=settings.home, script_seconds=60), TEXT, "a.txt"),
        (Settings(home=settings.home, region="south"), TEXT, "a.txt"),
    ):
        propose_once(of, data.encode(), name)
    assert len(proposed) == 5


def test_another_program_proposes_anew(
    settings: Settings, proposed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    propose_once(settings, TEXT.encode(), "a.txt")
    monkeypatch.setattr(kept_proposal, "_program", lambda: iter(["updated"]))
    propose_once(settings, TEXT.encode(), "a.txt")
    assert len(proposed) == 2


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"key": 1}', b"\xff\x00"])
def test_a_damaged_one_is_made_again(settings: Settings, proposed: list[str], damage: bytes) -> None:
    made = propose_once(settings, TEXT.encode(), "a.txt")
    (kept,) = (settings.home / "proposals").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert propose_once(settings, TEXT.encode(), "a.txt") == made
    assert kept.read_bytes() == whole
    assert len(proposed) == 2


def test_where_it_cannot_be_kept_it_is_still_made(settings: Settings) -> None:
    (settings.home / "proposals").write_text("a file in its place")
    assert propose_once(settings, TEXT.encode(), "a.txt").proposal.scripts
