import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcaster.script.listenability import listenability

BULLETINS = [
    (
        "Cắt điện",
        "Kính thưa bà con. Ngày mai, mùng 5 tháng 12, thôn Ma Bó và thôn Chơ Ré mất điện từ 7 giờ 30 đến 11 giờ. "
        "Điện lực sửa đường dây. Bà con nhớ tắt đồ điện trước giờ cắt. Có gì cần hỏi, bà con gọi số 1900 9000.",
    ),
    (
        "Tiêm phòng cho trẻ",
        "Sáng thứ Bảy này, trạm y tế xã tiêm phòng cho trẻ dưới 2 tuổi. Bà con đưa cháu đến trạm từ 7 giờ đến 10 giờ. "
        "Nhớ mang sổ tiêm của cháu. Cháu nào đang sốt thì chờ đợt sau. Cần hỏi thêm, bà con gọi trạm y tế.",
    ),
    (
        "Mưa lũ",
        "Đêm nay trong xã có mưa rất to. Nước suối có thể lên nhanh. Bà con không ra suối vớt củi, không đi qua ngầm "
        "khi nước chảy xiết. Nhà nào ở gần suối thì chuẩn bị đến nhà văn hóa xã. Cần cứu, bà con gọi 114.",
    ),
    (
        "Nhận gạo",
        "Hộ nghèo trong xã được nhận gạo, mỗi người 15 kg. Bà con đến UBND xã từ 7 giờ 30 đến 11 giờ, ngày 15 tháng 1. "
        "Khi đi nhớ mang căn cước công dân và sổ hộ nghèo. Ai bận thì nhờ người nhà nhận thay.",
    ),
    (
        "Họp thôn",
        "Kính mời bà con thôn Ma Bó đi họp. Cuộc họp bắt đầu lúc 19 giờ, tối thứ Bảy, ngày 14 tháng 3. Họp ở hội "
        "trường thôn. Bà con cùng bàn việc làm đường. Mỗi gia đình cử một người đi họp.",
    ),
    (
        "Coi chừng kẻ gian",
        "Gần đây có kẻ gian gọi điện, tự nhận là công an. Chúng bảo bà con bấm vào đường dẫn lạ, rồi lấy hết tiền. "
        "Công an không bao giờ làm việc qua điện thoại. Bà con đừng đọc mã OTP cho ai. Nghi ngờ thì gọi công an xã.",
    ),
]
OFFICIALESE = [
    "Căn cứ Kế hoạch số 63/KH-UBND ngày 15/5/2023 của UBND huyện về việc triển khai thực hiện công tác truyền thông "
    "giảm nghèo, nhằm nâng cao nhận thức, trách nhiệm của các cấp, các ngành trong công tác tuyên truyền, góp phần "
    "thực hiện hiệu quả các mục tiêu của Chương trình mục tiêu quốc gia giảm nghèo bền vững trên địa bàn xã.",
    "Tăng cường công tác tuyên truyền, phổ biến, quán triệt sâu rộng các chủ trương, chính sách của Đảng, pháp luật "
    "của Nhà nước, kịp thời phát hiện, biểu dương, khen thưởng các tập thể, cá nhân có thành tích; đồng thời chấp "
    "hành nghiêm túc các quy định về chế độ báo cáo, đảm bảo an toàn, hiệu quả.",
    "Thực hiện Công văn số 1524/SNNMT-CNTY ngày 03/9/2025 của Sở NNMT về việc khẩn trương triển khai các biện pháp "
    "phòng, chống bệnh DTLCP (dịch tả lợn Châu Phi), UBND xã đề nghị các hộ chăn nuôi thực hiện kê khai, tiêu độc "
    "khử trùng và chấp hành nghiêm các quy định của pháp luật.",
    "Tiếp tục đẩy mạnh công tác cải cách TTHC, nâng cao chất lượng, hiệu quả hoạt động tiếp nhận hồ sơ và trả kết quả "
    "trên địa bàn xã, góp phần đảm bảo sự hài lòng của tổ chức, công dân trong việc thực hiện thủ tục hành chính "
    "(trực tiếp, trực tuyến và qua dịch vụ bưu chính công ích).",
    "Đối tượng thụ hưởng: người thuộc hộ nghèo, cận nghèo, BTXH theo quy định tại Nghị định số 20/2021/NĐ-CP ngày "
    "15/3/2021 của Chính phủ, Nghị quyết số 12/2024/NQ-HĐND ngày 10/7/2024 (sửa đổi, bổ sung), mức 500.000 đồng/tháng, "
    "750.000 đồng/tháng, 1.000.000 đồng/tháng kể từ ngày 01/7/2024.",
    "Phối hợp với các ban, ngành, đoàn thể tổ chức triển khai thực hiện việc rà soát, thống kê, tổng hợp số lượng nhân "
    "khẩu, hộ gia đình có nhu cầu vay vốn phát triển kinh tế, nhằm mục đích hỗ trợ sinh kế, tiếp cận nguồn vốn tín "
    "dụng ưu đãi của NHCSXH trên địa bàn toàn xã.",
]


