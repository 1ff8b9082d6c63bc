"""Verbs and nouns by which a joint is known: what begins a clause, and what only goes on with a list."""

_VERBS = (
    "di chuyển|tăng cường|nâng cao|khơi dậy|phát huy|đẩy mạnh|thúc đẩy|xây dựng|củng cố|thực hiện|tổ chức|"
    "triển khai|tiếp cận|"
    "tiếp nhận|chấp hành|tham gia|giải quyết|hướng dẫn|vận động|tuyên truyền|phổ biến|"
    "chuyển đổi|gắn kết|đổi mới|kiểm tra|theo dõi|phản ánh|đề xuất|phối hợp|cung cấp|cập nhật|đảm bảo|bảo đảm|"
    "bảo vệ|hỗ trợ|huy động|sử dụng|hạn chế|ngăn chặn|khắc phục|gia cố|chằng chống|di dời|sơ tán|cắt tỉa|"
    "thu hoạch|khơi thông|dọn dẹp|vệ sinh|đăng ký|kê khai|mang theo|liên hệ|thông báo|giúp đỡ|giúp cho|tạo ra|tạo sự|"
    "tạo điều kiện|tạo các|không trông chờ|vươn lên|quan tâm|chăm sóc|giữ gìn|"
    "kiểm soát|tiêm phòng|phát hiện|xử lý|báo ngay|khai báo|bố trí|chuẩn bị|theo sát|thay đổi|mở rộng|"
    "giảm thiểu|giải thích|bảo quản|tắt các|ngắt điện|đưa tàu|neo đậu|phát triển|khuyến khích|động viên|chăm lo"
)
VERB = (
    rf"(?:(?:không|cùng|sẽ|phải|cần|hãy|luôn|tiếp tục|thường xuyên|kịp thời|chủ động|tích cực)\s+)*(?:{_VERBS})(?!\w)"
)
"""A verb phrase begins here."""

PEOPLES_VERB = (
    r"(?:tiếp cận|chấp hành|tham gia|chủ động|vươn lên|không trông chờ|thụ hưởng|sử dụng|tiếp nhận|đăng ký|tự giác|"
    r"khai báo|giữ gìn|tích cực)(?!\w)"
)
"""What the people do where others move them to it."""

MOVES = (
    r"(?P<moves>(?:vận động|hướng dẫn|giúp(?: cho)?|khuyến khích|động viên|hỗ trợ|tạo điều kiện cho|để)\s+"
    r"(?:(?:người dân|bà con|nhân dân|người nghèo|hộ nghèo|hộ cận nghèo|hộ dân|các hộ|học sinh|thanh niên)(?:,\s+|"
    r"\s+và\s+)?)+)(?<![,\s])"
)
"""Somebody moves the people to do something: said again where the sentence is cut, so that the people stay subject."""

PEOPLE = (
    r"(?:người|cán bộ|hộ|các hộ|các thôn|bà con|nhân dân|học sinh|phụ nữ|thanh niên|trẻ em|hội viên|đoàn viên|"
    r"các cơ quan|"
    r"các đơn vị|các doanh nghiệp)(?!\w)"
)
DOES = (
    r"\s(?:gọi|liên hệ|báo|nộp|gửi|chú ý|lưu ý|đăng ký|tham gia|thực hiện|đi|về|ra|vào|nghỉ|hoàn thành|"
    r"có mặt|ký|nhận|dùng|"
    r"giữ|ở)(?!\w)"
)
"""What those named do: they are no item of a list before them."""
MODAL = r"(?<!\w)(?:cần|phải|được|sẽ|hãy|không|đã|nên|có thể|biết|chủ động|tự giác|đến|mang|bằng|đóng|nộp)(?!\w)"
"""A clause with one of these has its own predicate."""
