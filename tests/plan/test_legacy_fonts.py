import unicodedata

import pytest

from broadcaster.plan.formats.legacy_fonts import TCVN3, VNI, from_tcvn3, from_vni, to_unicode

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES]
LETTERS = [letter for letter in [*_SMALL, "đ"] if not letter.isascii()]
"""The 67 small letters of Vietnamese that ASCII lacks."""


def test_every_letter_has_its_code_in_tcvn3() -> None:
    codes = {letter: code for code, letter in TCVN3.items()}
    assert len(LETTERS) == 67
    assert [from_tcvn3(codes[letter]) for letter in LETTERS] == LETTERS
    assert [to_unicode(codes[letter], ".VnTimeH") for letter in LETTERS] == [letter.upper() for letter in LETTERS]


def test_every_letter_has_its_code_in_vni() -> None:
    both = [*LETTERS, *(letter.upper() for letter in LETTERS)]
    codes = {letter: code for code, letter in VNI.items() if code.islower() or code.isupper()}
    assert len(set(both)) == 134
    assert [from_vni(codes[letter]) for letter in both] == both


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("UBND X· Hoµ B×nh", "UBND Xã Hoà Bình"),
        ("n­íc d­íi giÕng, 30°C, 50 m²", "nước dưới giếng, 30°C, 50 m²"),
        ("Tæ 1", "Tổ 1"),
    ],
)
def test_tcvn3_sentences(written: str, meant: str) -> None:
    assert from_tcvn3(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Uûy ban nhaân daân xaõ, nöôùc, ñöôøng, öôùc mô", "Ủy ban nhân dân xã, nước, đường, ước mơ"),
        ("kyõ sö, Myø, lyù, yù kieán", "kỹ sư, Mỳ, lý, ý kiến"),
    ],
)
def test_vni_sentences(written: str, meant: str) -> None:
    assert from_vni(written) == meant


@pytest.mark.parametrize(
    ("font", "meant"),
    [
        *((font, "àaứ") for font in (".VnTime", ".VnArial", ".VNTIME", "ABCDEF+.VnTime", "VnTime", ".VnTime,Bold")),
        *((font, "ÀAỨ") for font in (".VnTimeH", ".VnArial NarrowH", ".VnTimeH-Bold", "ABCDEF+VnTimeH")),
        *((font, "µaứ") for font in ("VNI-Times", "VNI-Helve-Condense", "ABCDEF+VNI-Times")),
    ],
)
def test_an_old_font_is_known_by_its_name(font: str, meant: str) -> None:
    assert to_unicode("µaöù" if "VNI" in font else "µaø", font) == meant


@pytest.mark.parametrize("font", ["Times New Roman", "Arial", "", "Vni", "Vnunicode", "Verdana", "Vn"])
def test_any_other_font_is_left_alone(font: str) -> None:
    assert to_unicode("Vieät x· VIÖT", font) == "Vieät x· VIÖT"


def test_unicode_in_an_old_font_is_left_alone() -> None:
    assert to_unicode("Việt Nam đổi mới", ".VnTime") == "Việt Nam đổi mới"


def test_codes_taken_for_windows_1258_or_private_characters_are_known() -> None:
    codes = "ThÞ trÊn Ýt ng­êi".encode("latin-1")
    assert to_unicode(codes.decode("cp1258"), ".VnTime") == "Thị trấn ít người"
    private = "".join(chr(0xF000 + code) if code > 127 else chr(code) for code in codes)
    assert to_unicode(private, ".VnTime") == "Thị trấn ít người"
