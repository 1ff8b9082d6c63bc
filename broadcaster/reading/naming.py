"""Numbers that name a thing rather than count: thôn 5, lớp 5A, khoản 2."""

from broadcaster.reading.pattern import Ending
from broadcaster.reading.scan import Scan

_NAMING = Ending(
    r"(?:^| )(?:thôn|tổ|khu|xóm|buôn|bản|ấp|điều|khoản|mục|lớp|đội|khối|quý|tháng|ngày|chương|thứ|phố|phường|quận|"
    r"khoảnh|lô|đợt|kỳ|tuần|nhà|phòng|(?<!phụ )(?<!trợ )(?<!cung )cấp|bậc|loại|hạng|nhóm|vòng|tập|trang|bài|bước|lần|"
    r"mũi|(?<!dân )(?<!tổng )(?<!hệ )(?<!tỷ )(?<!tỉ )(?<!chỉ )(?<!tần )(?<!sĩ )(?<!quân )(?<!điểm )"
    r"(?<!con )(?<!trị )(?<!thông )(?<!tham )(?<!doanh )(?<!thặng )số)$"
)


def names_next(scan: Scan) -> bool:
    """Whether the word just before makes the coming number a name."""
    return bool(_NAMING.search(scan.words_before(2)))
