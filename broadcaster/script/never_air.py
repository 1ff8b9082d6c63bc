"""What never airs: the tables. Sources: the field's rules as docs/architecture.md sums them up.

Quốc hiệu, số/ngày, căn cứ, nơi nhận and signature: Nghị định 30/2020/NĐ-CP (parts of form, not of content).
Budget and officials' division of work: addressed to offices. Personal data: Nghị định 13/2023/NĐ-CP, article 2.
Secrecy: Luật Bảo vệ bí mật nhà nước 2018.
"""

import re

from broadcaster.model import PartKind

BY_KIND: dict[PartKind, str] = {
    PartKind.LETTERHEAD: "letterhead",
    PartKind.TITLE: "heading_only",
    PartKind.BASIS: "basis",
    PartKind.CLOSING: "closing",
    PartKind.RECIPIENTS: "recipients",
    PartKind.SIGNATURE: "signature",
}

BUDGET = re.compile(r"^(?:nguồn )?(?:kinh phí|ngân sách|dự toán|nguồn vốn|vốn)\b", re.IGNORECASE)
BY_SECTION: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("budget", BUDGET),
    (
        "division_of_work",
        re.compile(
            r"^(?:tổ chức (?:và )?thực hiện|phân công|trách nhiệm (?:của|thực hiện|các)|nhiệm vụ (?:của|các)|"
            r"chế độ báo cáo)",
            re.IGNORECASE,
        ),
    ),
    (
        "personal_data",
        re.compile(r"^danh sách.{0,40}\b(?:hộ|người|ông|bà|cá nhân|công dân|đối tượng)\b", re.IGNORECASE),
    ),
)
"""A heading that matches takes all that stands under it off the air."""

RESIDENTS = re.compile(
    r"\b(?:bà con|người dân|nhân dân(?! cấp)|hộ dân|các hộ|mỗi hộ|từng hộ|hộ gia đình|hộ nghèo|hộ cận nghèo|"
    r"người nghèo|"
    r"mọi người|công dân|phụ huynh|cha mẹ|khách hàng|người cao tuổi|trẻ em|học sinh|thanh niên|chủ hộ|chủ nuôi|"
    r"nông dân|"
    r"hội viên|người lao động|cộng đồng)\b",
    re.IGNORECASE,
)
FOR_RESIDENTS = re.compile(
    r"^(?:(?:đối với|đề nghị|yêu cầu|kính mời|mời|kêu gọi|khuyến cáo|riêng)\s+)?(?:toàn thể\s+|tất cả\s+|mọi\s+|"
    r"các\s+)*"
    r"(?:bà con|người dân|nhân dân(?! cấp)|hộ dân|hộ gia đình|công dân|hộ|phụ huynh|khách hàng|chủ (?:hộ|nuôi|"
    r"phương tiện))\b|"
    r"^(?:mọi|nếu (?:có|còn)|khi có|bà con có)\s+(?:thắc mắc|phản ánh|thông tin chi tiết)\b|"
    r"^(?:thông tin )?chi tiết(?: xin)? liên hệ\b",
    re.IGNORECASE,
)
"""What begins so is said to the people, whatever section it stands in."""

