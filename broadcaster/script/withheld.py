"""What is kept of a sentence that holds personal data, and how a person is told of what was not."""

import re
from collections.abc import Iterable

from broadcaster.model import Paragraph, PartKind, ScriptWarning
from broadcaster.script.columns import Column, column_of
from broadcaster.script.personal_data import personal_data
from broadcaster.script.persons import names_person, persons
from broadcaster.script.redaction import redacted, stands_alone
from broadcaster.script.sentences import segment
from broadcaster.script.tables import is_schedule

_SHOWN = 80
_NUMBERS = re.compile(r"\+?\d(?:[ .,/-]?\d)*")
_CLAUSE_END = re.compile(r";\s+")
_REFERS_BACK = re.compile(
    r"\W*(?:(?:[Aa]i|[Nn]gười|[Nn]ếu)(?: nào)? (?:nhặt được|tìm thấy|tìm được|biết tin|biết thông tin|thấy ở đâu)"
    r"(?=,|\s+(?:xin|thì|đề nghị|mang|nộp|liên hệ|gọi|báo|vui lòng|trả|ở đâu))|"
    r"(?:Ông|Bà|Anh|Chị|Cháu|Em|Gia đình|Hộ|Người|Đối tượng|Trường hợp|Vụ việc|Sự việc|Các hộ|Những người|"
    r"Các trường hợp)"
    r" (?:này|nói trên|trên|đó|có tên trên)(?!\w)|(?:Chủ|Tên) tài khoản|Nội dung chuyển khoản)"
)


def airable(sentence: str) -> str:
    """The part of a sentence with personal data that may air and stands alone, else ""."""
    return redacted(sentence) or _clauses_before(sentence)


def kept_of(sentence: str, before: tuple[str, str] = ("", "")) -> str:
    """What airs of a sentence, given the sentence before it and what was kept of that.

    "" also for what says nothing without a sentence that was cut ("Ai nhặt được xin nộp"), or more of a person cut.
    """
    if personal_data(sentence):
        return airable(sentence)
    written, kept = before
    if written == kept:
        return sentence
    lost = not kept and _REFERS_BACK.match(sentence)
    return "" if lost or _given_names(sentence) & _given_names(written) else sentence


def airs(text: str) -> bool:
    """Whether anything is left to say of a paragraph once personal data is taken out."""
    before = ("", "")
    for span in segment(text):
        sentence = text[span.start : span.end]
        before = (sentence, kept_of(sentence, before))
        if before[1]:
            return True
    return False


def withheld(sentence: str) -> ScriptWarning:
    """Says which sentence lacks; its numbers are what must not be shown around."""
    shown = _NUMBERS.sub("…", sentence.strip())
    return ScriptWarning(
        "left_out_sentence", shown if len(shown) <= _SHOWN else shown[:_SHOWN].rsplit(" ", 1)[0].rstrip("…") + "…"
    )


def lost_hamlets(parts: Iterable[Paragraph]) -> list[ScriptWarning]:
    """Says which rows of a schedule by hamlet, of the parts that are not said, some hamlet will wait for."""
    rows = (part for part in parts if part.kind is PartKind.ROW and is_schedule(part.columns))
    named = (
        cell.strip()
        for row in rows
        for head, cell in zip(row.columns, row.cells, strict=False)
        if column_of(head) is Column.HAMLET and not names_person(cell)
    )
    return [ScriptWarning("left_out_sentence", name) for name in dict.fromkeys(named) if name]


def _given_names(text: str) -> set[str]:
    return {found[0].split()[-1] for found in persons(text)}


def _clauses_before(sentence: str) -> str:
    """The clauses up to the one that is personal; in a list that names persons there are none."""
    kept: list[str] = []
    for clause in _CLAUSE_END.split(sentence):
        if names_person(clause) or personal_data(clause) or clause.rstrip().endswith((":", "sau", "gồm", "là")):
            break
        kept.append(clause)
    text = "; ".join(kept)
    return text if stands_alone(text) and ":" not in text else ""
