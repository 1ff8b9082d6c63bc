"""The standing words of a decree-30 document.

Source: Nghị định 30/2020/NĐ-CP, appendices I and III; Hướng dẫn 36-HD/VPTW (party documents); Luật Bảo vệ bí mật nhà
nước 2018, article 8 (degrees of secrecy).
"""

import re

from broadcaster.plan.letters import UPPER

MOTTO = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM",
    re.IGNORECASE,
)
NUMBER = re.compile(r"Số\s*[:.]?\s*(\d*\s*[-/]\s*[A-ZĐ\d][^\s,;]*(?:\s?-\s?[A-ZĐ]{2,}|(?<=-)\s[A-ZĐ]{2,})*)")
BLANK_NUMBER = re.compile(r"Số\s*:\s*[.…_\s]*(/[A-ZĐ]+[^\s,;]*)")
PLACE_AND_DATE = re.compile(
    r"[^\W\d_][^,;:]{1,50},\s*ngày\s*(?P<day>[\d.…_]{0,8})\s*tháng\s*(?P<month>[\d.…_]{0,8})\s*năm\s*(?P<year>\d{4}|"
    r"[\d.…_]{1,8})\.?$"
)
RULE = re.compile(r"[-–—_=*.\s]{2,}|\*")
SUBJECT = re.compile(r"\(?\s*V/v\s*[:.]?\s*|Về việc\s*:\s*", re.IGNORECASE)
ADDRESSED_TO = re.compile(r"(?i:kính gửi|gửi)\s*:|.{0,100}\bĐIỆN(?: GỬI)?\s*:\s*$")

AGENCY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI|ĐẢNG|HUYỆN|TỈNH|THÀNH PHỐ|TP\.?|XÃ|PHƯỜNG|THỊ|BAN|BỘ|SỞ|PHÒNG|TRẠM|TRUNG TÂM|"
    r"TRƯỜNG|"
    r"CÔNG|ĐIỆN LỰC|MẶT TRẬN|ĐOÀN|LIÊN|CHI|CỤC|TỔNG|VIỆN|BỆNH VIỆN|NGÂN HÀNG|HTX|HỢP TÁC|QUỸ|ĐẢNG ỦY|THÔN|TỔ|KHU|"
    r"BCĐ|BCH|VĂN PHÒNG|TÒA|CHI CỤC|HẠT|ĐỒN|QUÂN|TẬP ĐOÀN)(?!\w)"
)
DOCUMENT_TYPE = re.compile(
    r"(?:KẾ HOẠCH(?: LIÊN TỊCH)?|THÔNG BÁO|GIẤY MỜI|THƯ MỜI|THƯ NGỎ|THƯ KÊU GỌI|LỜI KÊU GỌI|CÔNG ĐIỆN(?: KHẨN)?|"
    r"QUYẾT ĐỊNH|"
    r"NGHỊ QUYẾT|CHỈ THỊ|HƯỚNG DẪN|BÁO CÁO|TỜ TRÌNH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|QUY CHẾ|QUY ĐỊNH|LỊCH|"
    r"BÀI TUYÊN TRUYỀN|"
    r"BẢN TIN|TIN BÀI|CÔNG VĂN|THÔNG CÁO|BIÊN BẢN|DANH SÁCH|NỘI QUY|CẢNH BÁO|TÀI LIỆU)(?!\w)"
)
ANNEX = re.compile(r"(?:PHỤ LỤC|DANH SÁCH|BIỂU MẪU)(?!\w)")

_DEGREE = r"(?:Độ|Mức độ|Chế độ)\s*(?:mật|khẩn|bảo mật)?\s*:?\s*"
SECRECY = re.compile(
    rf"[(\[*\s]*(?:{_DEGREE}|(?:tài liệu|văn bản)\s+)?(?P<mark>tuyệt mật|tối mật|mật|(?:lưu hành\s+)?nội bộ|"
    r"không phổ biến)[)\]*.\s]*",
    re.IGNORECASE,
)
URGENCY = re.compile(
    rf"[(\[*\s]*(?:{_DEGREE})?(?P<mark>thượng khẩn|h(?:ỏa|oả) tốc(?: hẹn giờ)?|khẩn(?: cấp)?)[)\]*.\s]*", re.IGNORECASE
)
TRAILING_SECRECY = re.compile(r"(?:\s|\()(?P<mark>TUYỆT MẬT|TỐI MẬT|MẬT)\)?$")

BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Thi hành|Trên cơ sở|Tiếp theo|Triển khai(?: thực hiện)?|Chấp hành)\s", re.IGNORECASE
)
CITED = re.compile(
    r"Luật|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn|Hướng dẫn|Thông báo|Chương trình|"
    r"Tờ trình|"
    r"Công điện|đề nghị của|chỉ đạo của|sự thống nhất",
    re.IGNORECASE,
)
ISSUES = re.compile(
    r",\s*(?:nay\s+)?(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Đảng ủy|Ban|Công an|Điện lực|Trạm|Trung tâm|Trường|"
    r"Mặt trận|Hội|"
    r"Công ty|Chủ tịch|Đoàn|Phòng|Ngân hàng)\b"
)
CLOSING = re.compile(
    r"(?:Trên đây là|Đề nghị các (?:cơ quan|ban|đơn vị|đồng chí)[^.]{0,120}(?:thực hiện|triển khai)|"
    r"Trong quá trình (?:tổ chức\s+)?(?:triển khai|thực hiện)[^.]{0,40}(?:nếu|có)|Kế hoạch này|Quyết định này|"
    r"Thông báo này)",
    re.IGNORECASE,
)
END_MARK = re.compile(r"\s*\./\.?\s*$")
RECIPIENTS = re.compile(r"Nơi nhận\s*:?", re.IGNORECASE)
SIGNS_FOR = re.compile(rf"(?:T/?M|K/?T|T/?L|TUQ|T/?UQ|Q)\s?\.\s*(?=[{UPPER}])")
OFFICE = re.compile(
    r"(?:PHÓ |QUYỀN |Q\. ?)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG (?:BAN|THÔN|PHÒNG|TRẠM|CÔNG AN)|HIỆU TRƯỞNG|"
    r"CHÁNH VĂN PHÒNG|"
    r"CHỈ HUY (?:TRƯỞNG|PHÓ)|(?:TRẠM|ĐỘI|TỔ|HẠT|THÔN|ĐỒN|CỤC|CHI CỤC|VIỆN|KHU) (?:TRƯỞNG|PHÓ)|THỦ TRƯỞNG|"
    r"TRƯỞNG (?:BẢN|BUÔN|ẤP|KHU|XÓM|TRẠM|ĐOÀN)|CHỦ NHIỆM|CHÍNH TRỊ VIÊN|TỔNG GIÁM ĐỐC|"
    r"CHÁNH THANH TRA|NGƯỜI (?:VIẾT|LẬP)[^.]{0,20})(?: \w+){0,8}",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, (?:ghi rõ họ tên|đóng dấu)[^)]*)\s*\)?", re.IGNORECASE)
PERSON = re.compile(rf"(?:(?:Ông|Bà|ThS|TS|BS|Bs|Ths)\.?\s+)?[{UPPER}][\w’']*(?:\s+[{UPPER}][\w’']*){{1,5}}")
