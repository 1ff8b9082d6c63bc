"""The same text as .txt, .docx and .odt has the same outline; only what stands side by side may be paired otherwise."""

from pathlib import Path

import pytest

from broadcaster.model import PartKind, Plan
from broadcaster.plan import read_plan

_FOLDER = Path(__file__).parent.parent / "documents" / "files"
_DOCUMENTS = sorted(path.stem for path in _FOLDER.glob("*.txt"))
_SIDE_BY_SIDE = (PartKind.LETTERHEAD, PartKind.RECIPIENTS, PartKind.SIGNATURE)


def _plan(name: str, suffix: str) -> Plan:
    path = _FOLDER / f"{name}{suffix}"
    return read_plan(path.read_bytes(), path.name)


def _parts(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (part.kind, part.marker, part.text, part.section, part.cells, part.columns)
        for part in plan.paragraphs
        if part.kind not in _SIDE_BY_SIDE
    ]


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
@pytest.mark.parametrize("name", _DOCUMENTS)
def test_the_outline_is_the_same(name: str, suffix: str) -> None:
    typed, written = _plan(name, ".txt"), _plan(name, suffix)
    assert _parts(written) == _parts(typed)
    assert (written.title, written.number, written.issued) == (typed.title, typed.number, typed.issued)
    assert (written.issuer, written.signer) == (typed.issuer, typed.signer)
    assert (written.secrecy, written.urgency) == (typed.secrecy, typed.urgency)
