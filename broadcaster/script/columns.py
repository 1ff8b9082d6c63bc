"""What the columns of a table mean, by the words offices head them with."""

import re
from enum import Enum, auto

from broadcaster.script.hamlets import HAMLET_WORD, PLACES


class Column(Enum):
    """What the cells of a column say."""

    ORDER = auto()
    HAMLET = auto()
    WHO = auto()
    DAY = auto()
    HOUR = auto()
    FROM = auto()
    TO = auto()
    PLACE = auto()
    WHAT = auto()
    AMOUNT = auto()
    CONTACT = auto()
    NOTE = auto()
    COUNT = auto()
    """How many people or households: of use to the office, said only where there is nothing else to say."""
    NOT_SAID = auto()
    """Signatures, and who of an office is in charge."""
    OTHER = auto()


_TIME = r"(?:(?:thời gian|giờ|lúc|lịch|ngày)(?: [^\W\d]+){0,2}\s*[-–(:]?\s*)?"
_HEADS: tuple[tuple[Column, str], ...] = (
    (Column.ORDER, r"stt|tt|số thứ tự|số tt|#|no\.?|stt\.?"),
    (Column.NOT_SAID, r"ký (?:nhận|tên).*|chữ ký.*|xác nhận|(?:đơn vị|cơ quan|bộ phận|người|cán bộ) (?:chủ trì|"
    r"phối hợp|thực hiện|tham gia chỉ đạo)|(?:người|cán bộ|đồng chí|đ/c|lãnh đạo) (?:phụ trách|"
    r"chỉ đạo).*|đại biểu.*|(?:cán bộ|người|tổ|đoàn) (?:dẫn đạc|trực tiếp|theo dõi|giám sát|tham gia|dự|"
    r"xuống)(?!\w).*|phụ trách|chủ trì"),
    (
        Column.COUNT,
        r"(?:tổng )?(?:số|sl) (?:lượng )?(?:người|hộ|khẩu|nhân khẩu|trẻ|cháu|cụ|em|đối tượng|học sinh|cử tri|"
        r"thành viên|"
        r"hội viên|gạo)(?!\w).*|khu vực bỏ phiếu(?: số)?|tổng số.*",
    ),
    (Column.CONTACT, r"(?:.*\b)?(?:liên hệ|điện thoại|đt|sđt|hotline|đường dây nóng|đầu mối)\b.*"),
    (Column.FROM, rf"{_TIME}(?:từ|bắt đầu|mất điện|cắt điện)(?: (?:giờ|ngày|lúc))?|(?:giờ|ngày) (?:bắt đầu|"
    rf"cắt(?: điện)?|đi)"),
    (Column.TO, rf"{_TIME}(?:đến|tới|kết thúc|có điện(?: lại)?)(?: (?:giờ|ngày|lúc))?|(?:giờ|ngày) (?:kết thúc|"
    rf"có điện|về|đóng điện)"),
    (Column.NOTE, r"ghi chú.*|lưu ý.*|chú ý.*"),
    (Column.PLACE, r"(?:địa điểm|điểm|nơi|vị trí(?! (?:tuyển|việc|công việc|làm)))(?!\w).*|(?:trụ sở|địa chỉ).*"),
    (Column.HAMLET, rf"(?:cử tri|hộ|các hộ|người dân|bà con|nhân dân|phục vụ|áp dụng|thuộc|"
    rf"ở)(?: [^\W\d]+){{0,2}} (?:{PLACES})|"
     rf"(?:các |tên )?(?:{PLACES})(?!\w)(?: ?[/,-].*| dân cư.*|\(.*)?|(?:khu vực|địa bàn|phạm vi|"
     rf"đơn vị)(?: .*)?(?:{PLACES})(?!\w).*"
     r"|(?:khu vực|địa bàn|phạm vi|tuyến|đường|tuyến đường|khu dân cư|nơi ở)(?!\w).*"),
    (Column.DAY, r"ngày(?!\w)(?! sinh).*|thứ(?: ngày|, ngày)?|ngày,? thứ|(?:thời gian|"
    r"lịch)(?: \w+)? ?[-–(:]? ?ngày\)?|hạn (?:chót|nộp|cuối).*|thời hạn.*|tháng"),
    (Column.HOUR, r"giờ(?!\w).*|thời gian.*|buổi.*|(?:sáng|trưa|chiều|tối)(?:\s*\(.*)?|thời điểm.*|"
    r"khung giờ.*|lịch(?!\w).*|ca"),
    (Column.WHO, r"đối tượng.*|thành phần.*|người (?:được|hưởng|tham gia|nhận|tiêm).*|lứa tuổi|độ tuổi.*|nhóm tuổi.*|"
    r"loại hộ|diện"),
    (Column.WHAT, r"nội dung.*|công việc.*|hoạt động.*|việc.*|tên (?:công việc|hoạt động|thủ tục|dịch vụ).*|"
    r"hạng mục.*|chương trình"),
    (Column.AMOUNT, r"(?:.*\b)?(?:số (?:lượng|tiền|kg|gạo|suất|phần|quà|liều)|mức|giá|lệ phí|phí|định mức|khối lượng|"
    r"thành tiền)(?!\w).*"),
)  # fmt: skip
_HEADED = tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in _HEADS)

_HOUR = re.compile(r"(?:từ |lúc |khoảng )?\d{1,2} ?(?:h|g|giờ|:)(?!\w*/)", re.IGNORECASE)
_DAY = re.compile(r"(?:ngày |sáng |chiều |tối |thứ \w+,? ?|chủ nhật,? ?)*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?!\d)|"
r"thứ \w+|chủ nhật",
                  re.IGNORECASE)  # fmt: skip
_PLACE = re.compile(
    r"(?:tại |ở )?(?:nhà (?:văn hóa|văn hoá|sinh hoạt|cộng đồng|rông|ông|bà)|hội trường|trạm|trụ sở|sân|trường|ủy ban|"
    r"ubnd|đình|chùa|chợ|điểm|bưu điện|trung tâm)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[\d.,]+ ?(?:đồng|đ|kg|triệu|nghìn|suất|phần|lít)(?!\w)", re.IGNORECASE)


def column_of(head: str) -> Column:
    """What a column headed so says; OTHER where the head is not known."""
    text = re.sub(r"\s+", " ", head).strip(" :.*")
    return next((meaning for meaning, pattern in _HEADED if pattern.fullmatch(text)), Column.OTHER)


def tells_time(cell: str) -> bool:
    """Whether a cell begins with a day or an hour."""
    return bool(_DAY.match(cell.strip()) or _HOUR.match(cell.strip()))


def column_of_cell(cell: str, place: int) -> Column:
    """What a cell says where the table has no head, guessed from its own words."""
    text = cell.strip()
    if place == 0 and re.fullmatch(r"\d{1,3}\.?|[IVX]+\.?", text):
        return Column.ORDER
    for meaning, pattern in (
        (Column.HAMLET, HAMLET_WORD), (Column.HOUR, _HOUR), (Column.DAY, _DAY), (Column.PLACE, _PLACE),
        (Column.AMOUNT, _MONEY),
    ):  # fmt: skip
        if pattern.match(text):
            return meaning
    return Column.WHAT
