"""A notice of a few lines, pasted as a mail program or a hand wrapped it: no sentence is cut."""

import random
import textwrap

import pytest

from broadcaster.plan import SourceText, outline

_NOTICES = {
    "water": """THÔNG BÁO
Về việc tạm ngừng cấp nước sinh hoạt
Để sửa chữa đường ống chính bị vỡ tại ngã ba chợ, nhà máy nước sẽ tạm ngừng cấp nước từ 8 giờ đến 16 giờ ngày \
12/3/2026 tại thôn 1, thôn 2 và thôn 3.
Đề nghị bà con chủ động trữ nước để dùng trong thời gian này.
Mọi thắc mắc xin liên hệ số 0263 3821 111.""",
    "clean-up": """Kính gửi bà con thôn 5!
Sáng Chủ nhật này, ngày 15/3, thôn ta tổ chức tổng vệ sinh đường làng ngõ xóm, khơi thông cống rãnh và trồng hoa dọc \
đường trục chính.
Mỗi hộ cử một người tham gia, mang theo cuốc, xẻng, chổi. Tập trung lúc 6 giờ 30 tại nhà văn hóa thôn.
Rất mong bà con tham gia đông đủ.""",
    "health": """THÔNG BÁO
Kính thưa bà con, Trạm Y tế xã tổ chức khám sức khỏe miễn phí cho người cao tuổi từ 60 tuổi trở lên vào ngày \
20/4/2026 tại Trạm Y tế.
Khi đi bà con mang theo căn cước, thẻ bảo hiểm y tế và sổ khám bệnh nếu có. Buổi sáng từ 7 giờ khám cho thôn 1, \
thôn 2; buổi chiều từ 13 giờ 30 khám cho các thôn còn lại.""",
    "parents": """Họp phụ huynh học kỳ II
Trường Tiểu học Lê Lợi kính mời phụ huynh học sinh các khối 1, 2, 3 đến dự buổi họp phụ huynh học kỳ II vào 7 giờ 30 \
sáng thứ Bảy ngày 16/5/2026.
Địa điểm: tại lớp học của các em.
Phụ huynh khối 4 và khối 5 họp vào chiều cùng ngày, từ 14 giờ.""",
    "appeal": """THƯ KÊU GỌI
Ủng hộ đồng bào bị thiệt hại do bão lũ
Kính gửi: Hội viên, phụ nữ và nhân dân trong xã
Những ngày qua, mưa lũ đã làm hàng nghìn ngôi nhà ở miền núi bị ngập, nhiều gia đình mất hết tài sản, thiếu lương thực.
Mọi tấm lòng, dù nhỏ, đều là sự sẻ chia quý báu. Xin chân thành cảm ơn!""",
    "decision": """QUYẾT ĐỊNH
Về việc ban hành mức thu dịch vụ thu gom rác thải sinh hoạt
Điều 1. Mức thu dịch vụ thu gom rác thải sinh hoạt của hộ gia đình từ ngày 01/8/2026 là 30.000 đồng một tháng.
Điều 2. Quyết định này có hiệu lực từ ngày 01/8/2026. Chánh Văn phòng HĐND và UBND xã chịu trách nhiệm thi hành.""",
    "items": """THÔNG BÁO
Về việc thu gom vỏ bao bì thuốc bảo vệ thực vật
Hợp tác xã nông nghiệp thông báo đến bà con xã viên việc thu gom vỏ chai, bao bì thuốc bảo vệ thực vật như sau:
1. Thời gian: từ 7 giờ đến 10 giờ sáng thứ Bảy hằng tuần, bắt đầu từ ngày 04/4/2026.
2. Địa điểm: bể chứa số 1 ở cánh đồng Đồng Trong và bể chứa số 2 ở cánh đồng Gò Cao, cạnh trạm bơm.
3. Bà con súc sạch vỏ chai ba lần, buộc kín miệng bao, không đốt, không vứt xuống kênh mương.""",
}


def _words_and_ends(text: str, *, flowing: bool) -> tuple[list[str], list[str]]:
    """All its words, and the paragraphs that end without a stop."""
    plan = outline(SourceText(text, flowing=flowing))
    said = " ".join(f"{part.marker} {part.text}" for part in plan.paragraphs).split()
    ends = [part.text for part in plan.paragraphs if part.text[-1] not in ".!:;"]
    return said, ends


def _by_hand(paragraph: str, width: int, chance: random.Random) -> str:
    lines: list[str] = []
    while len(paragraph) > width:
        cut = paragraph.rindex(" ", 0, width - chance.randint(0, 4))
        lines.append(paragraph[:cut])
        paragraph = paragraph[cut + 1 :]
    return "\n".join([*lines, paragraph])


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "spaced"])
@pytest.mark.parametrize("width", [60, 66, 70, 72, 76, 80, 90, 100])
@pytest.mark.parametrize("name", _NOTICES)
def test_what_a_mail_program_wrapped_is_joined(name: str, width: int, between: str) -> None:
    paragraphs = _NOTICES[name].split("\n")
    wrapped = between.join("\n".join(textwrap.wrap(text, width, break_on_hyphens=False)) for text in paragraphs)
    assert _words_and_ends(wrapped, flowing=False) == _words_and_ends(_NOTICES[name], flowing=True)


@pytest.mark.parametrize("width", [64, 70, 80, 90])
@pytest.mark.parametrize("name", _NOTICES)
def test_what_a_hand_wrapped_is_joined(name: str, width: int) -> None:
    chance = random.Random(name)
    wrapped = "\n".join(_by_hand(text, width, chance) for text in _NOTICES[name].split("\n"))
    assert _words_and_ends(wrapped, flowing=False) == _words_and_ends(_NOTICES[name], flowing=True)
