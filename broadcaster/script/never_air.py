"""What never airs: the tables. Sources: the field's rules as docs/architecture.md sums them up.

Quốc hiệu, số/ngày, căn cứ, nơi nhận and signature: Nghị định 30/2020/NĐ-CP (parts of form, not of content).
Budget and officials' division of work: addressed to offices. Personal data: Nghị định 13/2023/NĐ-CP, article 2.
Secrecy: Luật Bảo vệ bí mật nhà nước 2018.
"""

import re

from broadcaster.model import PartKind
from broadcaster.script.letters import NAME

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
    ("form", re.compile(r"^(?:mẫu(?: số)?|đơn|tờ khai|phiếu|bản (?:kê khai|cam kết|tự khai))(?!\w)", re.IGNORECASE)),
    (
        "personal_data",
        re.compile(r"^danh sách.{0,40}\b(?:hộ|người|ông|bà|cá nhân|công dân|đối tượng)\b", re.IGNORECASE),
    ),
)
"""A heading that matches takes all that stands under it off the air."""

RESIDENTS = re.compile(
    r"\b(?:bà con|người dân|nhân dân(?! cấp)|hộ dân|các hộ|mỗi hộ|từng hộ|hộ gia đình|hộ nghèo|hộ cận nghèo|"
    r"người nghèo|"
    r"hộ (?:kinh doanh|sản xuất|có|bị|nào|được|tham gia|trồng|buôn bán)|cá nhân kinh doanh|tiểu thương|"
    r"mọi người|công dân|phụ huynh|cha mẹ|khách hàng|người cao tuổi|trẻ em|học sinh|thanh niên|chủ hộ|chủ nuôi|"
    r"nông dân|"
    r"hội viên|người lao động|cộng đồng|gia đình|hộ chăn nuôi|hộ nuôi|người nuôi|chủ (?:vật nuôi|rừng|cơ sở|"
    r"phương tiện)|"
    r"cử tri|người (?:tham gia|bệnh|hưởng|có công|vay|khuyết tật|nộp thuế|bán|mua|già|đi|đến|nhận))\b",
    re.IGNORECASE,
)
FOR_RESIDENTS = re.compile(
    r"^(?:(?:đối với|đề nghị|yêu cầu|kính mời|mời|kêu gọi|khuyến cáo|riêng)\s+)?(?:toàn thể\s+|tất cả\s+|mọi\s+|"
    r"các\s+)*"
    r"(?:bà con|người dân|nhân dân(?! cấp)|hộ dân|hộ gia đình|công dân|hộ|phụ huynh|khách hàng|chủ (?:hộ|nuôi|"
    r"phương tiện))\b|"
    r"^(?:(?:mọi|nếu (?:có|còn)|khi có|bà con có|các)\s+)?(?:ý kiến|thắc mắc|vướng mắc|phản ánh|thông tin chi tiết|"
    r"chi tiết)\b[^.;]{0,60}?\b(?:liên hệ|gửi|gọi|báo|phản ánh|qua|đến)\b|"
    r"^(?:thông tin )?chi tiết(?: xin)? liên hệ\b",
    re.IGNORECASE,
)
"""What begins so is said to the people, whatever section it stands in."""

