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
    r"^(?:ngày|sáng|trưa|chiều|đêm|tối(?! đa| thiểu)|thứ|chủ nhật)(?!\w)|^\d{1,2}[/.-]\d{1,2}(?!\d)", re.IGNORECASE
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
_TIME_OR_PLACE = re.compile(
    r"(?:thời (?:gian|hạn|điểm)|ngày|giờ|hạn|lịch|nơi|địa chỉ|điểm|buổi|khai mạc|bắt đầu|hiệu lực|kết thúc)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_INSIDE = re.compile(
    r"^[^;:]{0,60}?[\d,]\s(?:xe|bà con|người|các|mỗi|toàn|hộ|trên địa bàn|học sinh|công an|lực lượng)(?!\w)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:các hộ|bà con|mỗi hộ|mọi người|người dân|toàn dân|hộ dân|học sinh|phụ huynh)(?!\w)", re.IGNORECASE
)
_COPULA = re.compile(r"^(?:là|gồm|bao gồm|như)\s", re.IGNORECASE)
_CLAUSE = re.compile(rf"^(?:\w+\s+){{0,7}}{verbs.MODAL}")


_NOUN = re.compile(
    r"(?:mục đích|mục tiêu|ý nghĩa|nội dung|điều kiện|hình thức|lý do|yêu cầu|đối tượng|địa điểm|điện thoại)(?!\w)",
    re.IGNORECASE,
)
_ENDS_IN_VERB = re.compile(r"(?<!\w)(?:gồm|gồm có|bao gồm|là|có|mang theo)$", re.IGNORECASE)
_CONSISTING = re.compile(r"^(?:bao gồm|gồm có|gồm|là)\s+")
_PHONE = re.compile(r"^(?:0\d{2,3}[ .]?\d{3}|1[89]00[ .]?\d|11[1-5](?!\d))")
_CALLS_WHOM = re.compile(
    r"(?!.*(?<!\w)(?:điện thoại|đt|sđt|số|đường dây|hotline|tổng đài|zalo|fax)(?!\w))"
    r".*(?<!\w)(?:liên hệ|gọi|báo)\s\S",
    re.IGNORECASE,
)
"""Whom to call is no number: the number behind it needs a word of its own."""
_ENDS_IN_CALL = re.compile(r"(?<!\w)(?:liên hệ|gặp|báo|hỏi)(?: (?:với|cho|về|đến|tới))?$", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:về|đối với|riêng)\s", re.IGNORECASE)
_WHERE_EACH = re.compile(
    rf"^(?:các\s+)?(?:{PLACES})\s[^;,.]{{1,40}}?\s(?:tại|ở|bỏ phiếu|họp|nhận|đi|từ|lúc|vào)\s", re.IGNORECASE
)
""" "Nơi bỏ phiếu: thôn Lũng Cao tại ...; thôn Nà Pá tại ...": who goes where, no name of the place."""
_DOES = re.compile(
    rf"(?:{verbs.VERB}|treo|cảnh giác|nộp|sơ tán|thắc mắc|ai|nhờ|đóng|mở|dập|tắt|tốt nghiệp|có|giữ|bảo vệ|kiến nghị|"
    r"tuyển|trồng|quét|phát quang|phân luồng|cấm|gọi|dừng|tạm dừng|"
    r"đi|rẽ|chạy|đỗ|nghỉ|quay|thuê|nhắc nhở|phạt|xử phạt)(?!\w)",
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
    if _ENDS_IN_CALL.search(label) and value[:1].isalpha():
        return f"{label} {value}"
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
    if _tells_more(label, value):
        return f"{label}: {value}"
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


def _tells_more(label: str, value: str) -> bool:
    """ "Đổ rác: từ ngày 15/7 xe rác đến lúc ...": a label with a whole sentence behind it, or a day with who has it."""
    if (_DAY.match(label) and label[-1:].isdigit()) or _begins_alike(label, value):
        return True
    if _TIME_OR_PLACE.match(label) or _NOUN.match(label) or _CONSISTS.match(label):
        return False
    begins = _DAY.match(value) or _PREPOSITION.match(value)
    return bool(begins and _CLAUSE_INSIDE.search(value)) or bool(_PEOPLE.match(value) and not _MATTER.match(label))


def _begins_alike(label: str, value: str) -> bool:
    """ "Lắp camera: lắp 8 mắt" says an act twice; "Ngày khám: ngày 5" says a day."""
    first = label.split()[0].casefold()
    return first == value.split()[0].casefold() and not _DAY.match(label) and not _TIME_OR_PLACE.match(label)


def _is_clause(value: str) -> bool:
    return bool(_SUBJECT.match(value) and _CLAUSE.match(value)) or bool(_CALL.match(value))


def _ends_a_clause(label: str) -> bool:
    """ "... các nội dung sau" is no label but an introduction."""
    return bool(re.search(r"(?:sau|sau đây|như sau|gồm|là)$", label)) and syllables(label) > 4
