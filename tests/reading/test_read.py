import re
import unicodedata

import pytest

from broadcaster.reading import Doubt, Region, TokenKind, decided_by_context, read, spoken, syllables
from broadcaster.resources import shipped

SAMPLE = shipped("scripts/samples") / "ke-hoach-truyen-thong-giam-ngheo-2023.txt"


def doubts(text: str) -> list[tuple[str, str | None]]:
    return [(token.written, token.doubt) for token in read(text).doubts]


class TestTheSamplePlan:
    reading = read(SAMPLE.read_text(encoding="utf-8"))

    def test_leaves_no_digit(self) -> None:
        assert not re.findall(r"\S*\d\S*", self.reading.spoken)

    def test_leaves_no_abbreviation(self) -> None:
        said = set(re.findall(r"[^\W\d_]+", self.reading.spoken))
        assert not said & {"UBND", "MTTQ", "UBMTTQ", "HĐND", "LĐTBXH", "TB", "XH", "VH", "KH", "QĐ", "TT", "PCT", "CT"}

    def test_leaves_no_roman_numeral(self) -> None:
        assert not re.findall(r"\b(?:XIII|III|II|IV|I|V)\b", self.reading.spoken)

    def test_needs_no_person(self) -> None:
        assert self.reading.doubts == ()

    def test_mends_a_code_split_over_lines(self) -> None:
        codes = [token.spoken for token in self.reading.tokens if token.written.startswith("56/KHLT")]
        assert codes == ["năm mươi sáu, kế hoạch liên tịch, ủy ban nhân dân, ủy ban mặt trận tổ quốc"]


class TestDoubts:
    @pytest.mark.parametrize(
        ("text", "written", "doubt"),
        [
            ("họp với BQZT xã", "BQZT", "unknown_abbreviation"),
            ("phòng HĐ mới", "HĐ", "ambiguous_abbreviation"),
            ("các CĐ hôm nay", "CĐ", "ambiguous_abbreviation"),
            ("kết quả 3/4", "3/4", "ambiguous_number"),
            ("rộng 1,234 ha", "1,234 ha", "ambiguous_number"),
            ("họp ngày 31/2/2026", "31/2/2026", "impossible_date"),
            ("họp ngày 29/2/2026", "29/2/2026", "impossible_date"),
            ("họp ngày 31/4", "31/4", "impossible_date"),
            ("từ 25/2 - 30/2/2026", "25/2 - 30/2/2026", "impossible_date"),
            ("từ 29-31/4/2026", "29-31/4/2026", "impossible_date"),
            ("ngày 12/15/2026", "12/15/2026", "impossible_date"),
            ("hệ số 1.234", "1.234", "ambiguous_number"),
            ("ngày 3-6", "3-6", "ambiguous_date"),
            ("dùng strength", "strength", "unknown_word"),
            ("Công văn số 12/UBND-QXZ", "12/UBND-QXZ", "unknown_abbreviation"),
            ("theo V", "V", "ambiguous_number"),
        ],
    )
    def test_what_context_does_not_decide_is_a_doubt(self, text: str, written: str, doubt: str) -> None:
        assert doubts(text) == [(written, doubt)]

    @pytest.mark.parametrize(
        "text",
        [
            "ngày 29/2/2028, hạn 29/2, có 1,200 người, giá 1,500 đồng, số 45/13/2023, mở cửa 24/7",
            "TT ĐU, TT. Liên Nghĩa, TT HĐND xã; các PCT, CT UBND huyện",
            "chiếm 3/4 diện tích; sáng 3/4; số nhà 3/4",
            "ông K'Brèo, bà Ka Đơn, xã Đa Quyn, huyện Krông Bông, người Pa Cô",
            "MỤC ĐÍCH, YÊU CẦU; HỌC SINH; VI PHẠM; PHẠM VI; CA NÔ; HIẾN MÁU",
            "Ban CHQS huyện, Đoàn TNCS Hồ Chí Minh, BTV Đảng ủy, KT-XH, QP-AN",
        ],
    )
    def test_what_context_decides_is_none(self, text: str) -> None:
        assert doubts(text) == []

    def test_the_best_guess_is_said(self) -> None:
        assert read("phòng HĐ mới").spoken == "phòng hợp đồng mới"

    def test_an_unknown_abbreviation_is_spelled(self) -> None:
        assert spoken("BQZT") == "bê quy dét tê"

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("có 1,200 người", "có một nghìn hai trăm người"),
            ("ngày 31/2", "ngày ba mươi mốt tháng hai"),
            (
                "theo Nghị định số 13/2023/NĐ-CP, ",
                "theo Nghị định số mười ba, hai nghìn không trăm hai mươi ba, nghị định, chính phủ,",
            ),
        ],
    )
    def test_the_likelier_is_said_and_a_pause_comes_once(self, written: str, said: str) -> None:
        assert spoken(written) == said