def codes(body: str, title: str = "Tin", limit: int = 25) -> list[str]:
    return [advice.code for advice in listenability(title, body, limit).advice]


@pytest.mark.parametrize(("title", "body"), BULLETINS)
def test_a_good_bulletin_scores_high(title: str, body: str) -> None:
    assert listenability(title, body).score >= 85


@pytest.mark.parametrize("text", OFFICIALESE)
def test_raw_officialese_scores_low(text: str) -> None:
    found = listenability("Thông báo", text)
    assert found.score <= 50
    assert [one.points for one in found.advice] == sorted((one.points for one in found.advice), reverse=True)


LONG = "Bà con thôn Ma Bó " + "đi họp và làm đường và trồng cây " * 4 + "."


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (LONG, "long_sentence"),
        ("Bà con đến lúc 7 giờ, 8 giờ, 9 giờ hoặc 10 giờ.", "many_numbers"),
        ("Bà con gặp BTXH để hỏi.", "unexplained_abbreviation"),
        ("Bà con khẩn trương đi tiêm.", "hard_words"),
        ("Bà con mang sổ (bản gốc) đến.", "brackets"),
        ("Bà con làm theo Quyết định số 12/QĐ-UBND của xã.", "document_number"),
        ("Bà con thấy rõ việc này, sự thật này và chất lượng này.", "noun_chain"),
        ("Bà con mang gạo, muối, dầu, đèn, củi, áo và thuốc.", "long_list"),
        ("Tăng cường kiểm tra các hộ.", "official_opening"),
        ("Hôm nay trời mưa.", "nobody_addressed"),
    ],
)
def test_each_advice_names_one_thing(body: str, code: str) -> None:
    if code == "long_list":
        body = body.replace("và thuốc", ", thuốc")
    assert codes(body) == [code]


def test_an_abbreviation_that_is_spelled_out_or_that_everybody_says_costs_nothing() -> None:
    assert codes("Bà con vào hợp tác xã. HTXA thì không. HTX bán phân, BHYT trả tiền.") == ["unexplained_abbreviation"]
    assert codes("Bà con gặp bảo trợ xã hội. BTXH ở gần chợ.") == []


def test_the_stations_own_limit_counts() -> None:
    text = "Bà con thôn Ma Bó đi họp ở hội trường lúc bảy giờ tối nay."
    assert codes(text, limit=25) == []
    assert codes(text, limit=10) == ["long_sentence"]


def test_a_date_a_time_and_a_telephone_are_one_number_each() -> None:
    assert codes("Bà con đến lúc 7 giờ 30 ngày 15/12/2025, hoặc gọi 0263 3840 001.") == []


def test_an_empty_script_loses_nothing() -> None:
    assert listenability("", "").score == 100


@given(st.integers(26, 90), st.integers(8, 20), st.integers(0, 6))
def test_splitting_a_long_sentence_never_lowers_the_score(length: int, cut: int, others: int) -> None:
    words = ["Bà", "con"] + ["làm"] * (length - 2)
    rest = " Bà con nhớ nhé." * others
    whole = " ".join(words) + "." + rest
    parted = " ".join(words[:cut]) + ". " + " ".join(words[cut:]).capitalize() + "." + rest
    before, after = listenability("Tin", whole).score, listenability("Tin", parted).score
    assert after > before or before == 100


@given(st.text(max_size=300))
def test_any_text_has_a_score(text: str) -> None:
    assert 0 <= listenability(text[:20], text).score <= 100


def test_a_very_long_text_has_a_score_too() -> None:
    """Half a million letters: only in linear time is it ever done."""
    assert listenability("Tin", f"{OFFICIALESE[0]}\n" * 1_500).score == 0
