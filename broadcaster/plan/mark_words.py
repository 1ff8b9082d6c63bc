"""The words of secrecy and urgency marks (sources in marks.py)."""

import re

_PAPER = (
    r"(?:tài\s*liệu|văn\s*bản|hồ\s*sơ|thông\s*tin|kế\s*hoạch|thông\s*báo|báo\s*cáo|công\s*văn|phương\s*án|bản)"
    r"(?:\s*này)?\s*(?:thuộc\s*(?:loại|diện|danh\s*mục)?\s*|đóng\s*dấu\s*|(?:là|chỉ)\s*)?"
)
_DEGREE = r"(?:độ|mức\s*độ|chế\s*độ|dấu)\s*(?:mật|khẩn|bảo\s*mật|độ\s*mật)?\s*(?:chỉ\s*)?[:：]?\s*"
_INSIDE = r"(?:cơ\s*quan|đơn\s*vị|ngành|tổ\s*chức|chi\s*bộ|đảng\s*bộ|nội\s*bộ|đảng|ubnd(?:\s*xã)?|ban\s*chỉ\s*đạo)"
_SECRET = (
    r"tuyệt\s*mật|tối\s*mật|bí\s*mật(?:\s*nhà\s*nước|\s*công\s*tác)?|m[ậâ]t|"
    rf"(?:chỉ\s*)?(?:để\s*)?(?:lưu\s*hành|phổ\s*biến|sử\s*dụng|dùng|thông\s*báo|"
    rf"tham\s*khảo)\s*(?:trong\s*)?{_INSIDE}|"
    rf"nội\s*bộ(?:\s*{_INSIDE})?|"
    r"(?:hạn\s*chế|không(?:\s*được)?|cấm)\s*(?:phổ\s*biến|lưu\s*hành|sao\s*chụp|sao\s*chép|phát\s*tán|"
    r"công\s*bố|đăng\s*tải)"
    r"(?:\s*(?:rộng\s*rãi|công\s*khai|ra\s*ngoài|ra\s*bên\s*ngoài|dưới\s*mọi\s*hình\s*thức|hoặc\s*phát\s*tán))?|"
    r"(?:tài\s*liệu\s*)?thu\s*hồi\s*(?:sau|khi\s*kết\s*thúc)\s*(?:cuộc\s*)?(?:hội\s*nghị|họp|kỳ\s*họp)|"
    r"tài\s*liệu\s*(?:phục\s*vụ\s*)?(?:họp|hội\s*nghị|sinh\s*hoạt|học\s*tập|tập\s*huấn|tham\s*khảo)\s*nội\s*bộ|"
    r"(?:phiếu|giấy|danh\s*sách|biên\s*bản|kết\s*luận|tờ\s*trình|nghị\s*quyết|quyết\s*định|hướng\s*dẫn|lịch)"
    r"\s*(?:lưu\s*hành\s*)?nội\s*bộ|"
    r"không(?:\s*được)?\s*(?:phát|đọc|đưa|thông\s*báo)(?:\s*thanh)?\s*(?:trên|qua|lên|ra)\s*(?:hệ\s*thống\s*)?"
    r"(?:loa|đài|truyền\s*thanh)[^.;,]{0,30}"
)
_EDGE = r"[\s()\[\]{}*./“”\"'!:<>«»_=–—-]*"
SECRECY = re.compile(
    rf"{_EDGE}(?:{_DEGREE}|{_PAPER})?(?P<mark>{_SECRET})(?:{_EDGE}[,;]?\s*(?:{_PAPER})?(?:{_SECRET}))*{_EDGE}",
    re.IGNORECASE,
)
SAYS_OF_ITSELF = re.compile(
    r"\W*(?:tài liệu|văn bản|hồ sơ|thông tin|kế hoạch|thông báo|báo cáo|công văn|phương án|bản)\s+"
    r"(?:này|chỉ|lưu hành|dùng|không)(?!\w)",
    re.IGNORECASE,
)
"""How a sentence begins in which a document says who may read it."""
_SHEET = (
    r"(?:(?:trang|tr\.|tờ)\s*(?:số\s*)?|(?:bản|số bản)\s*(?:số\s*)?[:.]?\s*)\d{1,3}(?:\s*(?:/|trên|của)\s*\d{1,3})?|"
    r"\d{1,3}\s*/\s*\d{1,3}"
)
_BETWEEN = r"[-–—|•·.,;:()\s]"
SHEET = re.compile(rf"^{_BETWEEN}*(?:{_SHEET}){_BETWEEN}+|{_BETWEEN}+(?:{_SHEET}){_BETWEEN}*$", re.IGNORECASE)
"""A page's or a copy's number at either end of a line, "Trang 2/3 - " or " - Bản số 03"."""
BARE_NUMBER = re.compile(r"^\W*\d{1,3}\s*[-–—|•·]+\s+|(?:\s+|\s*[-–—|•·]+\s*)\d{1,3}[-–—|\s]*$")
DIVIDER = re.compile(r"\s+[-–—]+\s+|\s*[|•·]\s*")
"""What divides the parts of a header or footer."""
BESIDE_NUMBER = re.compile(
    r"(?:(?:\d|\s)[-/][A-ZĐ][^\s]*|năm\s+[\d.…]+)\s+\(?(?P<mark>(?i:tuyệt mật|tối mật|mật|nội bộ|"
    r"lưu hành nội bộ))\)?\s*$"
)
"""Behind the number or the date, on one line with them."""
BRACKETED = re.compile(
    rf"[(\[]\s*(?:{_DEGREE}|{_PAPER})?(?P<mark>{_SECRET})(?:\s*[,;]\s*(?:{_SECRET}))*\s*[)\]]\s*\.?$", re.IGNORECASE
)
IN_MARGIN = re.compile(
    r"(?<!\w)(?<!ONG )(?<!BẢO )(?<!RỈ )(?P<mark>TUYỆT MẬT|TỐI MẬT|MẬT|(?:LƯU HÀNH )?NỘI BỘ|KHÔNG PHỔ BIẾN|"
    r"(?i:(?:tài liệu|văn bản) (?:(?:tuyệt |tối )?mật|nội bộ)|lưu hành nội bộ))(?!\w)"
)
RECOGNIZED = re.compile(
    r"(?<!\w)(?<!ONG )(?<!BẢO )(?<!BÍ )(?<!RỈ )(?P<mark>(?:TUYỆT |TỐI )?M[ẬÂẠA]T)(?!\w)"
    r"(?!\s+(?:TR|GI|NƯ|ĐI|CẮ|BẰ|THẺ|ONG|ĐỘ))"
)
"""In a scan a stamp is read as one line with what stands beside it, and often without its dots."""
URGENCY = re.compile(
    rf"{_EDGE}(?:{_DEGREE})?(?P<mark>thượng\s*khẩn|h(?:ỏa|oả)\s*tốc(?:\s*hẹn\s*giờ)?|khẩn(?:\s*cấp)?){_EDGE}",
    re.IGNORECASE,
)
URGENT_TITLE = re.compile(
    r"(?:CÔNG ĐIỆN|THÔNG BÁO|TIN|CẢNH BÁO|VĂN BẢN|LỆNH)\s+(?:HỎA TỐC|HOẢ TỐC|KHẨN)",
    re.IGNORECASE,
)
