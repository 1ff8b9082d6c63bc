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
NUMBER = re.compile(r"S[ốỐ]\s*[:.]?\s*(\d*\s*[-/]\s*[A-ZĐ\d][^\s,;]*(?:\s?-\s?[A-ZĐ]{2,}|(?<=-)\s[A-ZĐ]{2,})*)")
WRAPPED_MOTTO = re.compile(
    r"(?<!\w)CỘNG H(?:ÒA|OÀ)(?: XÃ(?: HỘI(?: CHỦ(?: NGHĨA)?)?)?)?$|^ĐẢNG CỘNG SẢN$|^(?:NGHĨA )?VIỆT NAM$|"
    r"(?:(?:(?:XÃ )?HỘI )?CHỦ )?NGHĨA VIỆT NAM$",
    re.IGNORECASE,
)
"""A part of it, in a column too narrow for the whole."""
BLANK_NUMBER = re.compile(r"S[ốỐ]\s*:\s*[.…_\s]*(/[A-ZĐ]+[^\s,;]*)")
PLACE_AND_DATE = re.compile(
    r"[^\W\d_][^,;:]{1,50},\s*(?:hồi [^,;]{1,20}\s)?ngày\s*(?P<day>[\d.…_]{0,8})\s*"
    r"tháng\s*(?P<month>[\d.…_]{0,8})\s*năm\s*(?P<year>\d{4}|"
    r"[\d.…_]{1,8})\.?$"
)
DATE_IN_FIGURES = re.compile(
    r"(?:[^\W\d_][^,;:]{1,50},\s*ngày|Ngày)\s+(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\.?|"
    r"[^\W\d_][^,;:]{1,50},\s*(?P<day2>\d{1,2})/(?P<month2>\d{1,2})/(?P<year2>\d{4})\.?",
)
"""Alone on its line or in its column."""
RULE = re.compile(r"[^\w\s](?:[^\w]|_)*|_[\W_]+")
"""A line of strokes, stars or dots, or of emoji only."""
SUBJECT = re.compile(r"\(?\s*V/v\s*[:.]?\s*|\(?Về việc\s*:\s*", re.IGNORECASE)
DIGITAL_SIGNATURE = re.compile(
    r"(?:Người ký|Ký bởi|Ký số bởi|Được ký bởi|Ngày ký|Thời gian ký|Giờ ký|Cơ quan ký|Lý do ký)\s*:|"
    r"Signature (?:Not Verified|Valid)|"
    r"Digitally signed|Chữ ký (?:số )?(?:hợp lệ|chưa được xác thực)",
    re.IGNORECASE,
)
ATTACHED_TO = re.compile(
    r"\(?\s*(?:Ban hành )?(?:kèm theo|đính kèm)\s+(?:\w+\s+){1,4}?(?:số|ngày|này|của)",
    re.IGNORECASE,
)
DECIDES = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO)\s*:")
ADDRESSED_TO = re.compile(
    r"(?i:kính g[ửở]i|g[ửở]i)\s*:|(?i:kính g[ửở]i)\s+(?:bà con|toàn thể|quý|các|nhân dân|Nhân dân|"
    r"ông)[^.:;]{0,80}[.!,]?$|.{0,100}\bĐIỆN(?: GỬI)?\s*:\s*$"
)

