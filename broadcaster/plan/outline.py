"""The outline of a decree-30 document: every written line goes into exactly one paragraph."""

from dataclasses import dataclass

from broadcaster.errors import PlanError, translatable
from broadcaster.model import LineRange, Paragraph, PartKind, Plan, SourceNote
from broadcaster.plan import words
from broadcaster.plan.cells import Grid
from broadcaster.plan.content import content_paragraphs
from broadcaster.plan.formats.plain_text import too_long
from broadcaster.plan.grids import find_grids, with_tables
from broadcaster.plan.head import find_date, find_issuer, find_number, find_subject, head_length, sheets
from broadcaster.plan.layout import layout_of
from broadcaster.plan.marks import find_secrecy, find_urgency
from broadcaster.plan.mending import mend
from broadcaster.plan.source import Line, source_lines, written_lines
from broadcaster.plan.source_text import SourceText
from broadcaster.plan.tail import begins_signature, find_recipients, find_signer, kind_of, tail_end, tail_start
from broadcaster.plan.title import is_kind_alone, joined_title, opens_title, plain_title, split_title

MOST_LINES = 10_000
"""Written lines; a printed page has some 45."""
_CONTENT = (PartKind.TEXT, PartKind.BULLET, PartKind.HEADING, PartKind.ROW)
_EDGE = 12
"""On so many of the first and last written lines a mark in small letters counts too."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The parts of one document; a file may hold several."""

    head: list[Line]
    title: list[Line]
    subject: str
    """What "V/v" in the heading block says, where no title stands below it."""
    content: list[Paragraph]
    tail: list[Line]
    annex: list[Paragraph]


def outline(found: SourceText) -> Plan:
    """Find the parts of a document. Raises PlanError where there is nothing in it to say."""
    source = source_lines(found.text)
    lines = written_lines(source)
    if len(lines) > MOST_LINES:
        raise too_long()
    grids = find_grids(lines, source, found.tables, head_length(lines))
    lines = with_tables(lines, grids)
    first, *more = [_sheet(part, grids, found.flowing) for part in sheets(lines)]
    annexed = [part for sheet in more for part in _annexed(sheet)]
    head = [line for sheet in (first, *more) for line in sheet.head]
    above = {line.number for line in (*head, *first.title)}
    below = [line for line in lines if line.number not in above]
    edges = (*below[:_EDGE], *below[-_EDGE:])
    secrecy = find_secrecy(head, first.title, edges, below, found.margins, _scanned(found, lines))
    if not secrecy:
        _require_content([*first.content, *first.annex, *annexed])
    return Plan(
        title=_title_of(first),
        number=find_number(first.head),
        issued=find_date([*first.head, *first.tail]),
        issuer=find_issuer(first.head),
        paragraphs=(
            *_letterhead(first.head), *_title(first.title), *first.content, *_tail(first.tail), *first.annex, *annexed,
        ),
        recipients=find_recipients(first.tail),
        signer=find_signer(first.tail),
        secrecy=secrecy,
        urgency=find_urgency(lines[: len(first.head) + _EDGE], found.margins),
        lines=source,
        unsure=found.unsure,
        notes=found.notes,
    )  # fmt: skip


def _scanned(found: SourceText, lines: list[Line]) -> list[Line]:
    """The lines among which a stamp was recognized together with what stands beside it."""
    return lines[: head_length(lines) + _EDGE] if SourceNote.RECOGNIZED in found.notes else []


def _sheet(lines: list[Line], grids: list[Grid], flowing: bool) -> _Sheet:
    head = lines[: head_length(lines)]
    body = lines[len(head) :]
    subject, taken = find_subject(head, body)
    titled = bool(body) and opens_title(body[0])
    if titled or not subject:
        title, body = split_title(body, layout_of(lines, flowing=flowing))
        subject = subject if len(title) == 1 and is_kind_alone(title[0]) else ""
    else:
        title, body = body[:taken], body[taken:]
    layout = layout_of(body, flowing=flowing)
    start = tail_start(body)
    end = tail_end(body, start)
    return _Sheet(
        head, title, subject,
        content=content_paragraphs(body[:start], layout, grids, before_tail=True),
        tail=body[start:end],
        annex=content_paragraphs(body[end:], layout, grids, before_tail=False),
    )  # fmt: skip


def _title_of(sheet: _Sheet) -> str:
    if sheet.subject:
        kinds = [line.text for line in sheet.title if is_kind_alone(line)]
        return joined_title([*kinds, sheet.subject])
    if sheet.title:
        return joined_title([line.text for line in sheet.title])
    return plain_title([*sheet.content, *sheet.annex])


def _annexed(sheet: _Sheet) -> list[Paragraph]:
    """A second document in the file: its title is a heading for what stands below it."""
    title = _title_of(sheet) if sheet.title else ""
    heading = [Paragraph(PartKind.HEADING, title, part.lines) for part in _title(sheet.title)]
    content = [_under(title, part) for part in sheet.content]
    annex = [_under(title, part) for part in sheet.annex]
    return [*_letterhead(sheet.head), *heading, *content, *_tail(sheet.tail), *annex]


def _under(title: str, part: Paragraph) -> Paragraph:
    if not title or part.kind in (PartKind.BASIS, PartKind.CLOSING):
        return part
    return Paragraph(part.kind, part.text, part.lines, part.marker, (title, *part.section), part.cells, part.columns)


def _require_content(paragraphs: list[Paragraph]) -> None:
    said = (part.text for part in paragraphs if part.kind in _CONTENT)
    if not any(letter.isalpha() for text in said for letter in text):
        raise PlanError(translatable("The document holds no content; check that the whole text was saved."))


def _letterhead(lines: list[Line]) -> list[Paragraph]:
    return [_whole_line(line, PartKind.LETTERHEAD) for line in lines]


def _title(lines: list[Line]) -> list[Paragraph]:
    if not lines:
        return []
    text = mend(" ".join(line.text for line in lines if not words.RULE.fullmatch(line.text)))
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