class TestSettled:
    def test_a_person_s_word_wins_and_clears_the_doubt(self) -> None:
        reading = read("họp với BQZT xã", {"BQZT": "ban quản trị"})
        assert (reading.spoken, reading.doubts) == ("họp với ban quản trị xã", ())

    def test_pairs_do_as_well(self) -> None:
        assert read("kết quả 3/4", [("3/4", "ba phần tư")]).spoken == "kết quả ba phần tư"

    def test_several_words_are_settled_as_one(self) -> None:
        assert read("TT BQZ họp", {"TT": "trung tâm", "TT BQZ": "thường trực ban"}).spoken == "thường trực ban họp"

    def test_only_whole_tokens_are_settled(self) -> None:
        settled = {"3/4": "ba phần tư", "KH": "khách hàng", "13": "x"}
        assert read("ngày 13/4/2023", settled) == read("ngày 13/4/2023")
        assert read("21/KH-UBND", settled) == read("21/KH-UBND")

    def test_it_wins_over_any_recogniser(self) -> None:
        settled = {"K'Brèo": "Cờ Brèo", "Zalo": "da lô", "ngày 8/3": "ngày phụ nữ", "UBND xã": "xã", "A": "a hoa"}
        written = "K'Brèo, Zalo, ngày 8/3, UBND xã, A"
        assert read(written, settled).spoken == "Cờ Brèo, da lô, ngày phụ nữ, xã, a hoa"

    def test_what_it_says_can_be_said(self) -> None:
        assert read("gọi ABC", {"ABC": "số 5 (K'Ho)"}).spoken == "gọi số năm, cơ ho"

    @pytest.mark.parametrize(
        ("written", "settled", "said"),
        [
            (
                "Ngày 5-11 tiêm cho trẻ từ 5-11 tuổi.",
                {"5-11": "mùng năm tháng mười một"},
                "Ngày mùng năm tháng mười một tiêm cho trẻ từ năm đến mười một tuổi.",
            ),
            ("Nộp 3/4. Có 3/4 số hộ.", {"3/4": "mùng ba tháng tư"}, "Nộp mùng ba tháng tư. Có ba phần tư số hộ."),
            ("ngày 5/12, có 5 hộ", {"5": "năm mươi"}, "ngày mùng năm tháng mười hai, có năm hộ"),
            ("TT Y tế mở; TT nay họp.", {"TT": "thị trấn"}, "trung tâm Y tế mở; thị trấn nay họp."),
            ("lương T3 chưa trả", {"T3": "thứ ba"}, "lương tháng ba chưa trả"),
            ("khóa V; theo V", {"V": "vê"}, "khóa năm; theo vê"),
        ],
    )
    def test_what_the_context_decides_stays(self, written: str, settled: dict[str, str], said: str) -> None:
        assert read(written, settled).spoken == said

    @pytest.mark.parametrize(
        ("written", "settled", "said"),
        [
            ("TT y tế", {"TT y tế": "trạm y tế"}, "trạm y tế"),
            ("từ 5-11 tuổi", {"từ 5-11 tuổi": "từ năm tới mười một tuổi"}, "từ năm tới mười một tuổi"),
            ("UBND xã", {"UBND": "ủy ban"}, "ủy ban xã"),
            ("giống ST25", {"ST25": "ét tê hai lăm"}, "giống ét tê hai lăm"),
        ],
    )
    def test_several_words_and_names_are_said_everywhere(
        self, written: str, settled: dict[str, str], said: str
    ) -> None:
        assert read(written, settled).spoken == said

    @pytest.mark.parametrize("written", ["ABCX-2026\u00a0km", "ABCX-2026  km"])
    def test_any_blank_is_one(self, written: str) -> None:
        assert read(written, {"ABCX-2026 km": "xe buýt"}).spoken == "xe buýt"

    def test_a_new_line_is_a_new_word(self) -> None:
        assert read("Hỏi TT\nY tế mở cửa", {"TT Y tế": "trạm"}).spoken != "Hỏi trạm mở cửa"

    def test_it_says_numbers_as_the_region_does(self) -> None:
        said = read("QQ họp", {"QQ": "1.005 hộ, 24 con"}, Region.SOUTH).spoken
        assert said == "một ngàn không trăm lẻ năm hộ, hai mươi bốn con họp"

    def test_it_is_marked(self) -> None:
        assert [token.settled for token in read("TT y tế, TT", {"TT": "thị trấn"}).tokens][0::4] == [False, True]

    @pytest.mark.parametrize("written", ["5", "5-11", "7h30", "TT", "XV", "QĐ", "T3", "38°C"])
    def test_what_the_context_may_decide(self, written: str) -> None:
        assert decided_by_context(written)

    @pytest.mark.parametrize("written", ["UBND", "BQZT", "TT y tế", "ngày 5", "ST25", "Covid-19", "A", "họp", "K'Ho"])
    def test_what_no_context_decides(self, written: str) -> None:
        assert not decided_by_context(written)

    def test_it_keeps_the_kind_of_the_token(self) -> None:
        (token,) = read("BQZT", {"BQZT": "ban quản trị"}).tokens
        assert token.kind is TokenKind.ABBREVIATION