AGENCY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI|ĐẢNG|HUYỆN|TỈNH|THÀNH PHỐ|TP\.?|XÃ|PHƯỜNG|THỊ|BAN|BỘ|SỞ|PHÒNG|TRẠM|TRUNG TÂM|"
    r"TRƯỜNG|"
    r"CÔNG|ĐIỆN LỰC|MẶT TRẬN|ĐOÀN|LIÊN|CHI|CỤC|TỔNG|VIỆN|BỆNH VIỆN|NGÂN HÀNG|HTX|HỢP TÁC|QUỸ|ĐẢNG ỦY|THÔN|TỔ|"
    r"KHU|ẤP|BUÔN|BẢN|XÓM|LÀNG|KHỐI|PHUM|SÓC|PLEI|"
    r"BCĐ|BCH|VĂN PHÒNG|TÒA|TOÀ|BƯU ĐIỆN|BẢO HIỂM|BHXH|NHÀ MÁY|XÍ NGHIỆP|CÂU LẠC BỘ|CLB|NHÀ|DỰ ÁN|MTTQ|CHI CỤC|"
    r"HẠT|ĐỒN|QUÂN|TẬP ĐOÀN|"
    r"TTYT|TYT|THUẾ|BƯU CỤC|CỬA HÀNG|LIÊN MINH|TỔNG CÔNG TY)(?!\w)"
)
DOCUMENT_TYPE = re.compile(
    r"(?:KẾ HOẠCH(?: LIÊN TỊCH)?|THÔNG BÁO|GIẤY MỜI|THƯ MỜI|THƯ NGỎ|THƯ KÊU GỌI|LỜI KÊU GỌI|CÔNG ĐIỆN(?: KHẨN)?|"
    r"QUYẾT ĐỊNH|"
    r"NGHỊ QUYẾT|CHỈ THỊ|HƯỚNG DẪN|BÁO CÁO|TỜ TRÌNH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|QUY CHẾ|QUY ĐỊNH|LỊCH|"
    r"BÀI TUYÊN TRUYỀN|"
    r"KÍNH BÁO|BẢN TIN|TIN BÀI|CÔNG VĂN|THÔNG CÁO|(?:TRÍCH )?BIÊN BẢN|DANH SÁCH|"
    r"NỘI QUY|CẢNH BÁO|TÀI LIỆU|KẾT LUẬN|THÔNG TRI|LỆNH|"
    r"KHUYẾN CÁO|TIN (?:KHẨN|BÃO|BUỒN)|"
    r"GIẤY BÁO|GIẤY TRIỆU TẬP|BẢN CAM KẾT|QUY TRÌNH|QUY ƯỚC|HƯƠNG ƯỚC|CÔNG BỐ|TUYÊN TRUYỀN|ĐƠN|TỜ KHAI)(?!\w)"
)
TYPE_ATTRIBUTE = re.compile(
    r"\s*(?:(?:HỎA TỐC|HOẢ TỐC|KHẨN(?: CẤP)?|NỘI BỘ|LIÊN TỊCH|LIÊN NGÀNH|PHỐI HỢP|(?:LẦN|SỐ) \d+)\s*)?[\W_]*"
)
"""What may stand behind the kind of document on its line."""
ANNEX = re.compile(r"(?:PHỤ LỤC|DANH SÁCH|BIỂU MẪU|BIỂU|BẢNG|LỊCH|Phụ lục|MẪU(?: SỐ)?|Mẫu số)(?!\w)")