_OFFICE = (
    r"(?:công chức|cán bộ|ban nhân dân|trưởng (?:các )?(?:thôn|bản|buôn|bon|ấp|xóm|khu|khu phố|tổ dân phố|làng|ban|"
    r"công an|trạm)|"
    r"(?:các )?(?:thôn|buôn|bon|xóm|ấp|bản|làng|tổ) trưởng|các (?:ông|bà|đồng chí|đ/c|ban,? ngành|"
    r"ngành|"
    r"cơ quan|đơn vị|đoàn thể|tổ chức|trưởng thôn)|ủy ban mặt trận|ubmttq|mặt trận tổ quốc|ban chỉ huy|văn phòng|"
    r"bộ phận|hội (?:nông dân|phụ nữ|cựu chiến binh|liên hiệp)|đoàn thanh niên|công an|quân sự|chủ tịch|phó chủ tịch|"
    r"bí thư|thủ trưởng|(?:phòng|sở) (?-i:[A-ZĐ])\w*|ban (?-i:[A-ZĐ]{2})\w*|"
    r"ban quản lý|đài truyền thanh|thành viên)"
)
OFFICE_HEADING = re.compile(rf"^{_OFFICE}(?!\w)", re.IGNORECASE)
"""A heading that names an office: what stands under it is that office's work."""
OFFICE_WORK = re.compile(
    rf"^(?:(?:giao|yêu cầu|đề nghị|phân công|giao cho|đồng chí|ông|bà)\s+(?:cho\s+)?{_OFFICE}\b|"
    rf"{_OFFICE}\b[^.]{{0,120}}"
    r"(?:[:;]|chịu trách nhiệm|phối hợp|tham mưu|báo cáo|chủ trì|có trách nhiệm|tổ chức|bố trí|triển khai|chỉ đạo|"
    r"theo dõi|tăng cường|lập danh sách|đi từng|rà soát|đôn đốc|kiểm tra|huy động|thông báo (?:cho|đến|rộng))|"
    r"các (?:thôn|bản|buôn|bon|ấp|xóm|tổ dân phố|khu phố|khu|trường|chi bộ|chi hội)\s[^.;]{0,40}?(?:rà soát|"
    r"thống kê|báo cáo|tổng hợp|lập danh sách|tuyên truyền|quán triệt|triển khai))",
    re.IGNORECASE,
)
"""An office is told what to do."""
EVENT = (
    re.compile(r"(?<!\w)tổ chức\s", re.IGNORECASE),
    re.compile(r"(?<![\d/])\d{1,2}\s?(?:h|giờ)", re.IGNORECASE),
    re.compile(r"(?<!\w)tại\s(?:nhà|hội trường|sân|trụ sở|trạm|UBND|trường|điểm|đình|trung tâm)(?!\w)", re.IGNORECASE),
)
"""All of them: what an office holds at a time and place is for those who come,"""
FOR_CADRES = re.compile(r"(?<!\w)(?:cán bộ|công chức|đảng viên|báo cáo|giao ban)(?!\w)", re.IGNORECASE)
"""but not where those are its own."""

CONTACT = re.compile(
    r"(?:điện thoại|đường dây nóng|liên hệ|tổng đài|hotline|số trực|qua số|gọi)[^.;]{0,60}?(?<!\d)(?:02\d|1[89]00|"
    r"11[2-5])[\d .]*",
    re.IGNORECASE,
)
"""An office's number, for the people wherever it stands."""
OFFICE_ALONE = re.compile(
    rf"^{_OFFICE}(?!\w)[^.;]{{0,60}}?(?<!\w)(?:chủ trì|tham mưu|phân công lực lượng|chịu trách nhiệm)(?!\w)",
    re.IGNORECASE,
)
"""Work of an office, also where it names the people as those it is done for."""
ENFORCEMENT = re.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức)|(?:có )?hiệu lực (?:thi hành )?(?:kể )?từ ngày (?:ký|ban hành)",
    re.IGNORECASE,
)
"""Who carries out a decision, and since when it holds."""
BUDGET_SENTENCE = re.compile(
    r"^(?:nguồn )?(?:kinh phí|dự toán|nguồn vốn)(?!\w).*\d|"
    r"(?<!\w)(?:dự trù|dự toán|bố trí|phân bổ|tổng|trích|cấp) (?:nguồn )?kinh phí|tổng mức đầu tư|vốn (?:sự nghiệp|"
    r"đầu tư)|"
    r"(?:từ|trích|nguồn|bằng) (?:nguồn )?(?:dự phòng )?(?:ngân sách|quỹ thi đua)|quyết toán",
    re.IGNORECASE,
)
BENEFIT = re.compile(
    r"(?<!\w)(?:(?:mỗi|một|từng) (?:hộ|người|khẩu|gia đình|cháu|em|suất|con|nhà)|được (?:hỗ trợ|hưởng|nhận|vay|cấp|"
    r"miễn)|"
    r"/(?:hộ|người|khẩu|tháng|con|ha))(?!\w)",
    re.IGNORECASE,
)
"""What somebody gets, whoever pays it."""

