"""What a person should look at in a proposed script. Nothing is ever changed silently."""

import re

from broadcaster.model import Paragraph, ScriptWarning
from broadcaster.script.letters import syllables
from broadcaster.script.never_air import FOR_RESIDENTS, OFFICE_WORK
from broadcaster.script.sentences import segment

_TYPOS: tuple[tuple[str, str], ...] = (
    ("tuyên tuyền", "tuyên truyền"),
    ("tuyền truyền", "tuyên truyền"),
    ("triễn khai", "triển khai"),
    ("triên khai", "triển khai"),
    ("thực hiên", "thực hiện"),
    ("thưc hiện", "thực hiện"),
    ("chỉnh quyền", "chính quyền"),
    ("đia bàn", "địa bàn"),
    ("đia phương", "địa phương"),
    ("giãm nghèo", "giảm nghèo"),
    ("hổ trợ", "hỗ trợ"),
    ("hổ nghèo", "hộ nghèo"),
    ("bão đảm", "bảo đảm"),
    ("đãm bảo", "đảm bảo"),
    ("kể hoạch", "kế hoạch"),
    ("phòng chông", "phòng chống"),
    ("tiêm chũng", "tiêm chủng"),
    ("bổ xung", "bổ sung"),
    ("xử lý lý", "xử lý"),
    ("nổ lực", "nỗ lực"),
    ("củng cô", "củng cố"),
    ("sữa chữa", "sửa chữa"),
    ("chổ", "chỗ"),
    ("vệ sinh mội trường", "vệ sinh môi trường"),
)
_TYPO = re.compile("|".join(rf"(?<!\w){re.escape(wrong)}(?!\w)" for wrong, _ in _TYPOS), re.IGNORECASE)
_TWICE = re.compile(
    r"(?<!\w)(của|và|các|những|trên|về|cho|với|là|để|được|trong|tại|thực hiện)\s+\1(?!\w)", re.IGNORECASE
)

_OLD_BODIES = re.compile(
    r"(?<!\w)(?:UBND huyện|Huyện ủy|huyện(?: [A-ZĐ]\w*){0,3}|Phòng Lao động[^,.;]{0,30}|Phòng LĐTB&XH|LĐTB&?XH|"
    r"TB&XH|Sở Lao động\w*|"
    r"BTTTT|Bộ Thông tin và Truyền thông|Phòng Văn hóa và Thông tin|công an huyện)(?!\w)"
)
"""Bodies that are no more. Districts ended on 1 July 2025 (Luật Tổ chức chính quyền địa phương 2025); the ministries of
LĐTBXH and TTTT were merged into others earlier that year."""


def doubts_of(title: str, body: str, limit: int) -> list[ScriptWarning]:
    """The warnings that a script's own text calls for."""
    warnings = [*_long_sentences(body, limit), *typos(f"{title}\n{body}")]
    for old in dict.fromkeys(found[0].strip() for found in _OLD_BODIES.finditer(f"{title}\n{body}")):
        warnings.append(ScriptWarning("old_body", f"“{old}” có thể không còn từ ngày 01/7/2025, hãy kiểm tra tên gọi."))
    return warnings


def typos(text: str) -> list[ScriptWarning]:
    """Suspected misspellings, each once, with what was probably meant."""
    meant = dict(_TYPOS)
    found = dict.fromkeys(match[0].lower() for match in _TYPO.finditer(text))
    doubled = dict.fromkeys(match[0] for match in _TWICE.finditer(text))
    return [
        *(ScriptWarning("typo", f"Nghi lỗi chính tả: “{wrong}” (có thể là “{meant[wrong]}”).") for wrong in found),
        *(ScriptWarning("typo", f"Nghi lặp từ: “{words}”.") for words in doubled),
    ]


def addressed_to_officials(paragraphs: list[Paragraph]) -> list[ScriptWarning]:
    """Work given to an office that airs because it names the people."""
    return [
        ScriptWarning("addressed_to_officials", _beginning(part.text))
        for part in paragraphs
        if OFFICE_WORK.match(part.text) and not FOR_RESIDENTS.match(part.text)
    ]


def _long_sentences(body: str, limit: int) -> list[ScriptWarning]:
    return [
        ScriptWarning("long_sentence", _beginning(sentence))
        for paragraph in body.split("\n")
        for sentence in (paragraph[span.start : span.end] for span in segment(paragraph))
        if syllables(sentence) > limit
    ]


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")
