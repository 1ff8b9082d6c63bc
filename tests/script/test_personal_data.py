import pytest

from broadcaster.script.personal_data import legible, personal_data
from broadcaster.script.persons import names_person

CUT = [
    ("Ông An, số CCCD 068123456789", "identity"),
    ("Người mang 068123456789", "identity"),
    ("Người mang căn cước 068 123 456 789 đến nhận lại.", "identity"),
    ("CMND số 250 123 456", "identity"),
    ("Số định danh cá nhân: 068.123.456.789", "identity"),
    ("căn cước công dân gắn chíp của bà Lan, số 068201004567", "identity"),
    ("CCCD 0681234xxxxx của người đánh rơi", "identity"),
    ("Thẻ bảo hiểm y tế HN4686820123456 bị mất", "identity"),
    ("hộ chiếu số C1234567", "identity"),
    ("mã số thuế cá nhân 8012345678", "identity"),
    ("số sổ bảo hiểm xã hội 6820123456", "identity"),
    ("giấy phép lái xe số 680123456789 của anh Nam", "identity"),
    ("chuyển về tài khoản số 5400205123456", "account"),
    ("STK: 0123 4567 89 Agribank", "account"),
    ("Mọi đóng góp xin chuyển vào tài khoản 3741.0.1234567 của Ủy ban Mặt trận xã", "account"),
    ("số TK 190 3456 7890 12 mở tại Techcombank", "account"),
    ("gọi anh Bảy, số 0987 654 321", "phone"),
    ("gọi 0987.654.321", "phone"),
    ("gọi số (0987) 654 321 gặp trưởng thôn", "phone"),
    ("gọi +84 987 654 321", "phone"),
    ("Ai nhặt được xin gọi 0987-654-321", "phone"),
    ("Trường hợp cần hỏi thêm, gọi 0987 654 321", "phone"),
    ("gọi đồng chí Nguyễn Văn An, Công an xã, 0987654321", "phone"),
    ("liên hệ đồng chí Ya Thiện, công chức văn hóa - xã hội, ĐT: 0977.123.456", "phone"),
    ("liên hệ ông trưởng thôn, số 0912 345 678", "phone"),
    ("liên hệ Đinh Thị Mai, kế toán UBND xã, 0912 345 678", "phone"),
    ("số máy nhà bà Nguyễn Thị Lan: 0263 3655 115", "phone"),
    ("kết bạn Zalo 0912345678", "phone"),
    ("gửi ảnh vào thư điện tử lan.nguyen@gmail.com", "contact"),
    ("gửi bài cho chị Trần Thị Lan, Zalo: lan.tran", "contact"),
    ("xe mang biển số 49X1-234.56 của ông Nguyễn Văn Bình", "plate"),
    ("chủ xe 49A-123.45 là bà Lê Thị Hạnh", "plate"),
    ("ông Nguyễn Văn Bình, trú tại tổ 3", "address"),
    ("bà Lê Thị Hoa, số 12 đường Trần Phú", "address"),
    ("Trần Văn Nam, thường trú thôn Ma Bó", "address"),
    ("Bà Ka Nhi, sinh năm 1982, thôn Chơ Ré", "person"),
    ("Ông Ya Thiện, SN 1975, hộ nghèo", "person"),
    ("1\tNguyễn Văn Tám\t1962\tThôn 3", "person"),
    ("2 | Trần Thị Chín | 1958 | Thôn 4", "person"),
    ("3 | Nguyễn Đình An | 1960 | Thôn 4", "person"),
    ("Hồ Thị Lan, sinh năm 1980", "person"),
    ("Các hộ nghèo thôn Ma Bó, Nguyễn Văn Tư, Trần Thị Sáu", "person"),
    ("NGUYỄN VĂN TÁM | 1962 | Thôn 3", "person"),
    ("cô giáo Lê Thị Hoa, số 0905 123 456", "phone"),
    ("Giàng A Páo\t12/04/1988\tbản Nậm Cang", "person"),
    ("Các hộ nghèo gồm: ông Ya Thiện, bà Ka Nhi", "person"),
    ("Gia đình bà K'Duyên thuộc hộ cận nghèo của thôn", "person"),
    ("Chị Lê Thị Hồng dương tính với lao", "person"),
    ("Anh Trần Văn Tư đang điều trị tâm thần", "person"),
    ("Ông Phạm Văn Sáu nợ thuế đất 3 năm", "person"),
    ("Anh Lê Văn Bảy bị xử phạt vì đánh bạc", "person"),
    ("Đối tượng Nguyễn Văn Hùng có hai tiền án", "person"),
    ("Vợ chồng ông Bùi Văn Nam ly hôn", "person"),
    ("Thanh niên Lò Văn Hặc trốn khám nghĩa vụ quân sự", "person"),
    ("cháu Nguyễn Gia Bảo, lớp 3A, Trường Tiểu học Đa Quyn", "person"),
    ("em Ka Hằng học tại điểm trường Chơ Ré", "person"),
    ("Ông Ya Thiện - thôn Ma Bó;", "person"),
    ("2. Nguyễn Văn Tư, thôn 3", "person"),
    ("Hộ bà Ka Nhi, thôn Chơ Ré.", "person"),
    ("Trạm Y tế xã (BS. Hương: 0987 123 456)", "phone"),
    ("Biên bản xử phạt ông Hoàng Văn Tài 2 triệu đồng", "person"),
    ("Mời người có tên sau đến nhận quà: Nguyễn Văn An, Trần Thị Bé", "person"),
    ("Thửa đất số 123, tờ bản đồ số 45 của ông Trần Văn Sáu", "person"),
    ("CCCD 0491650012 34", "identity"),
    ("Người mang số 0491650012 34 đến nhận", "identity"),
    ("số 049165 001234 là của bà Bông", "identity"),
    ("căn cước công dân số 049165001\n234", "identity"),
    ("gọi 0912 345\n678", "phone"),
    ("gọi O912345678", "phone"),
    ("gọi O912 345 678 hoặc O9l2.345.679", "phone"),
    ("gọi 09O2 345 678", "phone"),
    ("STK 1903 6677\n8899 011", "account"),
    ("Chủ tài khoản: Lê Văn Khánh", "account"),
    ("Tên TK: ĐẶNG THỊ THOA", "account"),
    ("Quỹ Vì người nghèo xã, số tài khoản 3741.0.1234567.00000", "account"),
    ("Phan Bá Lương.", "person"),
    ("Lê Thị Hoa: Nguyễn Văn Tâm.", "person"),
    ("Lê Thị Hoa\tNguyễn Văn Tâm", "person"),
    ("Bà Nguyễn Thị Lan, thôn 3, bị lừa 200 triệu đồng", "person"),
    ("Tại hộ ông Trần Văn Bích thôn 4 có 23 con lợn ốm, chết", "person"),
    ("cháu Lê Gia Huy bị đuối nước tại hồ Suối Vàng", "person"),
    ("Trẻ được uống thuốc: cháu Lê An Nhiên, sinh ngày 12/3/2023", "person"),
]
STAYS = [
    "gọi Trạm Y tế xã, số 0263 3655 115",
    "đường dây nóng 0912 000 111",
    "Đường dây nóng của Công an xã: 0912 000 111 (đồng chí Nguyễn Văn An trực)",
    "Số trực ban phòng, chống thiên tai: 0912 345 678, đồng chí Lê Văn Bình",
    "gọi tổng đài 1900 9000 hoặc 113, 114, 115",
    "Bà con gọi UBND xã, số di động 0912 345 678",
    "Điện lực Đức Trọng, điện thoại 0263 3843 333",
    "Mức hỗ trợ 60.000.000 đồng cho hộ nghèo",
    "Tổng kinh phí 84.500.000.000 đồng",
    "Mua bảo hiểm y tế 1.263.600 đồng một người",
    "mang theo căn cước công dân bản gốc",
    "Mang căn cước công dân, cần hỏi gọi trạm y tế, số 0263 3840 001",
    "Làm thẻ căn cước từ ngày 01/7/2024 đến 31/12/2024",
    "Làm căn cước cho người từ đủ 14 tuổi, lệ phí 30.000 đồng",
    "Quyết định số 831/QĐ-UBND ngày 08/5/2023",
    "Nghị quyết số 176/2025/QH15",
    "Đăng ký tài khoản định danh mức 2, cần giúp thì gọi Công an xã, số 0263 3840 113",
    "tài khoản VNeID phải kích hoạt trước ngày 30-6-2025",
    "Trang facebook.com/ubndxadaquyn",
    "Chủ tịch UBND xã Nguyễn Văn Hải tiếp công dân ngày 15 hằng tháng",
    "Ma Bó",
    "Đường Nguyễn Văn Linh;",
    "- Nguyễn Văn Linh",
    "Ông Nguyễn Văn An, Trưởng thôn 3",
    "Kính mời ông Nguyễn Văn An",
    "Họp tại nhà ông Nguyễn Văn Ba, thôn 2, lúc 19 giờ",
    "Người có công, thân nhân liệt sĩ, hộ nghèo, người khuyết tật được miễn phí",
    "Bộ phận một cửa: motcua@daquyn.lamdong.gov.vn",
    "Các hộ nghèo thôn Ma Bó và thôn K'Nai được nhận 15 kg gạo",
    "20 hộ nghèo ở buôn Ma Lâm được vay vốn",
    "Hộ nghèo trên đường Nguyễn Trãi được hỗ trợ",
    "Học sinh Trường THCS Nguyễn Văn Trỗi thuộc hộ nghèo được nhận sách",
    "Học sinh hộ nghèo Trường Tiểu học Lê Lợi được nhận sách",
    "Đồng chí Nguyễn Văn An, Chủ tịch UBND xã, tặng quà 20 hộ nghèo",
    "Bà Trần Thị Hoa, nhà hảo tâm, ủng hộ các hộ nghèo 10 triệu đồng",
    "Ông Lê Văn Bình, Trưởng thôn 3, chủ trì cuộc họp",
    "Ông K'Brêu hiến đất làm đường",
    "Liệt sĩ Nguyễn Văn Hùng, sinh năm 1950, hy sinh năm 1972",
    "Cụ Nguyễn Thị Bảy, sinh năm 1935, đã từ trần; lễ viếng từ 7 giờ",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, giúp hộ nghèo",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh giúp hộ nghèo sửa nhà",
    "Tỉnh Bà Rịa - Vũng Tàu có 500 hộ nghèo",
    "Người đang điều trị lao được khám miễn phí",
    "Ai bị bệnh thì không đi làm",
    "Công dân Việt Nam sinh năm 2010 được cấp căn cước",
    "Học sinh THCS lớp 9 thi vào lớp 10",
    "DANH MỤC XỬ LÝ VI PHẠM HỘ NGHÈO",
    "Đồng chí Trưởng thôn đến thăm hộ nghèo",
    "Bà con Phan Thiết thuộc hộ nghèo được vay vốn",
    "Bon Bu Prâng, bon Ma Lâm có 12 hộ nghèo",
    "Trẻ sinh năm 2018 vào lớp 1 Trường Tiểu học Đa Quyn",
    "Công dân nam sinh năm 2007 đi khám nghĩa vụ quân sự",
    "Thôn Ma Bó\t7 giờ 30\tnhà văn hóa thôn\t0263 3655 115 Trạm Y tế",
    "Xe mang biển số 49X1-234.56 để quên ở chợ, mời chủ xe đến UBND xã",
    "Phòng Kinh tế xã, điện thoại (0255) 3851 234, gặp ông Võ Tá Đức",
    "Trạm Y tế, ĐT 0263 3840 123 (chị Hoa)",
    "Hội Chữ thập đỏ xã, số 0912 345 678",
    "Cắt điện từ 7 giờ đến 11 giờ ngày 05/12/2026, gọi 0263 3840 001 24 giờ trong ngày",
    "Hoàng Quốc Việt, Nguyễn Thị Minh Khai",
    "Võ Thị Sáu.",
    "Đường Trần Hưng Đạo; Nguyễn Thái Học",
    "Thôn Trần Phú",
    "Quốc lộ 24B, từ Km 8+200 đến Km 11+500",
    "Chủ tài khoản: Quỹ Vì người nghèo xã",
    "23 con lợn ốm, chết ở thôn 4",
    "5 người bị lừa 320 triệu đồng qua điện thoại",
    "Nước H2O 5 lít, 10 l nước, 2 ol",
    "Hồ Suối Vàng",
    "Người lạ giả làm công an gọi điện bảo nộp phạt",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), CUT)
