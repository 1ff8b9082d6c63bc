"""A paragraph a line or hard-wrapped, at any width: the same outline."""

import re
from itertools import chain, pairwise
from pathlib import Path

import pytest

from broadcaster.model import PartKind, Plan
from broadcaster.plan import SourceText, outline, read_plan
from broadcaster.resources import shipped

_TESTS = Path(__file__).parent.parent
_FOLDERS = (_TESTS / "script" / "documents", _TESTS / "documents" / "files", _TESTS / "plan" / "documents")
_DOCUMENTS = sorted(path for folder in _FOLDERS for path in folder.glob("*.txt"))
_SAMPLE = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt")
_AS_WRITTEN = (
    PartKind.LETTERHEAD,
    PartKind.TITLE,
    PartKind.RECIPIENTS,
    PartKind.SIGNATURE,
    PartKind.TABLE_HEAD,
    PartKind.ROW,
)
_ENOUGH = 5
"""Of fewer long paragraphs nobody can tell how a text is set."""


def _flowing(path: Path) -> str:
    """The document with one paragraph a line."""
    plan = read_plan(path.read_bytes(), path.name)
    lines: list[str] = []
    for part in plan.paragraphs:
        written = [line for line in plan.lines[part.lines.first - 1 : part.lines.last] if line.strip()]
        lines += written if part.kind in _AS_WRITTEN else [f"{part.marker} {part.text}".strip()]
    return "\n".join(lines)


def _wrapped(text: str, width: int, indent: str, between: str) -> str:
    pages: list[str] = []
    for paragraph in text.split("\n"):
        lines = [indent]
        for word in [paragraph] if re.search(r"   |\t|\||\.{9}", paragraph) else paragraph.split():
            if lines[-1].strip() and len(lines[-1]) + 1 + len(word) > width:
                lines.append("")
            lines[-1] += f" {word}" if lines[-1].strip() else word
        pages.append("\n".join(lines))
    table = r"[\t|]|\S {3,}\S"
    gaps = [
        "\n" if re.search(table, page) and re.search(rf"{table}| {{9}}", below) else between
        for page, below in pairwise(pages)
    ]
    return "".join(chain.from_iterable(zip(pages, [*gaps, ""], strict=True)))


def _parts(plan: Plan) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(part.kind, part.marker, part.text, part.section) for part in plan.paragraphs]


def _words(plan: Plan) -> list[str]:
    return " ".join(f"{part.marker} {part.text}" for part in plan.paragraphs).replace("-", " - ").split()


@pytest.mark.parametrize("width", [60, 72, 85, 100, 118, 130])
@pytest.mark.parametrize(("indent", "between"), [("", "\n\n"), ("      ", "\n"), ("   ", "\n\n")])
@pytest.mark.parametrize("path", [*_DOCUMENTS, _SAMPLE], ids=lambda path: path.stem)
def test_wrapping_changes_nothing_where_it_can_be_seen(path: Path, width: int, indent: str, between: str) -> None:
    text = _flowing(path)
    rewrapped = _wrapped(text, width, indent, between)
    flowing, wrapped = outline(SourceText(text, flowing=True)), outline(SourceText(rewrapped))
    assert (wrapped.number, wrapped.issued) == (flowing.number, flowing.issued)
    assert _words(wrapped) == _words(flowing)
    if sum(len(line) > width for line in text.split("\n")) >= _ENOUGH:
        assert _parts(wrapped) == _parts(flowing)
        assert wrapped.title == flowing.title
