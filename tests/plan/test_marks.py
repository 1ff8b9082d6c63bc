import pytest

from broadcaster.model import SourceNote
from broadcaster.plan import SourceText, outline

_HEAD = "ĐẢNG ỦY XÃ ĐA QUYN\nSố: 12-KH/ĐU\n"
_BODY = "KẾ HOẠCH\nBảo đảm an ninh\n\n1. Bố trí lực lượng trực tại các chốt.\n2. Bà con báo tin cho công an xã.\n"
_FILLER = "".join(f"{number}. Bà con thu gom rác thải đúng nơi quy định của thôn, của xã.\n" for number in range(3, 40))


def _secrecy(text: str, *margins: str) -> str | None:
    return outline(SourceText(text, margins=margins)).secrecy


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "M Ậ T",
        "T Ố I M Ậ T",
        "[MẬT]",
        "« MẬT »",
        "* * * MẬT * * *",
        "Độ mật: Mật",
        "Mức độ mật: Tối mật",
        "BÍ MẬT NHÀ NƯỚC",
        "TÀI LIỆU MẬT",
        "Tài liệu nội bộ",
        "Lưu hành nội bộ",
        "Chỉ lưu hành trong cơ quan",
        "Chỉ lưu hành trong nội bộ",
        "TÀI LIỆU LƯU HÀNH NỘI BỘ",
        "Tài liệu chỉ sử dụng nội bộ",
        "Văn bản này lưu hành nội bộ",
        "(Lưu hành nội bộ, không phổ biến)",
        "Không phổ biến",
        "KHÔNG SAO CHỤP",
        "Hạn chế phổ biến",
        "Thu hồi sau hội nghị",
        "THÔNG BÁO NỘI BỘ",
        "Dấu Mật",
    ],
)
def test_a_mark_that_stands_alone_blocks_wherever_it_stands(mark: str) -> None:
    assert _secrecy(f"{mark}\n{_HEAD}\n{_BODY}")
    assert _secrecy(f"{_HEAD}{mark}\n\n{_BODY}")
    assert _secrecy(f"{_HEAD}\n{_BODY}{_FILLER}\nNơi nhận:\n- Lưu: VT.\nBÍ THƯ\nLê Văn An\n{mark}\n")
    assert _secrecy(f"UBND XÃ ĐA QUYN      {mark}\nSố: 1/KH-UBND\n\n{_BODY}")


@pytest.mark.parametrize("line", ["MẬT", "TỐI MẬT", "LƯU HÀNH NỘI BỘ"])
def test_a_stamp_in_the_middle_of_a_long_document_blocks(line: str) -> None:
    assert _secrecy(f"{_HEAD}\n{_BODY}{_FILLER}{line}\n{_FILLER}{_FILLER}") == line


@pytest.mark.parametrize(
    ("margin", "mark"),
    [
        ("MẬT", "MẬT"),
        ("Tài liệu mật - Trang 1/3", "mật"),
        ("UBND xã Đa Quyn - LƯU HÀNH NỘI BỘ", "LƯU HÀNH NỘI BỘ"),
        ("M Ậ T", "MẬT"),
        ("Lưu hành nội bộ 3", "Lưu hành nội bộ"),
    ],
)
def test_a_mark_in_a_margin_blocks(margin: str, mark: str) -> None:
    assert _secrecy(f"{_HEAD}\n{_BODY}", "Trang 1", margin) == mark


@pytest.mark.parametrize(
    "text",
    [
        "Mật ong rừng của xã bán tại chợ phiên.",
        "Bà con nuôi ong mật",
        "Bảo mật thông tin",
        "Mật độ dân số của xã là 120 người trên một ki-lô-mét vuông.",
        "Trong nội bộ nhân dân không có mâu thuẫn lớn.",
        "Thanh niên giữ bí mật quân sự khi nhập ngũ.",
        "1. Nội bộ đoàn kết",
        "Không phổ biến mật khẩu, mã OTP cho người lạ.",
        "Ngân hàng không bao giờ hỏi mật khẩu",
        "Xã Mật Sơn",
    ],
)
def test_running_text_is_no_mark(text: str) -> None:
    assert _secrecy(f"UBND XÃ ĐA QUYN\nSố: 1/TB-UBND\n\nTHÔNG BÁO\nHọp dân\n\n{text}\nBà con đi họp.\n{text}\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "THÔNG BÁO\nTUYÊN TRUYỀN PHÁP LUẬT VỀ BẢO VỆ\nBÍ MẬT NHÀ NƯỚC\n\nBà con đến dự lúc 7 giờ.\n",
        "THÔNG BÁO\nHọp dân\n\nCán bộ và nhân dân trong xã cảnh giác, không để lộ, lọt những thông tin\nbí mật.\n",
    ],
)
def test_what_only_speaks_of_secrets_is_no_mark(text: str) -> None:
    assert _secrecy(text) is None


def test_a_co_operative_of_bee_keepers_is_no_secret() -> None:
    head = "HỢP TÁC XÃ ONG MẬT      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 3/TB-HTX\n"
    assert (
        _secrecy(f"{head}\nTHÔNG BÁO\nThu mua mật ong\n\nBà con mang mật đến.", "HTX ONG MẬT ĐA QUYN", "Trang 1")
        is None
    )