UNFINISHED = re.compile(
    r"(?:,|(?<!\w)(?:và|của|với|về|cho|tại|trên|trong|theo|từ|đến|để|bằng|các|những|dịp|ngày|tháng|năm|tỉnh|huyện|xã|phường|"
    r"thôn|ấp|buôn|bản|bệnh|dịch|dự án|chương trình|công tác|hội|trường|trạm))$"
)
"""Words that a title's line does not end with."""
NUMBERED_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU MẪU|MẪU SỐ|Mẫu số)\s*(?:số\s*)?(?:[IVX\d.]{1,5}(?!\w)|[:(–-]|$|(?=[A-ZĐ]))"
)
BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Thi hành|Trên cơ sở|Tiếp theo|Triển khai(?: thực hiện)?|Chấp hành|Theo đề nghị|"
    r"Sau khi (?:xem xét|có ý kiến))\s",
    re.IGNORECASE,
)
CITED = re.compile(
    r"Luật|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn|Hướng dẫn|Thông báo|Chương trình|"
    r"Tờ trình|Hợp đồng|"
    r"Công điện|Quy định|Quy chế|Điều lệ|Kết luận|Thông tri|Đề án|Biên bản|Pháp lệnh|Hiến pháp|\d/[A-ZĐ]|"
    r"đề nghị của|chỉ đạo của|sự thống nhất",
    re.IGNORECASE,
)
ISSUES = re.compile(
    r",\s*(?:nay\s+)?(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Đảng ủy|Ban|Công an|Điện lực|Trạm|Trung tâm|Trường|"
    r"Mặt trận|Hội|"
    r"Công ty|Chủ tịch|Đoàn|Phòng|Ngân hàng)\b|"
    r"(?<!việc )(?<!V/v )(?:đề nghị|yêu cầu|thông báo|kính mời|trân trọng \w+)\s+"
    r"(?:các|bà con|đến|tới|toàn|nhân dân|người|mọi|quý|cho|ông|hộ|cá nhân|lịch|thời gian|kết quả|như sau)\b"
)
CLOSING = re.compile(
    r"(?:Trên đây là|Đề nghị các (?:cơ quan|ban|đơn vị|đồng chí)[^.]{0,120}(?:thực hiện|triển khai)|"
    r"Trong quá trình (?:tổ chức\s+)?(?:triển khai|thực hiện)[^.]{0,40}(?:nếu|có)|Kế hoạch này|Quyết định này|"
    r"Thông báo này)",
    re.IGNORECASE,
)
END_MARK = re.compile(r"\s*\./\.?\s*$")
RECIPIENTS = re.compile(r"(?:Nơi|NƠI) (?:nhận|NHẬN)\s*(?::\s*(?=$|[-–+•*]|(?:TM|T/M|KT|TL|TUQ)\.|.*\b(?:Lưu|Như))|$)")
"""Not "Nơi nhận hồ sơ: ...", which is content."""
SIGNS_FOR = re.compile(rf"(?:(?:T/?M|K/?T|T/?L|TUQ|T/?UQ|Q)\s?\.|(?:T/M|K/T|T/L|T/UQ)\s)\s*(?=[{UPPER}])")
OFFICE = re.compile(
    r"(?:PHÓ |QUYỀN |Q\. ?)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG "
    r"(?:BAN|THÔN|PHÒNG|TRẠM|CÔNG AN|THUẾ|BỘ PHẬN|CHI NHÁNH|CƠ SỞ|BƯU CỤC)|HIỆU TRƯỞNG|"
    r"CHÁNH VĂN PHÒNG|"
    r"CHỈ HUY (?:TRƯỞNG|PHÓ)|(?:TRẠM|ĐỘI|TỔ|HẠT|THÔN|ĐỒN|CỤC|CHI CỤC|VIỆN|KHU) (?:TRƯỞNG|PHÓ)|THỦ TRƯỞNG|"
    r"TRƯỞNG (?:BẢN|BUÔN|ẤP|KHU|XÓM|TRẠM|ĐOÀN)|CHỦ NHIỆM|CHÍNH TRỊ VIÊN|TỔNG GIÁM ĐỐC|"
    r"(?:XÓM|LÀNG|BẢN|BUÔN|ẤP|PHUM|SÓC) TRƯỞNG|THƯ KÝ|CHỦ (?:TRÌ|TỌA|TOẠ)|"
    r"CHÁNH THANH TRA|TỔNG PHỤ TRÁCH|NGƯỜI (?:VIẾT|LẬP)[^.]{0,20})(?: \w+){0,8}",
    re.IGNORECASE,
)
SIGNS_OFF = re.compile(
    r"(?:T/?M\.?\s*)?(?:Ban (?:nhân dân|quản lý|chỉ huy|chỉ đạo|công tác|giám hiệu|tổ chức|điều hành)|UBND|"
    r"Ủy ban|Uỷ ban|UBMTTQ|"
    r"Mặt trận|Trạm y tế|Công an|Đảng ủy|Chi bộ|Chi hội|Chi đoàn|Đoàn thanh niên|Hội (?:nông dân|phụ nữ|cựu|"
    r"LHPN|chữ thập)|"
    r"Điện lực|Công ty|HTX|Hợp tác xã|BQL|Trưởng (?:thôn|buôn|bản|ấp|khu))(?!\w)[^.:;,!?]*",
    re.IGNORECASE,
)
SPEAKS = re.compile(
    r"(?<!\w)(?:đề nghị|thông báo|mời|yêu cầu|kính|sẽ|đã|đang|tổ chức|cấp|phát|hỗ trợ|mong|nhắc|kêu gọi|"
    r"khuyến cáo|tiếp nhận|là|"
    r"chúc|cảm ơn|có|không|và|xin|rất)(?!\w)",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, (?:ghi rõ họ tên|đóng dấu)[^)]*)\s*\)?", re.IGNORECASE)
PERSON = re.compile(
    rf"(?:(?:[A-Z][A-Za-z]{{0,5}}\.\s?)+|(?:Ông|Bà|Cô|Thầy|(?:Đại|Thượng|Trung|Thiếu) (?:tá|úy|uý|tướng)|Bác sĩ|Y sĩ|"
    rf"Y sỹ|Kỹ sư|ThS|TS|BS|CN)"
    rf"\s+)?[{UPPER}][\w’'-]*(?:\s+[{UPPER}][\w’'-]*){{1,5}}"
)