_OFFICE = (
    r"(?:công chức|cán bộ|ban nhân dân|trưởng (?:các )?(?:thôn|ban|công an|trạm)|các (?:ông|bà|đồng chí|ban,? ngành|"
    r"ngành|"
    r"cơ quan|đơn vị|đoàn thể|tổ chức|trưởng thôn)|ủy ban mặt trận|ubmttq|mặt trận tổ quốc|ban chỉ huy|văn phòng|"
    r"bộ phận|hội (?:nông dân|phụ nữ|cựu chiến binh|liên hiệp)|đoàn thanh niên|công an|quân sự|chủ tịch|phó chủ tịch|"
    r"bí thư|thủ trưởng|phòng (?=(?-i:[A-ZĐ]))|sở (?=(?-i:[A-ZĐ]))|ban (?=(?-i:[A-ZĐ]{2}))|"
    r"ban quản lý|đài truyền thanh|thành viên)"
)
OFFICE_HEADING = re.compile(rf"^{_OFFICE}(?!\w)", re.IGNORECASE)
"""A heading that names an office: what stands under it is that office's work."""
OFFICE_WORK = re.compile(
    rf"^(?:(?:giao|yêu cầu|đề nghị|phân công|giao cho|đồng chí|ông|bà)\s+(?:cho\s+)?{_OFFICE}\b|"
    rf"{_OFFICE}\b[^.]{{0,120}}"
    r"(?:[:;]|chịu trách nhiệm|phối hợp|tham mưu|báo cáo|chủ trì|có trách nhiệm|tổ chức|bố trí|triển khai|chỉ đạo|"
    r"theo dõi|tăng cường))",
    re.IGNORECASE,
)
"""An office is told what to do."""

INTERNAL = re.compile(
    r"^(?:tiếp tục\s+)?(?:tăng cường|nâng cao|phát huy)\s+(?:sự |vai trò[^.;]{0,30})?(?:lãnh đạo|chỉ đạo)|"
    r"lãnh đạo, chỉ đạo của (?:các )?cấp ủy|^(?:tổ chức |tăng cường |"
    r"đẩy mạnh )?(?:công tác )?(?:kiểm tra,\s*)?giám sát,?\s*(?:kiểm tra,?\s*)?"
    r"(?:và )?đánh giá|^(?:định kỳ|tổng hợp|thực hiện chế độ)[^.;]{0,30}báo cáo|^(?:định kỳ\s+)?báo cáo\b|"
    r"tham mưu (?:cho\s+)?(?:UBND|Ủy ban)|"
    r"^phối hợp (?:với (?:các )?(?:ban|cơ quan|ngành|UBND)|kiểm tra)|^(?:nâng cao|bồi dưỡng|"
    r"tập huấn)[^.;]{0,30}(?:cán bộ|công chức)",
    re.IGNORECASE,
)
"""Said to cadres, not to the people."""

LEAD_TO_OFFICES = re.compile(rf"(?:đề nghị|yêu cầu)\s+(?:{_OFFICE})(?!\w).*(?:sau|sau đây)\s*[:.]$", re.IGNORECASE)
COURTESY = re.compile(
    r"^(?:xin\s+)?(?:trân trọng|cảm ơn|rất mong)[^.;:]{0,80}(?:cảm ơn|thông báo|kính mời|kính báo|./.|bà con)?[.!]?$",
    re.IGNORECASE,
)
GREETING = re.compile(r"^(?:kính\s+)?thưa\s+[^,.!:;]{2,60}[,.!:]\s*", re.IGNORECASE)
"""The opening and closing say these already."""

LEAD = re.compile(
    r"\b(?:xây dựng|ban hành|triển khai)\s+(?:kế hoạch|hướng dẫn|chương trình|phương án|đề án)\b.*(?:như sau|"
    r"sau đây)\s*[:.]?$",
    re.IGNORECASE,
)

HOW_TO_WORK = re.compile(
    r"^(?:yêu cầu|quan điểm|nguyên tắc|phương châm|chỉ tiêu)(?:$|\s+(?:chung|chỉ đạo|thực hiện))", re.IGNORECASE
)
"""It could air, but it tells offices how to work."""

USEFUL = re.compile(
    r"\b(?:thời gian|địa điểm|đối tượng|phạm vi|liên hệ|điện thoại|số trực|hồ sơ|thủ tục|mức hỗ trợ|mức thu|lịch|"
    r"hội trường|"
    r"đối thoại|phản ánh|\d{1,2}h\d{0,2}|\d{1,2} giờ)\b",
    re.IGNORECASE,
)
"""When, where, for whom, whom to ask."""