def test_a_cell_of_a_table_is_no_mark() -> None:
    text = "THÔNG BÁO\nGiá bán\n\nSản phẩm\tGiá\nMật\t200.000 đồng\nMẬT\t300.000 đồng\n\nBà con mua tại chợ.\n"
    assert _secrecy(text) is None


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("H Ỏ A T Ố C\nUBND XÃ A\nSố: 3/CĐ-UBND\n\nCÔNG ĐIỆN\nỨng phó bão\n\nBà con sơ tán.", "HỎATỐC"),
        ("UBND XÃ A\nSố: 3/TB-UBND\nTHƯỢNG KHẨN\n\nTHÔNG BÁO\nXả lũ\n\nBà con sơ tán.", "THƯỢNG KHẨN"),
        ("📢 THÔNG BÁO KHẨN 📢\nTối nay lũ về\n\nBà con sơ tán.", "KHẨN"),
    ],
)
def test_urgency(text: str, urgency: str) -> None:
    assert outline(SourceText(text)).urgency == urgency
    assert outline(SourceText("THÔNG BÁO\nHọp\n\nBà con họp.", margins=("HỎA TỐC",))).urgency == "HỎA TỐC"


def test_brackets_among_the_recipients_block() -> None:
    assert _secrecy(f"{_HEAD}\n{_BODY}\nNơi nhận:\n- Lưu: VT (tài liệu nội bộ, không phát tán).\n") == "nội bộ"


@pytest.mark.parametrize(
    "stamped", ["CÔNG AN XÃ MÂT\nKẾ HOẠCH", "CÔNG AN XÃ\n, MẬT KẾ HOẠCH", "UBND XÃ\nKẾ HOẠCH TỐI MẬT:"]
)
def test_a_stamp_of_a_scan_may_be_read_as_one_line_with_its_neighbours(stamped: str) -> None:
    text = f"UBND XÃ LONG HƯNG\n{stamped}\nTuần tra ban đêm\n1. Bà con khóa cửa cẩn thận.\n"
    assert outline(SourceText(text, notes=(SourceNote.RECOGNIZED,))).secrecy


def test_a_scan_that_speaks_of_the_front_or_of_honey_is_not_stamped() -> None:
    text = "ỦY BAN MẬT TRẬN TỔ QUỐC\nHỢP TÁC XÃ ONG MẬT\nTHÔNG BÁO\nHọp dân\n1. Bà con đi họp.\n"
    assert outline(SourceText(text, notes=(SourceNote.RECOGNIZED,))).secrecy is None


@pytest.mark.parametrize(
    "line",
    [
        "Lưu hành nội bộ - Trang 1/1",
        "Lưu hành nội bộ Trang 1",
        "Trang 1 | Lưu hành nội bộ",
        "Trang 2/3 - MẬT",
        "Trang 2/3 - Mật",
        "Bản số 03 - MẬT",
        "MẬT - Bản số: 03/10",
        "3 - MẬT",
        "Mật. Trang 1 trên 2",
        "Văn phòng Đảng ủy      Mật - Trang 1",
        "Đảng ủy xã Đa Quyn | Lưu hành nội bộ | Trang 1",
        "Tài liệu họp nội bộ",
        "PHIẾU LƯU HÀNH NỘI BỘ",
        "Văn bản này dùng nội bộ, không phát trên loa.",
        "Không phát trên loa truyền thanh",
    ],
)
def test_a_mark_beside_a_page_or_copy_number_blocks(line: str) -> None:
    assert _secrecy(f"{_HEAD}\n{_BODY}{_FILLER}{line}\n")
    assert _secrecy(f"{line}\n{_HEAD}\n{_BODY}{_FILLER}")
    assert _secrecy(f"{_HEAD}\n{_BODY}", line)


def test_a_document_that_says_nothing_but_that_it_is_internal_is_internal() -> None:
    text = "BÁO CÁO\nDanh sách hộ nghèo\n\nKính gửi: Ban Giám sát. Văn bản này dùng nội bộ, không phát trên loa.\n"
    assert _secrecy(text)


@pytest.mark.parametrize(
    "line",
    [
        "Mật ong - Trang 2",
        "Đường - Mật - Sữa",
        "Hồ sơ xét duyệt là tài liệu mật; các thành viên không cung cấp.",
        "Giữ gìn đoàn kết nội bộ - Trang 1/2",
        "Giữ bí mật lá phiếu",
        "Ủy ban Mặt trận Tổ quốc - Trang 1",
        "Bà con nhận bản số 2 của phiếu khai.",
        "Sản phẩm | Mật | 200.000 đồng",
    ],
)
def test_what_stands_beside_a_number_without_being_a_mark(line: str) -> None:
    assert _secrecy(f"UBND XÃ ĐA QUYN\nSố: 1/TB-UBND\n\nTHÔNG BÁO\nHọp dân\n\n{line}\nBà con đi họp.\n{line}\n") is None


def test_a_footer_right_below_a_table_is_seen() -> None:
    rows = "Thôn | Giờ | Nơi họp\nThôn 1 | 7 giờ | Nhà văn hóa\nThôn 2 | 8 giờ | Trường học\n"
    assert _secrecy(f"{_HEAD}\n{_BODY}{rows}Lưu hành nội bộ | Trang 1\n")
    assert _secrecy(f"{_HEAD}\n{_BODY}{rows}") is None
