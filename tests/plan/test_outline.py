from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcaster.errors import PlanError
from broadcaster.model import LineRange, PartKind, Plan
from broadcaster.plan import SourceText, outline, read_plan


def _plan(text: str) -> Plan:
    return read_plan(text.encode(), "a.txt")


def _texts(plan: Plan, *kinds: PartKind) -> list[str]:
    return [part.text for part in plan.paragraphs if part.kind in kinds]


def _covered(plan: Plan) -> list[int]:
    """The written lines of every paragraph, one after the other."""
    return [
        number
        for part in plan.paragraphs
        for number in range(part.lines.first, part.lines.last + 1)
        if _is_written(plan.lines[number - 1])
    ]


def _is_written(line: str) -> bool:
    return bool(line.strip().strip("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff").strip())


_PIECES = st.sampled_from(
    [
        "I. MỤC ĐÍCH", "1. Mục đích:", "a) Phạm vi: toàn xã.", "- Bà con đi họp;", "+ Nộp đơn", "", " ",
        "\f", "12", "- 2 -",
        "Số: 12/KH-UBND", "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đa Quyn, ngày 01 tháng 12 năm 2023",
        "THÔNG BÁO", "KẾ HOẠCH", "Căn cứ Luật Đất đai;", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
        "Nguyễn Văn An",
        "MẬT", "HỎA TỐC", "Trên đây là kế hoạch./.", "Kính gửi: Bà con", "DANH SÁCH HỘ NGHÈO", "-----",
        "PHỤ LỤC", "\u200b",
        "Bà con thu gom rác thải đúng nơi quy định, giữ gìn vệ sinh thôn xóm và", "đường làng. Hộ nào vi phạm "
        "sẽ bị nhắc nhở,",
        "V/v nộp thuế đất", "Điện lực          GIÁM ĐỐC", "56/KHLT-", "UBND-UBMTTQ",
        "Thôn\tGiờ\tNơi", "Thôn 1\t7h30\tTrạm Y tế", "\t\tTổng cộng", "I. Khu vực 1\t\t", "| Thôn | Giờ |", "|---|---|",
        "| Thôn 2 | 8h |", "Thôn        Giờ        Nơi", "Thôn 3      9h00       Trạm", "            và chiều",
        "📢", "👉 Bà con",
        "Người ký: UBND xã", "PHỤ LỤC I", "(Kèm theo Kế hoạch số 1)", "QUYẾT ĐỊNH:", "=====",
        "UBND XÃ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Lưu: VT.\tNguyễn Văn An", "Bước 1: Nộp đơn", "Điều 1. Mức thu",
        "Ban nhân dân thôn 3",
    ]
)  # fmt: skip


@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=40)), max_size=25),
    st.booleans(),
    st.tuples(st.integers(1, 20), st.integers(0, 8)),
)
@settings(max_examples=400, deadline=None)
def test_every_written_line_is_in_exactly_one_paragraph(
    pieces: list[str], flowing: bool, table: tuple[int, int]
) -> None:
    tables = (LineRange(table[0], table[0] + table[1]),) if flowing else ()
    try:
        plan = outline(SourceText("\n".join(pieces), flowing=flowing, tables=tables))
    except PlanError:
        return
    written = [number for number, line in enumerate(plan.lines, start=1) if _is_written(line)]
    assert _covered(plan) == written


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    plan = _plan("Bà con nộp phiếu tại thôn.\nHạn cuối là thứ Sáu\nMọi người nhớ đúng giờ")
    assert _texts(plan, PartKind.TEXT) == [
        "Bà con nộp phiếu tại thôn.",
        "Hạn cuối là thứ Sáu",
        "Mọi người nhớ đúng giờ",
    ]


def test_wrapped_lines_without_blanks_between_are_joined() -> None:
    plan = _plan(
        "THÔNG BÁO\nVề việc thu gom rác\n\n"
        "Từ ngày 01/7/2026, xe thu gom rác đi qua các thôn vào sáng thứ Ba và\n"
        "thứ Sáu hằng tuần. Bà con để rác trước cổng nhà trước bảy giờ sáng,\n"
        "buộc kín miệng bao và không để lẫn vỏ chai thuốc bảo vệ thực vật vào\n"
        "rác sinh hoạt.\n"
        "Vỏ chai thuốc bảo vệ thực vật bà con bỏ vào bể chứa ngoài đồng ruộng.\n"
    )
    assert plan.title == "Thông báo về việc thu gom rác"
    texts = _texts(plan, PartKind.TEXT)
    assert len(texts) == 2
    assert texts[0].startswith("Từ ngày 01/7/2026") and texts[0].endswith("rác sinh hoạt.")
    assert [part.lines.first for part in plan.paragraphs if part.kind is PartKind.TEXT] == [4, 8]


