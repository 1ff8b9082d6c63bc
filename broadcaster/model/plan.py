"""A Plan: an uploaded document as an outline, each paragraph knowing its source lines."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class LineRange:
    """Source lines, counted from 1 in the text as read; both ends belong to it."""

    first: int
    last: int


class PartKind(StrEnum):
    """What a paragraph is in a decree-30 document (Nghị định 30/2020/NĐ-CP, appendix I)."""

    LETTERHEAD = "letterhead"
    """Agency, quốc hiệu and tiêu ngữ, số/ký hiệu, place and date, secrecy or urgency mark."""
    TITLE = "title"
    """Tên loại and trích yếu."""
    BASIS = "basis"
    """A "Căn cứ ..." or "Thực hiện ..." chain before the content."""
    HEADING = "heading"
    """A numbered heading with nothing to say of its own: I. / 1. / a)."""
    TEXT = "text"
    """A paragraph of the content, numbered or not."""
    TABLE_HEAD = "table_head"
    """A table's header row."""
    ROW = "row"
    """A row of a table, its cells apart in `cells`."""
    BULLET = "bullet"
    """A "-" or "+" paragraph of the content."""
    CLOSING = "closing"
    """"Trên đây là ..." before the end mark."""
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its hard-wrapped lines joined and split codes mended."""

    kind: PartKind
    text: str
    """Without its marker."""
    lines: LineRange
    marker: str = ""
    """As written: "I.", "1.", "a)", "-"; empty where there is none."""
    section: tuple[str, ...] = ()
    """The headings it stands under, outermost first, without their markers."""
    cells: tuple[str, ...] = ()
    """Of a row or a table's head, left to right, "" where one is empty; a merged cell is said in each of its rows."""
    columns: tuple[str, ...] = ()
    """Of a row: the names of its columns, as many as it has cells; empty where the table has no head."""


class SourceNote(StrEnum):
    """What a person should know of how a document was read."""

    TRACKED_CHANGES = "tracked_changes"
    """It held tracked changes; they were taken as accepted."""
    COMMENTS_SKIPPED = "comments_skipped"
    HIDDEN_SKIPPED = "hidden_skipped"
    """It held hidden text, which was not read."""
    PICTURES_SKIPPED = "pictures_skipped"
    """It held pictures, whose text was not read."""
    LEGACY_FONT = "legacy_font"
    """It was written in an old encoding (TCVN3, VNI, Windows-1258) and converted."""
    CONVERTED = "converted"
    """Another program converted it first (LibreOffice)."""
    RECOGNIZED = "recognized"
    """It was recognized from a picture (OCR)."""
    RECOMPOSED = "recomposed"
    """Its letters and their marks lay apart and were put together."""
    STAMP_UNREAD = "stamp_unread"
    """Near its heading is a stamp that could not be read; it may be one of secrecy."""


@dataclass(frozen=True, slots=True)
class UnsureWord:
    """A word that recognition is not sure of."""

    line: int
    """From 1 in the text as read."""
    text: str
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A document as read."""

    title: str
    """Tên loại and trích yếu in one line, e.g. "Kế hoạch Truyền thông về ..."."""
    number: str | None
    """Số/ký hiệu as written, e.g. "/KH-UBND" where the number is left blank."""
    issued: date | None
    issuer: str | None
    paragraphs: tuple[Paragraph, ...]
    """The whole document in its order, heading block, recipients and signer included."""
    recipients: tuple[str, ...] = ()
    signer: str | None = None
    secrecy: str | None = None
    """A "Mật", "Tối mật", "Tuyệt mật" or "Nội bộ" mark as written."""
    urgency: str | None = None
    """A "Khẩn", "Thượng khẩn", "Hỏa tốc" mark as written."""
    lines: tuple[str, ...] = field(default=(), repr=False)
    """The source text, line by line."""
    unsure: tuple[UnsureWord, ...] = ()
    """Words of a scan that a person must look at."""
    notes: tuple[SourceNote, ...] = ()
