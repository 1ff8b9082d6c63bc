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
_BASIS = re.compile(
    rf"^(?:Căn cứ|Thực hiện|Thi hành|Triển khai|Theo)\s+(?:nội dung\s+)?{_KIND}.*?[,;]\s+"
    r"(?=(?:nay\s+)?(?:UBND|Ủy ban|Uỷ ban|Ban|Điện lực|Trạm|Công an|Trung tâm|Trường|Mặt trận|Hội|Công ty|Chủ tịch|"
    r"Đoàn|Phòng|"
    r"Ngân hàng|Đảng ủy|HĐND|Hợp tác xã)\b)"
)


def citation_share(text: str) -> float:
    """The part of a paragraph's syllables that is citations, 0 to 1."""
    total = syllables(text)
    return sum(syllables(found[0]) for found in _CITATION.finditer(text)) / total if total else 0.0


def without_numbers(text: str) -> str:
    """Fold "Quyết định số 831/QĐ-UBND ngày 08/5/2023 của UBND xã" to "Quyết định của UBND xã"."""
    return _NUMBERED.sub(lambda found: found["kind"], _BRACKETED.sub("", text))


def without_basis(text: str) -> str:
    """Take "Căn cứ Kế hoạch số ..., " off a sentence whose main clause names an agency."""
    return _BASIS.sub("", text, count=1)