def test_what_is_one_persons_own_is_cut(text: str, kind: str) -> None:
    assert personal_data(text) == kind


@pytest.mark.parametrize("text", STAYS)
def test_what_is_everybodys_stays(text: str) -> None:
    assert personal_data(text) is None


def test_there_are_enough_cases_both_ways() -> None:
    assert len(CUT) + len(STAYS) >= 60


@pytest.mark.parametrize(
    "text",
    ["thôn Ma Bó", "đường Trần Phú", "trường THCS Nguyễn Trãi", "các thôn Ma Bó, K'Nai và Ma Lâm", "ông UBND xã"],
)
def test_what_bears_a_persons_name_is_no_person(text: str) -> None:
    assert not names_person(text)


@pytest.mark.parametrize("text", ["ông Ya Thiện", "Nguyễn Thị Lan", "đ/c Bình", "Đinh Văn Sơn", "H'Loan Niê"])
def test_a_person_is_known_by_name(text: str) -> None:
    assert names_person(text)


def test_digits_read_as_letters_are_digits_at_the_same_place() -> None:
    assert legible("gọi O912 34S, O9l2.345.679 ở Ông Lang") == "gọi O912 34S, 0912.345.679 ở Ông Lang"


@pytest.mark.parametrize("piece", ["thôn Ma Bó, ", "0 9", "(", "tài khoản ", "Nguyễn ", "căn cước a ", "1 2"])
def test_a_very_long_row_of_anything_is_judged_too(piece: str) -> None:
    """Forty thousand letters: a pattern that tries every way of parting them would never end."""
    assert personal_data(piece * (40_000 // len(piece)) + ". CMND số 250 123 456") == "identity"