FORM = re.compile(r"…{2,}|\.{5,}|_{4,}|^(?:tôi|chúng tôi) (?:xin )?(?:cam đoan|cam kết)(?!\w)", re.IGNORECASE)
"""A form to be filled in."""

RULE_FOR_ALL = re.compile(
    r"(?<!\w)(?:bị (?:xử )?phạt|phạt tiền|mức phạt|nghiêm cấm|hạn (?:chót|cuối|nộp)|chậm nhất|"
    r"(?:trước|hết) ngày \d)(?!\w)",
    re.IGNORECASE,
)
"""What binds people, whatever papers are cited with it."""
MINUTES = re.compile(
    r"^(?:cuộc họp|hội nghị|buổi họp|phiên họp)(?: \w+){0,3} (?:kết thúc|bế mạc)|"
    r"^biên bản (?:này |được |đã |lập |kết thúc)|"
    r"^(?:có mặt|vắng mặt|(?:tổng )?số (?:hộ|người|đại biểu) (?:dự|có mặt|tham dự)[^.;:]{0,20}):|"
    r"^(?:có |tổng số |số hộ dự họp)[^.;]{0,30}\d+\s?/\s?\d+ (?:hộ|người|đại biểu|đảng viên|hội viên)[^.;]{0,30}"
    r"(?:dự|có mặt|tham gia)|^hôm nay,? (?:vào )?(?:hồi|lúc) \d|"
    r"^(?:đại diện |tổng số )?\d+\s?/\s?\d+ (?:hộ|người|đại biểu|đảng viên|hội viên)[\w ]{0,20}\.?$|"
    r"^(?:tin|bản tin)(?: (?:tiếp theo|này|được))* phát (?:lúc|hồi|vào)(?!\w)|"
    r"^\W?\d+\s?/\s?\d+ (?:hộ|người|đại biểu|đảng viên|hội viên)[^.;]{0,30}(?:đồng ý|tán thành|nhất trí|biểu quyết)|"
    r"^(?:(?:vào )?(?:hồi |lúc )\d[^,;]{0,20},? )?(?:ngày|sáng|chiều|tối) [^;]{0,160}(?<!do )"
    r"(?:đồng chí|ông|bà) [^;]{3,120} (?:đã )?chủ trì (?:hội nghị|cuộc họp|buổi|phiên)|"
    r"^(?:cùng |tham |thành phần )?dự (?:hội nghị|họp|cuộc họp|buổi [^.;]{3,20}) (?:còn )?(?:có|gồm)(?!\w)",
    re.IGNORECASE,
)
"""How a meeting went: nobody needs it who was there, and it is over for the rest."""
BY_NAME = re.compile(
    rf"^(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c\.?)\s+{NAME}\s*(?:\([^()]*\))?\s*(?:[:,–-]|là\s|thông qua|phát biểu|"
    rf"báo cáo|đề nghị|"
    r"phản ánh|trình bày|kết luận)|"
    r"^(?i:chủ trì|thư ký|soát tin|dự báo viên|người (?:soạn|duyệt|lập|viết)(?: tin)?(?=:)|phân công|"
    r"thành phần (?:đoàn|tổ|ban)[^:.]{0,20}?(?=:| gồm)):?\s"
)
"""Who said, led or attended what: of no use to a listener, and a person's name."""
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
INTRODUCTION = re.compile(
    r"(?:yêu cầu|đề nghị|thông báo|kêu gọi|khuyến cáo|hướng dẫn|kính mời)(?:\s+(?:bà con|người dân|nhân dân))?"
    r"(?:\s+(?:thực hiện\s+)?(?:như sau|một số nội dung sau|các nội dung sau))?\s*:$",
    re.IGNORECASE,
)
"""An office that turns to the reader: what follows decides whom it speaks to."""
ENDING = re.compile(
    r"^nhận được (?:công điện|thông báo|công văn|văn bản|kế hoạch|giấy mời) này|"
    r"^(?:yêu cầu|đề nghị) các (?:cơ quan|đơn vị|ban|đồng chí|thôn|phòng)[^.]*(?:nghiêm túc|"
    r"khẩn trương)?[^.]*(?:thực hiện|triển khai)\.?$",
    re.IGNORECASE,
)
TOLD_ON = re.compile(
    rf"^(?:kính |rất )?(?:đề nghị|yêu cầu|giao|nhờ|mong)\s+(?:quý |các )*"
    rf"(?:{_OFFICE}|UBND|(?:ủy|uỷ) ban nhân dân|trạm truyền thanh)"
    r"[^.]*(?:thông báo|đọc loa|đọc trên loa|thông tin|phổ biến|"
    rf"tuyên truyền|niêm yết)[^.]*",
    re.IGNORECASE,
)
"""Offices are asked to pass it on: they do so with this very script."""
COURTESY = re.compile(
    r"^[^.;:]{0,60}trân trọng (?:kính mời|thông báo|cảm ơn)[^.;:]{0,30}[.!]?$|"
    r"^(?:xin\s+)?(?:trân trọng|cảm ơn|rất mong)[^.;:]{0,80}(?:cảm ơn|thông báo|kính mời|kính báo|./.|bà con)?[.!]?$",
    re.IGNORECASE,
)
_GREETED = (
    r"(?:và |cùng )?(?:các|quý|toàn thể|bà con|nhân dân|ông|bà|cô|chú|anh|chị|cụ|cháu|em|đồng (?:chí|bào)|bạn|cơ quan|"
    r"đơn vị|doanh nghiệp|nhà hảo tâm|mạnh thường quân|cán bộ|tổ chức|cá nhân)(?!\w)"
    r"(?![^,.!:;]*(?<!\w)(?:phải|cần|hãy|xin|sẽ|đã|đang|không|đề nghị|được|có)(?!\w))[^,.!:;]{0,50}"
)
GREETING = re.compile(
    rf"^(?:kính\s+)?thưa\s+(?:{_GREETED}(?:,\s+{_GREETED})*[,.!:]|[^,.!:;]{{2,60}}[,.!:])\s*", re.IGNORECASE
)
"""The opening and closing say these already."""