def test_a_page_number_belongs_to_the_paragraph_it_interrupts() -> None:
    body = [
        "Bà con thu gom rác thải đúng nơi quy định, giữ gìn vệ sinh đường làng và",
        "ngõ xóm, không vứt xác gia súc xuống suối, không đốt rác ngoài đồng ruộng",
    ]
    rest = ["và không xả nước thải chăn nuôi ra kênh mương nội đồng của thôn, của xã,", "nhắc nhau cùng làm."]
    plan = _plan("\n".join([*body, "", "2", "", *rest]))
    (part,) = [part for part in plan.paragraphs if part.kind is PartKind.TEXT]
    assert part.text == " ".join([*body, *rest])
    assert (part.lines.first, part.lines.last) == (1, 7)


def test_heading_block_side_by_side() -> None:
    plan = _plan(
        "UBND TỈNH LÂM ĐỒNG        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ Y TẾ                   Độc lập - Tự do - Hạnh phúc\n"
        "Số: 100/TB-SYT            Lâm Đồng, ngày 5 tháng 6 năm 2026\n\n"
        "THÔNG BÁO\nPhòng bệnh sốt xuất huyết\n\nBà con diệt lăng quăng.\n"
    )
    assert plan.issuer == "UBND TỈNH LÂM ĐỒNG SỞ Y TẾ"
    assert plan.number == "100/TB-SYT"
    assert plan.issued == date(2026, 6, 5)
    assert _texts(plan, PartKind.TEXT) == ["Bà con diệt lăng quăng."]


@pytest.mark.parametrize(
    "day", ["ngày 31 tháng 02 năm 2026", "ngày ... tháng ... năm 2026", "ngày    tháng 3 năm 2026"]
)
def test_a_date_that_is_none_is_left_open(day: str) -> None:
    assert _plan(f"ỦY BAN NHÂN DÂN\nĐa Quyn, {day}\n\nTHÔNG BÁO\nHọp dân\n\nBà con đi họp.").issued is None


@pytest.mark.parametrize(
    ("mark", "secrecy"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("Tuyệt mật", "Tuyệt mật"),
        ("(Mật)", "Mật"),
        ("Độ mật: MẬT", "MẬT"),
        ("LƯU HÀNH NỘI BỘ", "LƯU HÀNH NỘI BỘ"),
        ("Tài liệu nội bộ", "nội bộ"),
        ("TÀI LIỆU MẬT", "MẬT"),
        ("Số: 18-KH/ĐU (MẬT)", "MẬT"),
        ("Số: 18-KH/ĐU          TỐI MẬT", "TỐI MẬT"),
    ],
)
def test_a_secrecy_mark_is_found_where_it_stands(mark: str, secrecy: str) -> None:
    head = "ĐẢNG ỦY XÃ ĐA QUYN\n"
    assert _plan(f"{head}{mark}\n\nKẾ HOẠCH\nBảo đảm an ninh\n\n1. Bố trí lực lượng trực.\n").secrecy == secrecy
    assert _plan(f"{head}\nKẾ HOẠCH\nBảo đảm an ninh\n\n{mark}\n\n1. Bố trí lực lượng trực.\n").secrecy == secrecy


@pytest.mark.parametrize(
    "text",
    [
        "THÔNG BÁO\nBảo vệ bí mật nhà nước\n\nBà con giữ bí mật. Không đưa tài liệu mật lên mạng.\n"
        "Mật ong của xã bán tại chợ.",
        "THÔNG BÁO\nHọp nội bộ thôn\n\nBà con họp lúc 7 giờ. Nhớ mang theo mật ong.\n",
    ],
)
def test_the_word_alone_is_no_secrecy_mark(text: str) -> None:
    assert _plan(text).secrecy is None


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("UBND XÃ ĐA QUYN\nHỎA TỐC\n\nCÔNG ĐIỆN\nỨng phó bão\n\nBà con sơ tán.", "HỎA TỐC"),
        ("UBND XÃ ĐA QUYN\nSố: 3/TB-UBND     KHẨN\n\nTHÔNG BÁO\nHọp\n\nBà con họp.", "KHẨN"),
        ("UBND XÃ ĐA QUYN\n\nCÔNG ĐIỆN KHẨN\nỨng phó bão\n\nBà con sơ tán.", "KHẨN"),
        ("UBND XÃ ĐA QUYN\n\nTHÔNG BÁO\nHọp\n\nĐây là việc khẩn.\n", None),
    ],
)
def test_urgency(text: str, urgency: str | None) -> None:
    assert _plan(text).urgency == urgency


