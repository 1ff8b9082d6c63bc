"""Citations of documents: numbers nobody on the field can follow, folded to the document's kind and issuer."""

import re

from broadcaster.script.letters import syllables

_KIND = (
    r"(?:Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn|Hướng dẫn|Thông báo|"
    r"Chương trình|"
    r"Công điện|Kết luận|Đề án|Tờ trình|Văn bản|Quy chế)"
)
_CODE = r"\d{1,5}\s*[/-](?:\d{4}\s*/)?[A-ZĐ][^\s,;:.)]*(?:\s?[-–]\s?[A-ZĐ]{2,})*"
_DATE = r"(?:,?\s*(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|,?\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_NUMBERED = re.compile(rf"(?P<kind>{_KIND}(?: liên tịch)?)\s+(?:số\s*:?\s*)?{_CODE}{_DATE}?", re.IGNORECASE)
_CITATION = re.compile(rf"{_KIND}(?: liên tịch)?\s+(?:số\s*:?\s*)?{_CODE}[^;.,]*", re.IGNORECASE)
_BRACKETED = re.compile(rf"\s*\((?:theo |kèm theo )?{_KIND}[^()]*{_CODE}[^()]*\)", re.IGNORECASE)
_AMENDED = re.compile(
    rf",?\s+(?:đã\s+)?(?:được\s+)?sửa đổi,?\s+(?:và\s+)?bổ sung(?:\s+một số điều)?(?:\s+(?:bởi|tại|theo|của))?\s+"
    rf"{_NUMBERED.pattern.replace('?P<kind>', '?:')}(?:\s+của Chính phủ)?",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    rf"(được giao)\s+tại\s+{_NUMBERED.pattern.replace('?P<kind>', '?:')}(?=\s*(?:[.,;:)]|$))", re.IGNORECASE
)
_ANONYMOUS = re.compile(
    rf"(?<!\w)(?:(?:được\s+)?(?:quy định|nêu)\s+tại|theo(?:\s+quy định(?:\s+(?:tại|của))?)?)\s+"
    rf"{_NUMBERED.pattern.replace('?P<kind>', '?:')}(?=\s*(?:[.,;:)]|$))",
    re.IGNORECASE,
)
_BASIS = re.compile(
    rf"^(?:Căn cứ|Thực hiện|Thi hành|Triển khai|Theo)\s+(?:nội dung\s+)?{_KIND}.*?[,;]\s+"
    r"(?=(?:nay\s+)?(?:UBND|Ủy ban|Uỷ ban|Ban|Điện lực|Trạm|Công an|Trung tâm|Trường|Mặt trận|Hội|Công ty|Chủ tịch|"
    r"Đoàn|Phòng|"
    r"Ngân hàng|Đảng ủy|HĐND|Hợp tác xã|Thuế|Hạt|Chi cục|Chi nhánh|Bưu điện|Bệnh viện|"
    r"(?:kể )?từ (?:ngày|tháng|năm|quý) \d{1,4})\b)"
)


def citation_share(text: str) -> float:
    """The part of a paragraph's syllables that is citations, 0 to 1."""
    total = syllables(text)
    return sum(syllables(found[0]) for found in _CITATION.finditer(text)) / total if total else 0.0


def without_numbers(text: str) -> str:
    """Fold "Quyết định số 831/QĐ-UBND ngày 08/5/2023 của UBND xã" to "Quyết định của UBND xã".

    What has no issuer beside it is folded to "theo quy định": "theo Nghị định" alone says nothing.
    """
    if not any(map(str.isdigit, text)):
        return text
    text = _ASSIGNED.sub(r"\1", text)
    text = _ANONYMOUS.sub(_by_rule, _AMENDED.sub("", _BRACKETED.sub("", text)))
    return _NUMBERED.sub(lambda found: found["kind"], text)


def _by_rule(found: re.Match[str]) -> str:
    return "Theo quy định" if found[0][0].isupper() else "theo quy định"


def without_basis(text: str) -> str:
    """Take "Căn cứ Kế hoạch số ..., " off a sentence whose main clause names an agency."""
    return _BASIS.sub("", text, count=1)