class TestTokens:
    def test_they_know_where_they_begin(self) -> None:
        text = "Từ 7h30 ngày 05/9/2024, UBND xã (số 12/KH-UBND) cấp 1.500.000đ/hộ qua TP. Đà Lạt – K'Ho ½ “loa”."
        for token in read(text).tokens:
            assert text[token.start : token.start + len(token.written)] == token.written

    def test_positions_are_those_of_the_nfc_text(self) -> None:
        text = unicodedata.normalize("NFD", "Thôn Đắk Lắk số 5")
        number = read(text).tokens[-1]
        assert unicodedata.normalize("NFC", text)[number.start] == "5"

    def test_their_kinds(self) -> None:
        text = "ngày 5/9/2024 lúc 7h30, số 1/KH-UBND, khóa XIII, UBND xã, 5 kg, 100 đồng, 0912345678, Zalo & 7"
        kinds = [token.kind for token in read(text).tokens if token.kind not in (TokenKind.WORD, TokenKind.PUNCTUATION)]
        assert kinds == [
            TokenKind.DATE, TokenKind.TIME, TokenKind.CODE, TokenKind.ROMAN, TokenKind.ABBREVIATION, TokenKind.UNIT,
            TokenKind.MONEY, TokenKind.PHONE, TokenKind.FOREIGN, TokenKind.SYMBOL, TokenKind.NUMBER,
        ]  # fmt: skip


class TestPauses:
    def test_a_line_break_before_a_new_sentence_is_a_full_stop(self) -> None:
        assert spoken("Kính thưa bà con\nHôm nay trời mưa") == "Kính thưa bà con. Hôm nay trời mưa"

    def test_a_wrapped_line_is_none(self) -> None:
        assert spoken("bà con\nnông dân") == "bà con nông dân"

    def test_a_bullet_is_silent(self) -> None:
        assert spoken("Gồm:\n- gạo\n- muối") == "Gồm: gạo. muối"

    def test_brackets_and_dashes_are_short_pauses(self) -> None:
        assert spoken("Thôn 1 (Ma Bó) – trung tâm xã") == "Thôn một, Ma Bó, trung tâm xã"

    def test_two_pauses_are_one(self) -> None:
        assert spoken("loa đài (zalo,…), pa nô!!!") == "loa đài, za lô, pa nô!"

    def test_the_end_mark_is_a_full_stop(self) -> None:
        assert spoken("năm 2023./.") == "năm hai nghìn không trăm hai mươi ba."

    def test_a_number_said_again_in_brackets_is_said_once(self) -> None:
        assert spoken("nộp 01 (một) bản, 5.000 đồng (năm nghìn đồng)") == "nộp một bản, năm nghìn đồng"


