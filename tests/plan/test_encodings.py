import unicodedata
from collections.abc import Callable

import pytest

from broadcaster.errors import PlanError
from broadcaster.model import SourceNote
from broadcaster.plan.formats.encodings import decode, mend
from broadcaster.plan.formats.legacy_fonts import TCVN3, VNI, from_tcvn5712
from broadcaster.plan.formats.plain_text import read_plain_text

SENTENCES = (
    "Ban nhân dân thôn thông báo: bà con thôn 3 đi tiêm phòng lúc 7 giờ 30 ngày 12/11/2025.",
    "Kính mời các hộ đến nhà văn hóa thôn để nghe phổ biến chính sách vay vốn.",
    "Đề nghị nhân dân không đốt rẫy khi trời nắng nóng, gió to.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
)
LONG = "\r\n\r\n".join(SENTENCES)


def windows_1258(text: str) -> bytes:
    letters = (unicodedata.normalize("NFD", letter) for letter in text)
    return b"".join(_windows_1258_letter(*letter) for letter in letters)


def _windows_1258_letter(base: str, *marks: str) -> bytes:
    shape = [mark for mark in marks if mark in "\u0302\u0306\u031b"]
    tones = [mark for mark in marks if mark not in shape]
    return unicodedata.normalize("NFC", base + "".join(shape)).encode("cp1258") + "".join(tones).encode("cp1258")


def tcvn3(text: str) -> str:
    """As Word saves text of .VnTime and .VnTimeH: a capital with a tone is a small letter of the font of capitals."""
    codes = {letter: code for code, letter in TCVN3.items() if letter.islower() or letter in "ĂÂÊÔƠƯĐ"}
    return "".join(codes.get(letter) or codes.get(letter.lower()) or letter for letter in text)


def tcvn5712(text: str) -> bytes:
    codes = {from_tcvn5712(chr(code)): code for code in range(256)}
    return bytes(codes[letter] for letter in text)


def vni(text: str) -> str:
    codes = {letter: code for code, letter in VNI.items() if code.islower() or code.isupper()}
    return "".join(codes.get(letter, letter) for letter in text)


def _taken_for(page: str) -> Callable[[str], bytes]:
    """UTF-8 that a program took for a Windows page and saved as UTF-8."""

    def encode(text: str) -> bytes:
        return "".join(bytes([code]).decode(page, "ignore") or chr(code) for code in text.encode()).encode()

    return encode


UNICODE: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be with mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "nfd in utf-16": lambda text: unicodedata.normalize("NFD", text).encode("utf-16-le"),
    "utf-32": lambda text: text.encode("utf-32"),
}
OLD: dict[str, Callable[[str], bytes]] = {
    "windows-1258": windows_1258,
    "tcvn3": lambda text: tcvn3(text).encode("latin-1"),
    "full tcvn": tcvn5712,
    "vni": lambda text: vni(text).encode("cp1252"),
    "tcvn3 in utf-8": lambda text: tcvn3(text).encode(),
    "vni in utf-8": lambda text: vni(text).encode(),
    "utf-8 taken for 1252": _taken_for("cp1252"),
    "utf-8 taken for 1258": _taken_for("cp1258"),
}


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("text", [*SENTENCES, LONG, "Thông báo", "Thong bao hop thon"])
def test_unicode_is_read_in_every_form(encoding: str, text: str) -> None:
    assert decode(UNICODE[encoding](text)) == (text, False)


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("text", [*SENTENCES, LONG])
def test_an_old_encoding_is_found_out_even_by_one_sentence(encoding: str, text: str) -> None:
    assert decode(OLD[encoding](text)) == (text, encoding != "windows-1258")


@pytest.mark.parametrize("encoding", OLD)
def test_what_was_converted_is_told_but_for_a_code_page(encoding: str) -> None:
    notes = () if encoding == "windows-1258" else (SourceNote.LEGACY_FONT,)
    found = read_plain_text(OLD[encoding](LONG), lambda done: None)
    assert (found.text, found.notes, found.flowing) == (LONG, notes, False)
    assert read_plain_text(LONG.encode(), lambda done: None).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Uy ban nhan dan xa thong bao hop thon luc 19 gio",
        "Hlăm hruê 25 mlan 7 thŭn 2024, Sang bruă sĭt tar ƀuôn mâo bi lŏ hâo kơ jih jang mnuih ƀuôn sang",
        "Pơ bă kơ bĭng gah ƀing ană plei: hrơi anai, anih apăn bruă ơi adơi brơi",
        "ការជូនដំណឹងដល់ប្រជាពលរដ្ឋទាំងអស់នៅក្នុងឃុំអំពីការចាក់វ៉ាក់សាំង",
        "Le comité de la commune informe les élèves que la réunion aura lieu à l'école primaire, où ils sont conviés",
        "Das Amt teilt mit, daß die Höfe für Übungen gesperrt würden; größere Ämter öffnen später",
        "Não haverá reunião amanhã às três horas; a secretária avisará também os irmãos",
        "Nhiệt độ 30°C, 50 m², giá ½ so với năm trước — “rẻ”",
    ],
)
def test_text_that_is_unicode_already_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (unicodedata.normalize("NFC", text), False)


@pytest.mark.parametrize("text", ["Soá", "HĐ: §", "x·", "Kơ Să"])
def test_few_words_are_no_evidence(text: str) -> None:
    assert mend(text) == (text, False)
    with pytest.raises(PlanError, match="no known encoding"):
        decode(text.encode("latin-1", "replace") + b"\xe9")


def test_french_in_one_byte_a_letter_is_not_taken_for_vietnamese() -> None:
    with pytest.raises(PlanError, match="no known encoding"):
        decode("La réunion du comité aura lieu à l'école à trois heures, les élèves y sont conviés".encode("latin-1"))


def test_no_long_text_takes_time_by_its_square() -> None:
    with pytest.raises(PlanError, match="binary"):
        decode(("a" + "\u0323\u0301" * 400_000).encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_emoji_in_utf_16_without_a_mark_are_text(encoding: str) -> None:
    text = "📢📢 THÔNG BÁO ⚠️\nBà con tổ 9 quét dọn đường lúc 6 giờ sáng Chủ nhật nhé 🧹✅\n"
    assert decode(text.encode(encoding)) == (text, False)
