"""Secrecy and urgency marks: wherever one stands by itself it counts, in running text it does not.

Source: Luật Bảo vệ bí mật nhà nước 2018, article 8 (degrees); Nghị định 30/2020/NĐ-CP, appendix I (urgency); what
offices stamp on papers that are not to leave them. A mark missed would air a secret, a mark too many costs a person one
look: so a doubtful one counts.
"""

import re
from collections.abc import Iterable

from broadcaster.plan import mark_words
from broadcaster.plan.source import Line

_LETTER_SPACED = re.compile(r"\W*(?:[^\W\d_](?:\s+|$)){3,}\W*")
_PAGE = re.compile(r"[-–—|\s]*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—|\s]*$", re.IGNORECASE)
_SECRECY = mark_words.SECRECY
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_COLUMNS = re.compile(r"\t+|\s{3,}")
_MARGIN = 80
"""A running header or footer is no longer, else it is a sentence."""


def find_secrecy(
    head: list[Line],
    title: list[Line],
    edges: Iterable[Line],
    inner: list[Line],
    margins: Iterable[str],
    stamped: Iterable[Line] = (),
) -> str | None:
    """The degree of secrecy as written, or None.

    `head` is the heading block, where it may also close a line ("Số: 12-BC/ĐU MẬT"); `title` may itself be about
    secrets; on `edges`, the first and last lines of the content, it stands alone; on an `inner` line it must be in
    capitals, as a stamp is. On `stamped`, the first lines of a scan, it may stand beside anything.
    """
    found = (
        *map(_margin_mark, margins),
        *(_alone(_SECRECY, line) or _closing(line) or _beside(line) for line in head),
        *(_bracketed(line) or _not_spoken_of(_alone(_SECRECY, line)) for line in title),
        *(_alone(_SECRECY, line) or _bracketed(line) or _beside(line) for line in edges),
        *map(_said_of_itself, inner),
        *map(_beside_sheet, inner),
        *(read["mark"] for line in stamped if (read := mark_words.RECOGNIZED.search(line.text))),
        *(mark for line in inner if (mark := _alone(_SECRECY, line)) and mark.isupper()),
    )
    return next(filter(None, found), None)


def is_stamp(text: str) -> bool:
    """Whether the text is a mark and not the end of a title that speaks of secrets."""
    return _not_spoken_of(mark_in(text)) is not None


def _not_spoken_of(mark: str | None) -> str | None:
    """Of a title over several lines, "bảo vệ / BÍ MẬT NHÀ NƯỚC" is no mark."""
    return None if mark and mark.upper().startswith("BÍ") else mark


def find_urgency(lines: Iterable[Line], margins: Iterable[str]) -> str | None:
    """The urgency mark as written, or None."""
    lines = list(lines)
    stamped = (mark for line in lines if (mark := _alone(mark_words.URGENCY, line)))
    in_margin = (mark for text in margins if (mark := _stamp(mark_words.URGENCY, text)))
    telegram = ("KHẨN" for line in lines if mark_words.URGENT_TITLE.match(line.text))
    return next(stamped, None) or next(in_margin, None) or next(telegram, None)


def is_mark(line: Line) -> bool:
    """Whether a secrecy or urgency mark stands alone on the line or in a column of it."""
    return bool(_alone(_SECRECY, line) or _alone(mark_words.URGENCY, line))


def mark_in(text: str) -> str | None:
    """The mark, of either kind, that the text is nothing but."""
    return _stamp(_SECRECY, text) or _stamp(mark_words.URGENCY, text)


def _alone(pattern: re.Pattern[str], line: Line) -> str | None:
    if line.table:
        return None
    return next((mark for text in (line.text, *line.columns) if (mark := _stamp(pattern, text))), None)


def _stamp(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.fullmatch(_closed_up(text))
    return found["mark"] if found and not text[0].islower() else None


def _closed_up(text: str) -> str:
    """ "M Ậ T" as "MẬT"; other text as it is."""
    return re.sub(r"\s+", "", text) if _LETTER_SPACED.fullmatch(text) else text


def _closing(line: Line) -> str | None:
    """The mark at either end of a line of the heading block, beside what belongs there."""
    found = mark_words.BESIDE_NUMBER.search(line.text) or mark_words.BRACKETED.search(line.text)
    return found["mark"] if found else None


def _bracketed(line: Line) -> str | None:
    found = None if line.table else mark_words.BRACKETED.search(line.text)
    return found["mark"] if found else None


def _beside(line: Line) -> str | None:
    """The mark beside a page's or copy's number or an agency's name, as in a header or footer."""
    return _beside_sheet(line) or (None if line.table else next(filter(None, map(_divided, _places(line))), None))


def _beside_sheet(line: Line) -> str | None:
    """In a table too: a footer right below one is taken for its last row."""
    bare = ((text, mark_words.SHEET.sub("", text)) for text in _places(line))
    return next((mark for text, rest in bare if rest and rest != text and (mark := _stamp(_SECRECY, rest))), None)


def _places(line: Line) -> list[str]:
    return [text for text in (line.text, *line.columns) if len(text) <= _MARGIN]


def _divided(text: str) -> str | None:
    """One part of the line is a mark, in capitals or of several words: "Mật" alone may be a thing that is sold."""
    parts = (part for part in (mark_words.BARE_NUMBER.sub("", text), *mark_words.DIVIDER.split(text)) if part != text)
    marks = (mark for part in parts if part and (mark := _stamp(_SECRECY, part)))
    return next((mark for mark in marks if mark.isupper() or " " in mark), None)


def _said_of_itself(line: Line) -> str | None:
    """ "Văn bản này dùng nội bộ, không phát trên loa." as a sentence of its own on any line."""
    if line.table:
        return None
    sentences = (text for text in _SENTENCE.split(line.text) if mark_words.SAYS_OF_ITSELF.match(text))
    return next((mark for text in sentences if (mark := _stamp(_SECRECY, text))), None)


def _margin_mark(text: str) -> str | None:
    bare = (_PAGE.sub("", mark_words.SHEET.sub("", part)).strip() for part in (text, *_COLUMNS.split(text)))
    whole = (mark for part in bare if part and (mark := _stamp(_SECRECY, part)))
    stamped = mark_words.IN_MARGIN.search(text) if len(text) <= _MARGIN else None
    return next(whole, None) or (stamped["mark"] if stamped else _divided(text))
