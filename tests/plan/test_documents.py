"""Documents of many kinds and settings, each beside the outline that a reader of it would draw."""

from pathlib import Path

import pytest

from broadcaster.model import Paragraph, PartKind, Plan
from broadcaster.plan import read_plan

_DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


def drawn(plan: Plan) -> str:
    """What is found in the document, one fact and then one paragraph a line."""
    facts = {
        "title": plan.title,
        "number": plan.number,
        "issued": plan.issued,
        "issuer": plan.issuer,
        "recipients": "; ".join(plan.recipients),
        "signer": plan.signer,
        "secrecy": plan.secrecy,
        "urgency": plan.urgency,
    }
    known = [f"{name}: {value}" for name, value in facts.items() if value]
    return "\n".join([*known, "", *map(_line, plan.paragraphs)]) + "\n"


def _line(part: Paragraph) -> str:
    lines = f"{part.lines.first}-{part.lines.last}"
    row = part.kind is PartKind.ROW and part.columns
    cells = " | ".join(f"{name}={cell}" for name, cell in zip(part.columns, part.cells, strict=True)) if row else ""
    under = " > ".join(part.section)
    return " ".join(filter(None, [lines, part.kind, part.marker, cells or part.text, under and f"[{under}]"]))


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.stem)
def test_the_outline_is_the_one_a_reader_draws(path: Path) -> None:
    assert drawn(read_plan(path.read_bytes(), path.name)) == path.with_suffix(".outline").read_text("utf-8")


def test_there_are_documents() -> None:
    assert len(_DOCUMENTS) >= 25
