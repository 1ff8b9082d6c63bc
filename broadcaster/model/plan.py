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
