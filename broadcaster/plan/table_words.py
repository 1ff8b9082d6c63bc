"""The words by which offices head the columns of a table, sum it up and remark on it."""

import re

TOTAL = re.compile(
    r"(?:\d+\s*\|?\s*)?(?:tổng(?: cộng| số)?|cộng)(?!\w)(?!\s+(?:đài|cục|công ty|kết|vệ sinh|kho))",
    re.IGNORECASE,
)
REMARK = re.compile(r"(?:\(?\*+\)?\s*)?(?:ghi chú|lưu ý|chú thích|chú ý|nguồn)\b|\(?\*", re.IGNORECASE)
_PLACE_WORD = (
    r"(?:thôn|tổ dân phố|tổ|khu phố|khu|khối phố|khối|ấp|bản|buôn|làng|xóm|xã|phường|tiểu khu|địa bàn|cụm|"
    r"tuyến|đường)"
)
COLUMN_NAME = re.compile(
    rf"(?:(?:số\s+)?(?:stt|tt|số tt|số thứ tự)|(?:tên |các )?{_PLACE_WORD}(?:\s*[/,(-]\s*{_PLACE_WORD}\)?)*|"
    r"(?:địa điểm|địa chỉ|nơi|vị trí|khu vực|đơn vị|cơ quan|thời gian|thời điểm|ngày|giờ|buổi|thứ|sáng|chiều|"
    r"tối|từ|đến|tháng|"
    r"bắt đầu|kết thúc|nội dung|công việc|hoạt động|đối tượng|độ tuổi|loại|tên|họ|số|mức|lý do|nguyên nhân|ghi chú|"
    r"người|cán bộ|phụ trách|liên hệ|điện thoại|sđt|đt|năm|đợt|lịch|hạng mục|tiêu chí|chỉ tiêu|kết quả|dự kiến|"
    r"thành tiền|"
    r"đơn giá|kinh phí|diện tích|sản lượng|vắc ?xin|mũi|liều|giống|cây|vật nuôi|phạm vi|trạm|hình thức|"
    r"thành phần|chức vụ|"
    r"quan hệ|giới tính|dân tộc|trường|lớp|môn|phí|lệ phí|giá|hồ sơ|giấy tờ|các bước|bước|trách nhiệm|đvt|"
    r"phạm vi|tên)"
    r"(?!\w)[^\d:;.]{0,50}(?:\([^)]*\))?)",
    re.IGNORECASE,
)
CORNER = re.compile(
    r"(?:stt|tt|ngày(?: tháng)?|thứ(?:, ngày)?|buổi|ca|giờ|thời gian|thôn|tổ|tổ dân phố|khu phố|khu vực|ấp|bản|"
    r"buôn|làng|xóm|địa điểm|"
    r"nội dung|đối tượng|đơn vị|họ (?:và )?tên|tên|loại|mức|tháng|tuần)",
    re.IGNORECASE,
)
"""What the first column is called, whatever figures the names of the others hold."""