def test_syllables_are_words_with_letters() -> None:
    assert syllables("Kính thưa bà con , hôm nay .") == 6
    assert syllables("") == 0


class TestRegions:
    @pytest.mark.parametrize(
        ("region", "said"),
        [
            (Region.NORTH, "một nghìn không trăm linh năm đồng, hai mươi tư người"),
            (Region.CENTRAL, "một ngàn không trăm linh năm đồng, hai mươi bốn người"),
            (Region.SOUTH, "một ngàn không trăm lẻ năm đồng, hai mươi bốn người"),
        ],
    )
    def test_say_numbers_in_their_own_words(self, region: Region, said: str) -> None:
        assert read("1.005 đồng, 24 người", region=region).spoken == said

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("34.000đ", "ba mươi bốn ngàn đồng"),
            ("ngày 24/4/2024", "ngày hai mươi bốn tháng tư năm hai ngàn không trăm hai mươi bốn"),
            ("1.500 kg", "một ngàn năm trăm ki lô gam"),
            ("107 hộ", "một trăm lẻ bảy hộ"),
            ("khóa XXIV", "khóa hai mươi bốn"),
            ("7 người", "bảy người"),
        ],
    )
    def test_say_every_kind_of_number_so(self, written: str, said: str) -> None:
        assert read(written, region=Region.SOUTH).spoken == said

    def test_say_what_else_it_could_be_so(self) -> None:
        (doubt,) = read("hệ số 1.234", region=Region.SOUTH).doubts
        assert not any("nghìn" in reading for reading in doubt.readings)

    def test_leave_the_authors_words(self) -> None:
        assert read("300 nghìn đồng cho linh mục", region=Region.SOUTH).spoken == "ba trăm nghìn đồng cho linh mục"


class TestUnknownWords:
    def test_stay_as_written_and_a_person_is_asked(self) -> None:
        (doubt,) = read("dùng Strength").doubts
        assert doubt.readings == ("Strength", "sờ treng", "sờ tê rờ e nờ gờ tê hát")

    def test_without_a_vowel_are_spelled(self) -> None:
        (doubt,) = read("mã zmqk").doubts
        assert doubt.spoken == "dét mờ quy ca"

    def test_of_another_script_pass(self) -> None:
        reading = read("chữ Москва 東京 ខ្មែរ")
        assert reading.spoken == "chữ Москва 東京 ខ្មែរ"
        assert {doubt.doubt for doubt in reading.doubts} == {Doubt.UNKNOWN_WORD}


class TestCapitals:
    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("THÔNG BÁO MỜI HỌP", "Thông báo mời họp"),
            ("Ông NGUYỄN VĂN A", "Ông nguyễn văn A"),
            ("nhớ KHÔNG đốt rẫy", "nhớ không đốt rẫy"),
        ],
    )
    def test_are_small_letters_but_at_the_beginning(self, written: str, said: str) -> None:
        assert spoken(written) == said


class TestPossibleReadings:
    def test_stand_with_a_doubt_the_one_that_is_said_first(self) -> None:
        (doubt,) = read("Đại diện BCH dự họp").doubts
        assert doubt.readings[0] == doubt.spoken
        assert len(doubt.readings) > 1


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kết quả 10-8", "kết quả mười, tám"),
        ("gói 100-50", "gói một trăm, năm mươi"),
        ("nhà số 40-2", "nhà số bốn mươi, hai"),
        ("vé 20-5", "vé hai mươi, năm"),
    ],
)
def test_two_numbers_are_never_heard_as_one(written: str, said: str) -> None:
    assert spoken(written) == said
