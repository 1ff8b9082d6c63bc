""" "Label: value" becomes a sentence: "Thời gian: từ 7h30" -> "Thời gian từ 7h30"."""

import re

from broadcaster.script import never_air, verbs
from broadcaster.script.hamlets import PLACES
from broadcaster.script.letters import lower_first, syllables, unshout, upper_first

_LABEL = re.compile(r"^(?P<label>[^:.;!?“”()]{2,70}):\s+(?P<value>\S.*)$", re.DOTALL)
_LONGEST_LABEL = 10
_BEGINNING = 5
"""Words."""
_CALL = re.compile(r"^(?:lưu ý|chú ý|ghi chú|đề nghị|yêu cầu|khuyến cáo)(?!\w)", re.IGNORECASE)
_INVITES = re.compile(r"^(?:kính\s+)?(?:mời|gửi)(?!\w)", re.IGNORECASE)
_CONSISTS = re.compile(r"^(?:hồ sơ|giấy tờ|thành phần|khu vực)(?!\w)", re.IGNORECASE)
_PLACE = re.compile(r"^(?:các\s+)?(?:thôn|xóm|tổ|buôn|bản|khu phố|khu dân cư|tuyến|làng|ấp)(?!\w)", re.IGNORECASE)
_ORDINAL = re.compile(r"^(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|bước \d+|lưu ý \d+)$", re.IGNORECASE)
_SHORT = {"nd": "Nội dung", "tg": "Thời gian", "đđ": "Địa điểm", "lh": "Liên hệ", "sđt": "Số điện thoại"}
"""Labels as they are typed in haste."""
_HOUR = re.compile(r"^\d{1,2}\s?(?:[hg](?:\d|(?!\w))|giờ|:\d)", re.IGNORECASE)
_DAY = re.compile(
    r"^(?:ngày|sáng|chiều|tối(?! đa| thiểu)|thứ|chủ nhật)(?!\w)|^\d{1,2}[/.-]\d{1,2}(?!\d)", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"^(?:bắt đầu|từ|tại|ở|vào|lúc|trước|sau|đến|trong|hằng|hàng(?= ngày| tuần| tháng)|mỗi(?= ngày| buổi| tuần|"
    r" tháng| năm)|khoảng)\s",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"{never_air.FOR_RESIDENTS.pattern}|(?:mỗi|từng|trẻ|người)\s", re.IGNORECASE)
_MATTER = re.compile(
    r"^(?:quyền lợi|nội dung|hình thức|yêu cầu|(?:lệ )?phí|cách|phương thức|thủ tục|trách nhiệm|biện pháp|chế độ|mức|"
    r"chính sách|"
    r"thời hạn|quy định|kết quả)(?!\w)",
    re.IGNORECASE,
)
_CASE = re.compile(r"^(?:khi|nếu|trường hợp|trước khi|sau khi|trong khi|để|theo)\s", re.IGNORECASE)
_MORE = re.compile(
    r"^(?:hỏi thêm|phản ánh|kiến nghị|đăng ký|(?:xem |thông tin |tìm hiểu )?(?:chi tiết|thêm)|liên hệ|tư vấn)(?!\w)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^(?:gọi|để|đặt|bỏ|mang|nộp|đến|liên hệ|báo|đăng ký|không|hạn chế|dùng|sử dụng|thu gom|hỗ trợ|cấp|nhận|trợ cấp|"
    r"vay|tối (?:đa|thiểu)|hưởng|giảm|miễn|cần|phải|nên|được|có thể|xin)\s",
    re.IGNORECASE,
)
_SUB_LABELS = re.compile(r"^[^:;]+(?:;\s+[^:;.]{2,70}:\s+[^:;]+)+$")
""" "0297 3836 242; phản ánh về cán bộ: 0297 3836 999": each part behind the first has a label of its own."""
_COPULA = re.compile(r"^(?:là|gồm|bao gồm|như)\s", re.IGNORECASE)
_CLAUSE = re.compile(rf"^(?:\w+\s+){{0,7}}{verbs.MODAL}")


