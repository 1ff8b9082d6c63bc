"""What a topic begins with: its heading as speech."""

import re

from broadcaster.script import never_air, verbs
from broadcaster.script.judge import section_reason
from broadcaster.script.labels import split_label
from broadcaster.script.letters import lower_first, syllables, unshout
from broadcaster.script.shorten import finish
from broadcaster.script.topics import Topic

_COUNTS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_IS_A = re.compile(
    r"^(?:mục đích|mục tiêu|đối tượng|ý nghĩa|phạm vi|thành phần|địa bàn|hồ sơ|giấy tờ|thời gian|địa điểm|lệ phí|"
    r"mức|khu vực)(?!\w)",
    re.IGNORECASE,
)
_MIND = re.compile(r"^(?:những điều |một số )?(?:điểm )?(?:cần )?(?:lưu ý|chú ý)", re.IGNORECASE)
_IS_NOTED = re.compile(r"(?:lưu ý|chú ý)$", re.IGNORECASE)
_IS_ASKED = re.compile(r"(?:kính )?(?:đề nghị|yêu cầu|khuyến cáo|mời|kêu gọi)\s\w+", re.IGNORECASE)
_KIND = re.compile(
    r"(?:nay )?(?:quyết định|quyết nghị|thông báo|kế hoạch|hướng dẫn|kính mời)(?: như sau)?",
    re.IGNORECASE,
)
"""A heading that only says what kind of paper it is."""
_CONTENT = re.compile(r"nội dung(?: cụ thể| chính)?", re.IGNORECASE)
_TOWARDS = re.compile(r"(?:đối với|trong|khi|từ|sau|trước|nếu|để)\s", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:(?:mỗi|từng|các|mọi|toàn thể|tất cả)\s+)*(?:bà con|người dân|nhân dân|gia đình|hộ (?:gia đình|dân)|hộ|"
    r"phụ huynh|tiểu thương|cử tri|học sinh|chủ \w+|"
    r"người \w+)\s+(?!và|trên|trong|tại|ở|của|thuộc|có)(?:\w+\s+){2}",
    re.IGNORECASE,
)
_AWAITS = re.compile(
    r"(?:mang theo|chuẩn bị|lưu ý|chú ý|thực hiện|cần|phải|làm|(?:nghiêm )?cấm|không được)$", re.IGNORECASE
)
_BRINGS = re.compile(r"(?:cần |nhớ |phải )?(?:(?:mang|đem) theo|chuẩn bị)(?: [^\W\d]+){0,3}$", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"\s+(?:gồm có|bao gồm|gồm|là|như sau)$", re.IGNORECASE)
_ACT = re.compile(
    rf"(?:{verbs.VERB}|(?:đổi|làm|cấp|nộp|thu|tiêm|khám|phun|xây|sửa|lắp|mở|đóng|chăn|thả|nuôi)\s)", re.IGNORECASE
)
_LEAST_AWAITING = 5
_LEAST_STATEMENT = 6


def opening(topic: Topic, counted: int) -> tuple[str, str]:
    """What the first sentence begins with, and the sentence said before it."""
    heading = _ENDS_OPEN.sub("", unshout(topic.heading))
    heading = "" if _KIND.fullmatch(heading) else heading
    first = topic.paragraphs[0]
    if counted and first.marker:
        about = _about(heading)
        count = _COUNTS[counted] if counted < len(_COUNTS) else str(counted)
        if _MIND.match(heading):
            return "Thứ nhất, ", f"Xin bà con lưu ý {count} điểm."
        if _IS_NOTED.search(heading):
            return "Thứ nhất, ", f"{heading} {count} điểm."
        if _IS_ASKED.match(heading) and never_air.RESIDENTS.search(heading):
            return "Thứ nhất, ", f"{heading} như sau."
        if heading.endswith("?"):
            return "Thứ nhất, ", heading
        if _BRINGS.match(heading):
            return "Thứ nhất, ", f"Bà con {lower_first(heading)} như sau."
        if _is_statement(heading):
            return "Thứ nhất, ", _statement(heading)
        return "Thứ nhất, ", f"{about} có {count} điểm chính."
    if heading.endswith("?"):
        return "", heading
    if not heading or _CONTENT.fullmatch(heading) or section_reason(topic.section):
        return "", ""
    if _MIND.match(heading):
        return "", "Xin bà con lưu ý."
    if _IS_A.match(heading) and not first.marker and not split_label(first.text):
        return f"{heading}: ", ""
    if _IS_ASKED.match(heading) and never_air.RESIDENTS.search(heading):
        return "", f"{heading} như sau."
    if _is_statement(heading) or _IS_NOTED.search(heading):
        return "", _statement(heading)
    if _BRINGS.match(heading):
        return "", f"Bà con {lower_first(heading)} như sau."
    if heading.startswith("Về "):
        return "", f"Sau đây nói {lower_first(heading)}."
    what = "những điều cần biết " if _TOWARDS.match(heading) else "việc " if _ACT.match(heading) else ""
    return "", finish(f"Sau đây là {what}{lower_first(heading)}")


def _about(heading: str) -> str:
    if not heading:
        return "Bản tin này"
    return f"{heading}," if _TOWARDS.match(heading) or heading.startswith("Về ") else f"Về {lower_first(heading)},"


def _statement(heading: str) -> str:
    """A heading that is a sentence as one: "Người đi khám cần mang theo" waits for what stands below."""
    return finish(f"{heading} như sau" if _AWAITS.search(heading) else heading)


def _is_statement(heading: str) -> bool:
    """ "Mỗi gia đình phân rác làm ba loại": a sentence, not a name of what stands below."""
    if heading.endswith((" sau", " sau đây")) or (
        _AWAITS.search(heading) and (_TOWARDS.match(heading) or syllables(heading) >= _LEAST_AWAITING)
    ):
        return True
    return bool(_SAYS.match(heading)) and syllables(heading) >= _LEAST_STATEMENT
