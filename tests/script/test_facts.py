from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcaster.script.facts import Fact, compare, facts_of
from broadcaster.script.numerals import in_digits

SOURCE = (
    "Từ 7h30 đến 11h00 ngày 05/12/2025, thôn Ma Bó và thôn 3 tạm ngừng cung cấp điện. Mức hỗ trợ 500.000 đ, gồm 15 kg "
    "gạo, bằng 70%. Bà con không đến gần đường dây. Liên hệ ông Nguyễn Văn An tại hội trường xã, số 0263 3840 001."
)
SAME = (
    "Bà con chú ý. Thôn Ma Bó và thôn 3 cắt điện từ bảy giờ ba mươi đến 11 giờ, ngày 5 tháng 12 năm 2025. Bà con đừng "
    "đến gần đường dây. Mỗi nhà được năm trăm nghìn đồng và mười lăm ki-lô-gam gạo, bằng bảy mươi phần trăm. "
    "Cần hỏi thì gặp ông Nguyễn Văn An ở hội trường xã, hoặc gọi 02633840001. Nhắc lại, cắt điện ngày 5 tháng 12."
)


@pytest.mark.parametrize(
    ("texts", "fact"),
    [
        (("7h30", "7 giờ 30", "07:30", "7g30", "7 giờ 30 phút", "bảy giờ ba mươi", "7 giờ rưỡi"), ("time", "07:30")),
        (("19h", "19 giờ", "7 giờ tối", "tối 7 giờ", "bảy giờ tối", "19:00"), ("time", "19:00")),
        (("15/12/2023", "ngày 15 tháng 12 năm 2023", "15-12-2023", "15.12.2023", "mười lăm tháng mười hai năm 2023"),
         ("date", "15/12/2023")),
        (("15/12", "ngày 15 tháng 12", "ngày mười lăm tháng mười hai"), ("date", "15/12/")),
        (("500.000 đ", "500 nghìn đồng", "500.000 đồng", "500k", "năm trăm ngàn đồng", "0,5 triệu đồng"),
         ("amount", "500000")),
        (("1.200.000 đồng", "1,2 triệu đồng", "1 triệu 200 nghìn đồng", "một triệu hai trăm nghìn đồng"),
         ("amount", "1200000")),
        (("70%", "70 phần trăm", "bảy mươi phần trăm"), ("percent", "70%")),
        (("0263 3840 001", "02633840001", "0263.3840.001", "+84 263 3840 001"), ("phone", "02633840001")),
        (("1900 9000", "19009000"), ("phone", "19009000")),
        (("15 kg", "15 ki-lô-gam", "mười lăm ký"), ("number", "15 kg")),
        (("sáng: thứ Bảy", "hôm thứ 7"), ("weekday", "thứ 7")),
        (("thôn 3", "thôn ba", "Thôn 3"), ("hamlet", "thôn 3")),
        (("831/QĐ-UBND", "831/QĐ -UBND"), ("code", "831/QĐ-UBND")),
    ],
)  # fmt: skip
def test_one_fact_has_one_form(texts: tuple[str, ...], fact: tuple[str, str]) -> None:
    for text in texts:
        assert facts_of(f"Bà con nhớ {text}") == {Fact(*fact)}, text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("từ ngày 10 đến ngày 15/12/2023", {"10/12/2023", "15/12/2023"}),
        ("20, 21 và 22/11/2025", {"20/11/2025", "21/11/2025", "22/11/2025"}),
        ("8-11h", {"08:00", "11:00"}),
        ("từ 7h30 đến 11h", {"07:30", "11:00"}),
        ("thôn 1, 2 và 3", {"thôn 1", "thôn 2", "thôn 3"}),
        ("giai đoạn 2021-2025", {"//2021", "//2025"}),
    ],
)
def test_ranges_and_lists_are_all_their_facts(text: str, values: set[str]) -> None:
    assert {fact.value for fact in facts_of(text)} == values


@pytest.mark.parametrize("text", ["bố tôi và ba tôi", "trong năm nay", "một nhà", "Thứ hai, bà con đi tiêm", "bảy sắc"])
def test_words_that_only_look_like_numbers_are_no_facts(text: str) -> None:
    assert facts_of(text) == frozenset()


def test_a_good_rewording_loses_and_invents_nothing() -> None:
    assert compare(SOURCE, SAME) == ((), ())


