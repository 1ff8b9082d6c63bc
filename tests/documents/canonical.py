"""One way of writing for each time, date, number and letter, so that a fact need not list them all."""

import re
import unicodedata

_WRITTEN = (
    (re.compile(r"\b0?(\d{1,2})(?:\s?giờ\s?|\s?[hg]\s?|:)(\d{2})(?!\d)(?:\s?phút|')?"), r"\1h\2"),
    (re.compile(r"\b0?(\d{1,2})\s?(?:giờ|[hg])(?!\w)"), r"\1h00"),
    (re.compile(r"\b0?(\d{1,2}) tháng 0?(\d{1,2})(?: năm (\d{4}))?\b"), r"\1/\2/\3"),
    (re.compile(r"\b0?(\d{1,2})/0?(\d{1,2})(?!\d)"), r"\1/\2"),
    (re.compile(r"/(?=\W|$)"), ""),
    (re.compile(r"(?<=\d)[. ](?=\d{3,4}(?!\d))"), ""),
    (re.compile(r"[“”\"]"), ""),
    (re.compile(r"\s+"), " "),
)


def canonical(text: str) -> str:
    """In NFC and small letters; times as 7h30, dates as 5/8/2026, numbers without dots or blanks in them."""
    text = unicodedata.normalize("NFC", text).casefold()
    for pattern, written in _WRITTEN:
        text = pattern.sub(written, text)
    return text


def says(text: str, fact: str) -> bool:
    """Whether a canonical text holds one of a fact's spellings (divided by "|"), as whole words."""
    spellings = (canonical(spelling.strip()) for spelling in fact.split("|"))
    return any(whole_words(spelling).search(text) for spelling in spellings)


def whole_words(spelling: str) -> re.Pattern[str]:
    """Finds a canonical spelling where it is not part of a longer word or number."""
    before = r"(?<!\w)" if spelling[:1].isalnum() else ""
    after = r"(?!\w)" if spelling[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(spelling)}{after}")