def test_plain_typed_text_takes_its_first_line_for_title() -> None:
    plan = _plan("Thu gom vỏ thuốc bảo vệ thực vật\n\nBà con mang vỏ thuốc ra bể chứa. Bể ở đầu thôn.\n")
    assert plan.title == "Thu gom vỏ thuốc bảo vệ thực vật"
    assert [part.kind for part in plan.paragraphs] == [PartKind.TITLE, PartKind.TEXT]


def test_an_annex_behind_the_signature_is_content_again() -> None:
    plan = _plan(
        "THÔNG BÁO\nHỗ trợ giống\n\nBà con nhận giống tại xã.\n\n"
        "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
        "Lê Văn Bình\n\nDANH SÁCH HỘ NHẬN GIỐNG\n1. Ông Ya Thiện, thôn Ma Bó.\n2. Bà Ka Nhi, thôn Chơ Ré.\n"
    )
    assert plan.signer == "Lê Văn Bình"
    listed = [part for part in plan.paragraphs if "DANH SÁCH HỘ NHẬN GIỐNG" in part.section]
    assert [part.text for part in listed] == ["Ông Ya Thiện, thôn Ma Bó.", "Bà Ka Nhi, thôn Chơ Ré."]


def test_basis_lead_and_closing() -> None:
    plan = _plan(
        "KẾ HOẠCH\nTrồng cây\n\nCăn cứ Luật Lâm nghiệp năm 2017;\nThực hiện Kế hoạch số 5/KH-UBND của UBND tỉnh;\n"
        "UBND xã xây dựng kế hoạch như sau:\n1. Bà con đăng ký cây giống tại thôn.\n2. Bà con trồng cây trước "
        "ngày 19/5.\n"
        "Trên đây là kế hoạch trồng cây./.\n"
    )
    assert len(_texts(plan, PartKind.BASIS)) == 2
    assert _texts(plan, PartKind.CLOSING) == ["Trên đây là kế hoạch trồng cây."]
    assert [part.marker for part in plan.paragraphs if part.kind is PartKind.TEXT] == ["", "1.", "2."]


def test_who_a_telegram_is_sent_to_is_no_content() -> None:
    plan = _plan("CÔNG ĐIỆN\nỨng phó bão\n\nUBND XÃ ĐA QUYN ĐIỆN:\n- Trưởng các thôn;\n- Công an xã.\nBà con sơ tán.")
    assert len(_texts(plan, PartKind.RECIPIENTS)) == 3
    assert _texts(plan, PartKind.TEXT) == ["Bà con sơ tán."]


def test_a_piece_of_a_line_too_long_is_a_paragraph_of_its_own() -> None:
    long = " ".join(["Bà con thu gom rác đúng nơi quy định."] * 200)
    plan = _plan(f"THÔNG BÁO\nThu gom rác\n\nMở đầu, bà con chú ý,\n{long}\nvà kết thúc ở đây.\n")
    texts = _texts(plan, PartKind.TEXT)
    assert texts[0] == "Mở đầu, bà con chú ý," and texts[-1] == "và kết thúc ở đây."
    assert all(text.endswith("quy định.") for text in texts[1:-1])


@pytest.mark.parametrize("office", ["TRẠM TRƯỞNG", "ĐỘI TRƯỞNG", "TRƯỞNG BUÔN", "CHỈ HUY PHÓ", "CHỦ NHIỆM"])
@pytest.mark.parametrize("signed", ["", "(đã ký)\n"])
def test_whoever_signs_is_no_content(office: str, signed: str) -> None:
    plan = _plan(f"THÔNG BÁO\nTiêm chủng\n\nBà con đưa trẻ đi tiêm.\n\n{office}\n{signed}BS. Trần Văn Bình\n")
    assert plan.signer == "BS. Trần Văn Bình"
    assert _texts(plan, PartKind.TEXT) == ["Bà con đưa trẻ đi tiêm."]
    assert _texts(plan, PartKind.HEADING) == []


