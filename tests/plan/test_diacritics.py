import unicodedata

import pytest

from broadcaster.plan.formats.diacritics import broken_secrecy_marks, is_vietnamese, recomposed, rejoined
from broadcaster.plan.formats.paged.lines import Piece
from broadcaster.plan.formats.pdf_characters import Glyph
from tests.plan.printed import words


def glyphs(text: str, *, advance: float = 6) -> list[Glyph]:
    """Characters one behind the other; a combining mark takes no room."""
    placed, left = [], 100.0
    for letter in text:
        width = 0.0 if unicodedata.combining(letter) else advance
        placed.append(Glyph(letter, left, left + width, 200, 12, False, "F"))
        left += width
    return placed


def text_of(found: tuple[Glyph, ...]) -> str:
    return "".join(glyph.text for glyph in found)


def piece(text: str) -> Piece:
    return Piece(tuple(words(text, 70, 100)))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Thoˆng ba´o", "Thông báo"),
        ("viêˆ´t", "viết"),
        ("đưo\u031b\u0323c tiê\u0301p", "được tiếp"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân xã"), "Ủy ban nhân dân xã"),
        ("tô\u0309 chức", "tổ chức"),
        ("tỏˆ chức", "tổ chức"),
    ],
)
def test_marks_behind_their_letter_go_onto_it(printed: str, meant: str) -> None:
    assert text_of(recomposed(glyphs(printed))) == meant


def test_a_mark_printed_over_a_letter_goes_onto_that_one() -> None:
    first, second = glyphs("ao")
    over = Glyph("ˆ", second.left + 1, second.right - 1, 201, 12, False, "F")
    assert text_of(recomposed([over, first, second])) == "aô"


def test_a_full_stop_printed_under_a_letter_is_a_dot_below() -> None:
    letters = glyphs("viêc")
    under = Glyph(".", letters[2].left + 2, letters[2].right - 2, 203, 12, False, "F")
    assert text_of(recomposed([*letters[:3], under, letters[3]])) == "việc"


def test_a_full_stop_behind_a_word_stays() -> None:
    assert text_of(recomposed(glyphs("nhà."))) == "nhà."


def test_a_mark_without_a_letter_stays() -> None:
    assert text_of(recomposed(glyphs("5 ~ 6"))) == "5 ~ 6"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("Th ô ng b á o", "Thông báo"),
        ("T H Ô N G B Á O", "THÔNG BÁO"),
        ("v ề vi ệ c h ọ p th ô n,", "về việc họp thôn,"),
        ("M ẬT", "MẬT"),
    ],
)
def test_torn_syllables_are_whole_again(torn: str, whole: str) -> None:
    assert rejoined([(piece(torn),)])[0][0].text == whole


@pytest.mark.parametrize(
    "text",
    [
        "Trạm Y tế xã thông báo",
        "UBND xã Ea Tul",
        "Điểm A, B và C",
        "Tổ 1 A",
        "5 kg gạo",
        "Thú y xã: 0299.3872.516",
        "Y tế",
        "ý ạ",
        "Thú y BHYT",
    ],
)
def test_what_is_whole_stays(text: str) -> None:
    assert rejoined([(piece(text),)])[0][0].text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ủy ban nhân dân xã thông báo lịch tiêm chủng cho trẻ em trên địa bàn", True),
        ("Uy ban nhan dan xa thong bao lich tiem chung cho tre em tren dia ban", False),
        ("ñy ban nh©n d©n x· th«ng b¸o lÞch tiªm chñng cho trÎ em", False),
        ("Quarterly report of the regional branch on income and spending", False),
        ("TT Thôn 1 2 3", True),
    ],
)
def test_text_whose_marks_are_lost_is_told(text: str, expected: bool) -> None:
    assert is_vietnamese(text) is expected


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("MÂ T", "MẬT"),
        ("MAT", "MẬT"),
        ("T O I M A T", "TỐI MẬT"),
        ("TÔI MÂT", "TỐI MẬT"),
        ("(Noi bo)", "NỘI BỘ"),
        ("LUU HANH NOI BO", "LƯU HÀNH NỘI BỘ"),
    ],
)
def test_a_broken_secrecy_mark_is_not_missed(printed: str, mark: str) -> None:
    assert broken_secrecy_marks([(piece(printed),)]) == (mark,)


@pytest.mark.parametrize("text", ["mặt", "MẮT", "Nói bỏ", "MAT XA", "Bà con chú ý"])
def test_other_words_are_no_secrecy_marks(text: str) -> None:
    assert broken_secrecy_marks([(piece(text),)]) == ()