@pytest.mark.parametrize(
    ("written", "reworded", "lost", "invented"),
    [
        ("11 giờ", "10 giờ", "11:00", "10:00"),
        ("5 tháng 12 năm 2025", "6 tháng 12 năm 2025", "5/12/2025", "6/12/2025"),
        ("năm trăm nghìn đồng", "sáu trăm nghìn đồng", "500.000 đồng", "600.000 đồng"),
        ("mười lăm ki-lô-gam", "mười sáu ki-lô-gam", "15 kg", "16 kg"),
        ("bảy mươi phần trăm", "tám mươi phần trăm", "70%", "80%"),
        ("02633840001", "02633840002", "02633840001", "02633840002"),
        ("thôn 3", "thôn 4", "thôn 3", "thôn 4"),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", "Nguyễn Văn An", "Nguyễn Văn Bình"),
        ("hội trường xã", "trụ sở xã", "hội trường xã", "trụ sở xã"),
        ("Ma Bó", "Ma Đanh", "Ma Bó", "Ma Đanh"),
    ],
)
def test_another_fact_is_lost_and_invented(written: str, reworded: str, lost: str, invented: str) -> None:
    found = compare(SOURCE, SAME.replace(written, reworded))
    assert lost in found.lost
    assert invented in found.invented


def test_a_prohibition_that_is_gone_is_lost() -> None:
    assert compare("Bà con không ra suối.", "Bà con ra suối.").lost == ("không",)
    assert compare("Bà con ra suối.", "Bà con đừng ra suối.").invented == ("không",)
    assert compare("Cấm đốt rẫy.", "Bà con không đốt rẫy.") == ((), ())


def test_an_abbreviation_and_its_words_are_the_same() -> None:
    assert compare("Bà con đến UBND xã.", "Bà con đến Ủy ban nhân dân xã.") == ((), ())
    assert compare("Bà con mang thẻ BHYT.", "Bà con mang thẻ bảo hiểm y tế.") == ((), ())


def test_a_year_that_is_dropped_is_lost_but_not_where_it_is_said_once() -> None:
    assert compare("Họp ngày 15/12/2025.", "Họp ngày 15 tháng 12.").lost == ("15/12/2025",)
    assert compare("Họp ngày 15/12/2025.", "Họp ngày 15/12/2025, xin nhắc lại, ngày 15 tháng 12.") == ((), ())
    assert compare("Họp ngày 15/12.", "Họp ngày 15/12/2026.").invented == ("15/12/2026",)


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("hai mươi mốt", "21"),
        ("một nghìn linh năm", "1005"),
        ("ba mươi lăm tỷ", "35000000000"),
        ("một triệu hai trăm sáu mươi ba nghìn sáu trăm đồng", "1263600 đồng"),
        ("tháng mười hai năm hai nghìn không trăm hai mươi ba", "tháng 12 năm 2023"),
        ("ngày hai mươi tư tháng tư", "ngày 24 tháng 4"),
        ("hai ba người", "hai ba người"),
        ("năm nay", "năm nay"),
    ],
)
def test_written_out_numbers(words: str, digits: str) -> None:
    assert in_digits(words) == digits


hours, minutes = st.integers(0, 23), st.integers(1, 59)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
amounts = st.integers(1, 999).map(lambda thousands: thousands * 1_000)


@given(hours, minutes)
def test_a_time_is_the_same_in_every_spelling(hour: int, minute: int) -> None:
    texts = (f"{hour}h{minute:02}", f"{hour} giờ {minute} phút", f"{hour:02}:{minute:02}")
    assert len({facts_of(text) for text in texts}) == 1


@given(days)
def test_a_day_is_the_same_in_every_spelling(day: date) -> None:
    texts = (
        f"{day:%d/%m/%Y}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngày {day.day}-{day.month}-{day.year}",
    )
    assert len({facts_of(text) for text in texts}) == 1


@given(amounts)
def test_an_amount_is_the_same_in_every_spelling(amount: int) -> None:
    texts = (f"{amount:,} đồng".replace(",", "."), f"{amount // 1_000} nghìn đồng", f"{amount}đ")
    assert len({facts_of(text) for text in texts}) == 1


@given(hours, minutes, days, amounts)
def test_a_changed_number_never_passes(hour: int, minute: int, day: date, amount: int) -> None:
    text = f"Bà con nhận {amount // 1000} nghìn đồng lúc {hour}h{minute:02} ngày {day:%d/%m/%Y}."
    assert compare(text, text) == ((), ())
    for other in (
        text.replace(f"{hour}h", f"{(hour + 1) % 24}h"),
        text.replace(f"{day:%d/%m/%Y}", f"{day:%d/%m}/{day.year + 1}"),
        text.replace(f"{amount // 1000} nghìn", f"{amount // 1000 + 1} nghìn"),
    ):
        found = compare(text, other)
        assert found.lost and found.invented


@given(st.text(max_size=200))
def test_a_text_agrees_with_itself(text: str) -> None:
    assert compare(text, text) == ((), ())


def test_a_very_long_text_is_compared_too() -> None:
    text = SOURCE * 500
    assert compare(text, text) == ((), ())