_NOUN = re.compile(
    r"(?:mục đích|mục tiêu|ý nghĩa|nội dung|điều kiện|hình thức|lý do|yêu cầu|đối tượng|địa điểm|điện thoại)(?!\w)",
    re.IGNORECASE,
)
_ENDS_IN_VERB = re.compile(r"(?<!\w)(?:gồm|gồm có|bao gồm|là)$", re.IGNORECASE)
_CONSISTING = re.compile(r"^(?:bao gồm|gồm có|gồm|là)\s+")
_PHONE = re.compile(r"^(?:0\d{2,3}[ .]?\d{3}|1[89]00[ .]?\d|11[1-5](?!\d))")
_CALLS_WHOM = re.compile(
    r"(?!.*(?<!\w)(?:điện thoại|đt|sđt|số|đường dây|hotline|tổng đài|zalo|fax)(?!\w))"
    r".*(?<!\w)(?:liên hệ|gọi|báo)\s\S",
    re.IGNORECASE,
)
"""Whom to call is no number: the number behind it needs a word of its own."""
_ABOUT = re.compile(r"^(?:về|đối với|riêng)\s", re.IGNORECASE)
_WHERE_EACH = re.compile(
    rf"^(?:các\s+)?(?:{PLACES})\s[^;,.]{{1,40}}?\s(?:tại|ở|bỏ phiếu|họp|nhận|đi|từ|lúc|vào)\s", re.IGNORECASE
)
""" "Nơi bỏ phiếu: thôn Lũng Cao tại ...; thôn Nà Pá tại ...": who goes where, no name of the place."""
_DOES = re.compile(
    rf"(?:{verbs.VERB}|treo|cảnh giác|nộp|sơ tán|thắc mắc|ai|nhờ|đóng|mở|dập|tắt|tốt nghiệp|có|giữ|bảo vệ|kiến nghị|"
    r"tuyển|trồng|quét|phát quang|phân luồng|cấm|gọi|dừng|tạm dừng)(?!\w)",
    re.IGNORECASE,
)
"""An act is no thing that "is" another: a pause is said for the colon."""


def split_label(text: str) -> tuple[str, str] | None:
    """The label and the value of a paragraph such as "Địa điểm: Hội trường thôn", or None."""
    found = _LABEL.match(text)
    if found is None or syllables(found["label"]) > _LONGEST_LABEL or _ends_a_clause(found["label"]):
        return None
    return found["label"].strip(), found["value"]


def say_label(label: str, value: str) -> str:
    """Label and value in one sentence, without its full stop."""
    label, value = unshout(label) if label.isupper() else label, lower_first(value)
    label = _SHORT.get(label.casefold(), label)
    if _ORDINAL.match(label):
        return f"{label}, {value}"
    if _SUB_LABELS.search(value):
        first, *further = re.split(r";\s+", value)
        return ". ".join(
            [
                say_label(label, first),
                *(upper_first(say_label(*found)) for part in further if (found := split_label(part))),
            ]
        )
    if _INVITES.match(value) or _says_label(label, value):
        return value
    if _ENDS_IN_VERB.search(label):
        return f"{label} {_CONSISTING.sub('', value)}"
    if _PHONE.match(value) and _CALLS_WHOM.match(label):
        return f"{label}, số {value}"
    if _ABOUT.match(label):
        return f"{label}, {value}"
    if _WHERE_EACH.match(value):
        return f"{label}: {value}"
    if _CLAUSE.match(label):
        return f"{label}: {value}"
    if _CASE.match(label):
        return f"{label}, {value}"
    if _MORE.match(label):
        return f"{label}: {value}"
    if _CALL.match(label):
        return f"{label}, {value}"
    if _INVITES.match(label):
        return f"{label} {value}"
    if _HOUR.match(value):
        return f"{label} vào lúc {value}"
    if _DAY.match(value):
        return f"{label} vào {value if not value[0].isdigit() else f'ngày {value}'}"
    if _PREPOSITION.match(value) or _COPULA.match(value):
        return f"{label} {value}"
    if _PLACE.match(label) or _is_clause(value) or (_MATTER.match(label) and _SUBJECT.match(value)):
        return f"Đối với {lower_first(label)}, {value}" if _PLACE.match(label) else f"Về {lower_first(label)}, {value}"
    if _ACTS.match(value):
        return f"{'Về' if _MATTER.match(label) else 'Đối với'} {lower_first(label)}, {value}"
    if ";" in value and re.search(r"\d", value.partition(";")[0]) and not _CONSISTS.match(label):
        return f"Về {lower_first(label)}, {value}"
    if _DOES.match(label) or (not _NOUN.match(label) and (_DOES.match(value) or _CLAUSE.match(value))):
        return f"{label}: {value}"
    return f"{label} {'gồm' if _CONSISTS.match(label) else 'là'} {value}"


def _says_label(label: str, value: str) -> bool:
    """ "Đăng ký: Phụ huynh đăng ký với Đoàn xã" needs no label."""
    begins = " ".join(value.split()[:_BEGINNING]).casefold()
    return syllables(label) > 1 and label.casefold() in begins


def _is_clause(value: str) -> bool:
    return bool(_SUBJECT.match(value) and _CLAUSE.match(value)) or bool(_CALL.match(value))


def _ends_a_clause(label: str) -> bool:
    """ "... các nội dung sau" is no label but an introduction."""
    return bool(re.search(r"(?:sau|sau đây|như sau|gồm|là)$", label)) and syllables(label) > 4
