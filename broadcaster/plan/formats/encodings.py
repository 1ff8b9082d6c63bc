"""Finds a text's encoding among those of Vietnamese offices, by how Vietnamese each makes it.

charset-normalizer is not used: it knows neither TCVN3 nor VNI and takes them for encodings of other languages. What it
does know, UTF and Windows-1258, has to be weighed against those two.
"""

import codecs
import re
import unicodedata
from itertools import groupby

from broadcaster.errors import PlanError, translatable
from broadcaster.plan.formats.legacy_fonts import from_tcvn3, from_tcvn5712, from_vni
from broadcaster.plan.formats.spelling import spelling_of

_MARKED_UTF = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""UTF-32 first: its mark begins with that of UTF-16."""
_UTF16_HIGH_BYTES = b"\x00\x01\x03\x1e\x20"
"""Of Vietnamese letters, combining marks and punctuation; binary data has all others as well."""
_UTF16_SIGNS = bytes((*range(0x21, 0x2C), *range(0xD8, 0xE0), 0xF0, 0xFE))
"""Of arrows, symbols and emoji, which a few of the characters may be."""
_MOST_SIGNS = 0.25
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_MOST_MARKS = 30
"""Marks on one letter, as the stream-safe text format of Unicode allows (UAX 15); more take time by their square."""
_NO_PLAIN_LETTERS = re.compile(rf"[^\x00-\u02ff\u1ea0-\u1ef9]{{{_MOST_MARKS},}}")

_CERTAIN = 0.85
"""The share of marked words that must be Vietnamese."""
_LEAD = 0.25
"""By so much a reading must be more Vietnamese than any other."""
_LEAST_EVIDENCE = 3
"""Words; fewer may be anything."""
_WINDOWS = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in b"\x81\x8d\x8f\x90\x9d"}


def decode(data: bytes) -> tuple[str, bool]:
    """The text in NFC, and whether it was converted from an old font's codes. Raises PlanError where it is no text."""
    for mark, encoding in _MARKED_UTF.items():
        if data.startswith(mark):
            return checked(_strictly(data, encoding)), False
    if b"\x00" in data:
        return checked(_without_mark(data)), False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_single_bytes(data)
    return mend(text)


def mend(text: str) -> tuple[str, bool]:
    """Text whose letters are the codes of an old font, or UTF-8 taken for single bytes, as it was meant.

    Only where it is certain: another language and Vietnamese typed without marks stay as they are.
    Returns the text in NFC and whether it was converted. Raises PlanError where it is no text.
    """
    if text.isascii():
        return checked(text), False
    if not _has_heaped_marks(text) and _score(_composed(text)) < _CERTAIN:
        double = (_from_double_utf8(text, page) for page in ("cp1252", "cp1258"))
        best = _best([text, from_tcvn3(text), from_vni(text), *double])
        if best is not None and best != _composed(text):
            return best, True
    return checked(text), False


def _from_single_bytes(data: bytes) -> tuple[str, bool]:
    codes = data.decode("latin-1")
    western = codes.translate(_WINDOWS)
    tcvn = max(from_tcvn3(western), from_tcvn5712(codes), key=_text_score)
    page = data.decode("cp1258", "replace")
    best = _best([tcvn, from_vni(western), page])
    if best is None:
        raise _unknown()
    return best, best != _composed(page)


def _best(readings: list[str]) -> str | None:
    """The one that is Vietnamese; None where none is, or two are."""
    texts = [_composed(text) for text in readings if not _NOT_TEXT.search(text)]
    scored = sorted(((_score(text), text) for text in texts), reverse=True)
    if not scored or scored[0][0] < _CERTAIN:
        return None
    others = [score for score, text in scored[1:] if text != scored[0][1]]
    return scored[0][1] if not others or scored[0][0] - others[0] >= _LEAD else None


def _score(text: str) -> float:
    """The share of marked words that are Vietnamese; common words count double, as evidence."""
    found = spelling_of(text)
    evidence = found.marked + found.common
    return (found.valid + found.common) / evidence if evidence >= _LEAST_EVIDENCE else 0.0


def _text_score(text: str) -> float:
    return -1.0 if _NOT_TEXT.search(text) else _score(text)


def _from_double_utf8(text: str, page: str) -> str:
    """What UTF-8 says that was taken for a Windows page and saved as UTF-8 again; empty where it was not."""
    codes = {bytes([code]).decode(page, "ignore") or chr(code): code for code in range(0x80, 0x100)}
    try:
        return bytes(ord(sign) if sign < "\x80" else codes[sign] for sign in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark: the bytes that say which alphabet it is lie at every other place."""
    for high, encoding in ((data[1::2], "utf-16-le"), (data[0::2], "utf-16-be")):
        others = high.translate(None, _UTF16_HIGH_BYTES)
        signs = len(others) <= _MOST_SIGNS * len(high) and not others.translate(None, _UTF16_SIGNS)
        if len(data) % 2 == 0 and signs:
            return _strictly(data, encoding)
    raise _binary()


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _unknown() from fault


def checked(text: str) -> str:
    """The text in NFC. Raises PlanError where it holds what no text holds."""
    if _NOT_TEXT.search(text) or _has_heaped_marks(text):
        raise _binary()
    return _composed(text)


def _has_heaped_marks(text: str) -> bool:
    """Whether so many marks stand on one letter that normalising them takes time by their square."""
    for part in _NO_PLAIN_LETTERS.findall(text):
        runs = groupby(part, key=lambda letter: unicodedata.combining(letter) > 0)
        if any(marks and sum(1 for _ in run) >= _MOST_MARKS for marks, run in runs):
            return True
    return False


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _unknown() -> PlanError:
    return PlanError(
        translatable("The file's letters are in no known encoding; save it as “Plain text, UTF-8” and upload that.")
    )


def _binary() -> PlanError:
    return PlanError(translatable("The file is not plain text: it holds binary data; save the document as text first."))
