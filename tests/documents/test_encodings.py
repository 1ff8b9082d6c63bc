"""A text file says the same in whatever encoding an office saved it."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from broadcaster.plan.formats.legacy_fonts import TCVN3, VNI
from broadcaster.settings import Settings
from tests.documents.facts import load_facts, score
from tests.documents.test_four_formats import proposed
from tests.documents.written import FILES, SOURCES

_NAMES = (
    "canh-giac-lua-dao",
    "cap-gao-cuu-doi",
    "cong-dien-khan-bao-so-12",
    "ke-hoach-tiem-phong-dai",
    "ke-hoach-toi-mat",
    "thong-bao-tiem-chung-thang-11",
)


def _windows_1258(text: str) -> bytes:
    """Its tones are combining marks behind letters that may have another mark."""
    return b"".join(_windows_1258_letter(letter) for letter in text)


def _windows_1258_letter(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        base, *marks = unicodedata.normalize("NFD", letter)
        shape = [mark for mark in marks if mark in "\u0302\u0306\u031b"]
        tones = [mark for mark in marks if mark not in shape]
        return unicodedata.normalize("NFC", base + "".join(shape)).encode("cp1258") + "".join(tones).encode("cp1258")


def _by_table(table: dict[str, str]) -> Callable[[str], bytes]:
    codes = {letter: code for code, letter in table.items()}

    def encode(text: str) -> bytes:
        return "".join(codes.get(letter) or codes.get(letter.lower()) or letter for letter in _typed(text)).encode(
            "latin-1"
        )

    return encode


def _typed(text: str) -> str:
    """With the quotation marks and dashes of a typewriter."""
    return text.translate(str.maketrans("“”–•", '""-+'))


_SAME = {
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "windows-1258": _windows_1258,
}


@pytest.mark.parametrize("encoding", _SAME)
@pytest.mark.parametrize("name", _NAMES)
def test_the_same_scripts(name: str, encoding: str, tmp_path: Path) -> None:
    original = FILES / f"{name}.txt"
    saved = tmp_path / original.name
    saved.write_bytes(_SAME[encoding](original.read_text(encoding="utf-8")))
    assert proposed(saved) == proposed(original)


@pytest.mark.parametrize("table", [TCVN3, VNI], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("name", _NAMES)
def test_the_same_facts_from_an_old_font(name: str, table: dict[str, str], tmp_path: Path) -> None:
    """Scripts may differ in capitals: TCVN3 had them only as another font."""
    original = FILES / f"{name}.txt"
    saved = tmp_path / original.name
    saved.write_bytes(_by_table(table)(original.read_text(encoding="utf-8")))
    facts, settings = load_facts(SOURCES / f"{name}.toml"), Settings(home=tmp_path)
    found = score(saved, facts, settings)
    assert found == score(original, facts, settings)
    assert found.wrong == ()
