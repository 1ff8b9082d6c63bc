"""Documents with a table, as plans."""

from collections.abc import Sequence
from datetime import date

from broadcaster.model import LineRange, Paragraph, PartKind, Plan

ISSUED = date(2026, 6, 1)


def table_plan(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    title: str = "Thông báo về lịch tiêm chủng",
) -> Plan:
    """A notice with a table between paragraphs; a source line each."""
    texts: list[tuple[PartKind, str, tuple[str, ...]]] = [(PartKind.TEXT, text, ()) for text in before]
    texts.append((PartKind.TABLE_HEAD, " | ".join(columns), tuple(columns)))
    texts += [(PartKind.ROW, " | ".join(cells), tuple(cells)) for cells in rows]
    texts += [(PartKind.TEXT, text, ()) for text in after]
    paragraphs = tuple(
        Paragraph(
            kind,
            text,
            LineRange(line, line),
            cells=cells,
            columns=tuple(columns) if kind is PartKind.ROW else (),
        )
        for line, (kind, text, cells) in enumerate(texts, start=1)
    )
    lines = tuple(text for _, text, _ in texts)
    return Plan(title=title, number=None, issued=ISSUED, issuer=None, paragraphs=paragraphs, lines=lines)