DISPATCHED = re.compile(
    r"^[^.;:]{0,120}(?<!\w)điện(?: như sau)?\s*:$|"
    r"^(?:toàn thể|tất cả) (?:nhân dân|bà con)(?: (?:trên địa bàn|trong|toàn))?(?: (?:xã|phường))?[.;]?$",
    re.IGNORECASE,
)
"""To whom a dispatch goes: "Chủ tịch Ủy ban nhân dân xã điện:"."""
LEAD = re.compile(
    r"\b(?:xây dựng|ban hành|triển khai)\s+(?:kế hoạch|hướng dẫn|chương trình|phương án|đề án)\b.*(?:như sau|"
    r"sau đây)\s*[:.]?$",
    re.IGNORECASE,
)

SUBTITLE = re.compile(r"(?:quý|tháng|tuần|năm(?: học)?|đợt)\s[\w/ –-]{1,25}", re.IGNORECASE)
"""A time under a title."""
GUIDANCE = re.compile(r"(?:hướng dẫn|quyết định|công văn|v/v|về việc)(?!\w)", re.IGNORECASE)
"""Kinds of documents that are written for the people or for offices."""
ADVISES = re.compile(
    r"(?:hướng dẫn|khuyến cáo|cẩm nang|tài liệu tuyên truyền|những điều cần biết)(?!\w)", re.IGNORECASE
)
ADVICE = re.compile(
    r"(?:(?:tuyệt đối|luôn|hãy|nên|cần|thường xuyên)\s+)*(?:"
    r"không (?:để (?!xảy ra|tồn|phát sinh|lãng phí|lọt|sót)|sạc|đun|hút|đốt|ăn|uống|dùng|sử dụng|tắm|mở|chạm|lại gần|"
    r"đi|bơi|vứt|đổ|cho người lạ|bấm|truy cập|chuyển tiền|cung cấp mã)|"
    r"ngắt|tắt|khóa|rửa|đeo|đậy|lật úp|ngủ màn|ăn chín|uống|mắc màn|trang bị|lắp(?! đặt biển)|bôi|diệt|thả cá|súc|che|"
    r"gọi|thoát|bò|cúi|mở (?:lối|cửa)|để (?:bếp|bình|xe))(?!\w)",
    re.IGNORECASE,
)
"""What everybody does at home: said to the people though it names nobody."""
FOR_CADRES_KIND = re.compile(
    r"(?:trích )?(?:kế hoạch|phương án|báo cáo|tờ trình|nghị quyết|chỉ thị|chương trình|đề án|quy chế|biên bản|"
    r"quyết định|"
    r"kết luận|"
    r"hướng dẫn|công văn|v/v|về việc)(?!\w)",
    re.IGNORECASE,
)
"""Kinds of documents of which only what speaks to the people is for them."""
NOTICE = re.compile(
    r"(?:thông báo|giấy mời|thư mời|thư ngỏ|lời kêu gọi|thư kêu gọi|lịch|cảnh báo|công điện|thông cáo|bản tin|"
    r"nội quy)(?!\w)",
    re.IGNORECASE,
)
"""Kinds of documents that are written for the people."""

