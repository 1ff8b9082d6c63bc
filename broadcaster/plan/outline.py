"""The outline of a decree-30 document: every written line goes into exactly one paragraph."""

from broadcaster.errors import PlanError, translatable
from broadcaster.model import LineRange, Paragraph, PartKind, Plan
from broadcaster.plan import words
from broadcaster.plan.content import content_paragraphs
from broadcaster.plan.formats.plain_text import too_long
from broadcaster.plan.head import find_date, find_issuer, find_mark, find_number, find_secrecy, head_length
from broadcaster.plan.mending import mend
from broadcaster.plan.source import Line, layout_of, source_lines, written_lines
from broadcaster.plan.source_text import SourceText
from broadcaster.plan.tail import begins_signature, find_recipients, find_signer, kind_of, tail_end, tail_start
from broadcaster.plan.title import joined_title, plain_title, split_title

MOST_LINES = 10_000
"""Written lines; a printed page has some 45."""
_CONTENT = (PartKind.TEXT, PartKind.BULLET, PartKind.HEADING)


def outline(found: SourceText) -> Plan:
    """Find the parts of a document. Raises PlanError where there is nothing in it to say."""
    source = source_lines(found.text)
    lines = written_lines(source)
    if len(lines) > MOST_LINES:
        raise too_long()
    layout = layout_of(lines)
    head = lines[: head_length(lines)]
    title, body = split_title(lines[len(head) :], layout)
    start = tail_start(body)
    end = tail_end(body, start)
    tail = body[start:end]
    content = content_paragraphs(body[:start], layout, before_tail=True)
    annex = content_paragraphs(body[end:], layout, before_tail=False)
    _require_content([*content, *annex])
    return Plan(
        title=joined_title(title) if title else plain_title(content),
        number=find_number(head),
        issued=find_date(head),
        issuer=find_issuer(head),
        paragraphs=(*_letterhead(head), *_title(title), *content, *_tail(tail), *annex),
        recipients=find_recipients(tail),
        signer=find_signer(tail),
        secrecy=find_secrecy(_before_content([*head, *title, *body], content)),
        urgency=_urgency(_before_content([*head, *title, *body], content)),
        lines=source,
        unsure=found.unsure,
        notes=found.notes,
    )


def _require_content(paragraphs: list[Paragraph]) -> None:
    said = (part.text for part in paragraphs if part.kind in _CONTENT)
    if not any(letter.isalpha() for text in said for letter in text):
        raise PlanError(translatable("The document holds no content; check that the whole text was saved."))


def _before_content(lines: list[Line], content: list[Paragraph]) -> list[Line]:
    """The lines on which a mark is a mark: above the content, and the content's first line."""
    first = next((part.lines.first for part in content if part.kind in _CONTENT), 0)
    return [line for line in lines if line.number <= first]


def _urgency(lines: list[Line]) -> str | None:
    mark = find_mark(words.URGENCY, lines)
    if mark:
        return mark
    return next(("KHẨN" for line in lines if line.text.upper().startswith("CÔNG ĐIỆN KHẨN")), None)


def _letterhead(lines: list[Line]) -> list[Paragraph]:
    return [_whole_line(line, PartKind.LETTERHEAD) for line in lines]


def _title(lines: list[Line]) -> list[Paragraph]:
    if not lines:
        return []
    text = mend(" ".join(line.text for line in lines))
    return [Paragraph(PartKind.TITLE, text, LineRange(lines[0].number, lines[-1].number))]


def _tail(lines: list[Line]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    signing = False
    for line in lines:
        signing = signing or begins_signature(line)
        paragraphs.append(_whole_line(line, kind_of(line, signing)))
    return paragraphs


def _whole_line(line: Line, kind: PartKind) -> Paragraph:
    return Paragraph(kind, mend(line.text), LineRange(line.number, line.number))