def test_a_signed_name_without_a_known_office_is_no_content() -> None:
    plan = _plan("THÔNG BÁO\nTiêm chủng\n\nBà con đưa trẻ đi tiêm.\n\n(đã ký)\nTrần Văn Bình\n")
    assert plan.signer == "Trần Văn Bình"
    assert _texts(plan, PartKind.TEXT) == ["Bà con đưa trẻ đi tiêm."]


def test_a_chain_that_goes_on_with_what_people_must_do_is_content() -> None:
    plan = _plan(
        "THÔNG BÁO\nNộp thuế đất\n\nCăn cứ Luật Quản lý thuế số 38/2019/QH14,\n"
        "Thuế cơ sở 6 đề nghị các hộ còn nợ thuế nộp tiền chậm nhất là ngày 30/11/2026.\n"
    )
    assert "30/11/2026" in " ".join(_texts(plan, PartKind.TEXT))


def test_the_signers_of_minutes_side_by_side_are_no_table() -> None:
    plan = _plan("BIÊN BẢN\nHọp thôn\n\n1. Bà con họp xong.\n\nTHƯ KÝ\tCHỦ TRÌ\nLê Thị Hoa\tNguyễn Văn Tâm\n")
    assert len(_texts(plan, PartKind.SIGNATURE)) == 2
    assert _texts(plan, PartKind.ROW) == []


def test_a_head_of_hamlet_signs() -> None:
    plan = _plan(
        "GIẤY MỜI HỌP XÓM\n\nMời bà con đi họp.\nRất mong bà con đến!\n      Xóm trưởng\n      Phan Bá Lương\n"
    )
    assert plan.signer == "Phan Bá Lương"


def test_a_telegram_says_its_hour_before_its_day() -> None:
    plan = _plan("UBND XÃ A\nSố: 4/CĐ-UBND\nĐất Mũi, hồi 15 giờ 00 ngày 24 tháng 11 năm 2026\n\nCÔNG ĐIỆN\nBão\n\nĐi.")
    assert plan.issued == date(2026, 11, 24)


def test_a_part_in_capital_letters_stands_above_roman_figures() -> None:
    plan = _plan(
        "BÁO CÁO\nTháng 11\n\nA. KẾT QUẢ\nI. Kinh tế\n1. Lúa được mùa.\nB. PHƯƠNG HƯỚNG\n1. Bà con gieo mạ trước Tết.\n"
    )
    assert [part.section for part in plan.paragraphs if part.kind is PartKind.TEXT] == [
        ("KẾT QUẢ", "Kinh tế"),
        ("PHƯƠNG HƯỚNG",),
    ]


def test_whom_a_letter_is_for_does_not_swallow_what_it_says() -> None:
    plan = _plan(
        "THƯ KÊU GỌI\nỦng hộ đồng bào vùng lũ\nKính gửi: Hội viên, phụ nữ và nhân dân trong xã\n"
        "Những ngày qua, mưa lũ đã làm hàng nghìn ngôi nhà ở miền núi bị ngập,\nnhiều gia đình thiếu lương thực.\n"
    )
    assert _texts(plan, PartKind.RECIPIENTS) == ["Kính gửi: Hội viên, phụ nữ và nhân dân trong xã"]
    (said,) = _texts(plan, PartKind.TEXT)
    assert said.startswith("Những ngày qua") and said.endswith("thiếu lương thực.")


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (
            "CÔNG AN TỈNH SƠN LA\tCỘNG HÒA XÃ HỘI CHỦ\nCÔNG AN XÃ CHIỀNG KHOONG\tNGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nSố: 46/TB-CAX\n",
            "CÔNG AN TỈNH SƠN LA CÔNG AN XÃ CHIỀNG KHOONG",
        ),
        (
            "ĐẢNG ỦY XÃ MINH QUANG\tCỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM\nSố 46/TB-CAX\nĐộc lập - Tự do - Hạnh phúc\n",
            "ĐẢNG ỦY XÃ MINH QUANG",
        ),
        ("UBND XÃ TÂN HỘI TRUNG\nTRẠM Y TẾ\nSỐ: 46/TB-CAX\n", "UBND XÃ TÂN HỘI TRUNG TRẠM Y TẾ"),
    ],
)
def test_a_wrapped_motto_and_a_number_in_capitals_are_no_part_of_the_issuer(head: str, issuer: str) -> None:
    plan = outline(SourceText(f"{head}\nTHÔNG BÁO\nLịch làm căn cước\n\nBà con đi làm căn cước lúc 7 giờ.\n"))
    assert (plan.issuer, plan.number) == (issuer, "46/TB-CAX")