PURPOSE = re.compile(r"^(?:mục đích|mục tiêu|ý nghĩa|quan điểm)(?!\w)", re.IGNORECASE)
"""Why an office does something: left for a person to choose where it also says when and where."""
REPORTED = re.compile(r"(?:báo cáo|(?:trích )?biên bản)(?!\w)", re.IGNORECASE)
"""Kinds of documents that tell what was, and under such headings only that:"""
WHAT_WAS = re.compile(
    r"^(?:kết quả|tình hình|đánh giá|tồn tại|hạn chế|khó khăn|nguyên nhân|ưu điểm|thành phần|ý kiến|diễn biến|"
    r"nội dung cuộc họp)(?!\w)",
    re.IGNORECASE,
)
SOME_PEOPLE = re.compile(
    r"kính gửi\s*:?\s*(?:các |quý |toàn thể |tất cả )*(?:phụ huynh|cha mẹ|học sinh|hội viên|đoàn viên|"
    r"thanh niên|tiểu thương|"
    r"chủ (?:hộ|cơ sở|phương tiện|rừng)|hộ (?:kinh doanh|trồng|nuôi|chăn nuôi|vay))(?!\w)"
    r"[^.;:]*(?<!\w)(?:khối|lớp|tuổi|sinh năm|"
    r"trồng|nuôi|vay|kinh doanh|chợ|tuyến|ven)(?!\w)",
    re.IGNORECASE,
)
"""Whom of the people a letter is for: the others need not listen on."""
TO_BRING = re.compile(
    r"(?:giấy tờ|hồ sơ|vật dụng|đồ dùng|đối tượng|điều kiện)(?!\w)|(?<!\w)(?:mang|đem) theo|cần (?:mang|chuẩn bị)",
    re.IGNORECASE,
)
"""A heading above what people must bring, or of whom it is for."""
HELD = re.compile(r"^(?:thời gian|địa điểm|ngày họp|nơi họp)(?!\w)", re.IGNORECASE)
"""When and where the meeting was that they tell of: above the first heading, before anything is decided."""
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
