"""Số/ký hiệu of documents: 63/KH-UBND, 65-KH/HU, 100/2019/NĐ-CP, /KH-UBND without a number."""

import re

from broadcaster.reading.abbreviations import expand_in_code, expand_parts, senses
from broadcaster.reading.counted import counts_things
from broadcaster.reading.letters import spell
from broadcaster.reading.numbers import cardinal, serial, whole
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.speakable import word_end
from broadcaster.reading.syllable import is_syllable
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import unit_after

_PART = r"[A-ZĐ][A-ZĐƯa-z]*+(?:&[A-ZĐ][A-ZĐƯa-z]*+){0,4}\d{0,2}"
_CODE = Pattern(
    rf"(?P<number>\d{{1,6}}[a-f]?)?(?P<year>[ ]?/[ ]?(?:19|20)\d\d)?"
    rf"(?P<parts>[ ]?[/\-–][ ]{{0,2}}{_PART}(?:[ ][-–][ ]{_PART})?(?:(?:[-–/.,]\s{{0,3}}|[ ][-–]){_PART}){{0,6}})"
    r"(?![^\W_])"
)
_BLANK_FOR_SLASH = Pattern(rf"({_PART})/({_PART})(?:[-–]({_PART}))?(?![^\W_])")
_BARE_MARKS = frozenset("&-/0123456789")
_BARE = Pattern(rf"({_PART})-\s{{0,3}}({_PART})(?:[-–]\s{{0,3}}({_PART}))?(?![^\W_])")
_STANDARD = Pattern(
    rf"(?P<number>\d{{1,5}}(?:-\d{{1,2}})?)(?P<mark>[ ]?[:-][ ]?)(?P<year>(?:19|20)\d\d)"
    rf"(?:/(?P<body>{_PART}(?:-{_PART})?))?(?![^\W_]|[/-]\d)"
)
_STANDARD_MARKS = frozenset(":-")
_SAYS_STANDARD = Ending(r"(?:^| )(?:tcvn|qcvn|tcxdvn|tcxd|tcn|qcđp|iso|astm)(?: iso| /)?$")
_SERIAL = Pattern(r"(\d{1,5})/((?:19|20)\d\d)(?![\d/])")
_PADDED = Pattern(r"0\d{1,2}(?![\w/]|[.,-]\d)")
_SAYS_PADDED = Ending(
    r"(?:^| )(?:(?:đề án|chỉ thị|nghị quyết|nghị định|thông tư|công văn|công điện|giấy mời|tờ trình|mẫu)(?: số)?|"
    r"(?:quyết định|thông báo|kế hoạch|kết luận|hướng dẫn|quy định|báo cáo|chương trình) số)(?: :)?$"
)
"""The other words are verbs as well: "thông báo 05 hộ" counts."""
_SAYS_TYPE = Ending(r"(?:^| )(([^\W\d_])[^\W\d_]+ ([^\W\d_])[^\W\d_]+)(?: số)?(?: :)?$")
_SAYS_DOCUMENT = Ending(
    r"(?:^| )(?:số|số :|nghị định|thông tư|nghị quyết|quyết định|chỉ thị|công văn|kế hoạch|thông báo|pháp lệnh)$"
)
_SEPARATOR = Pattern(r"\s*[-–/.,]\s*")
_SECTORS = {"S": "sở", "B": "bộ", "P": "phòng", "T": "tổng cục", "C": "cục"}
_SHARED = {"LT": "liên tịch", "LN": "liên ngành", "PH": "phối hợp", "KL": "kết luận"}
"""Behind the letters of a type: what several offices issue together."""
_TERM = Pattern(r"([A-ZĐ&]+)(\d{1,2})")


def recognise_code(scan: Scan, at: int) -> Found | None:
    """A số/ký hiệu that begins with its number or, where that is left blank, with the slash."""
    match = _CODE.match(scan.text, at)
    if match is None or not (match["number"] or _is_blank_number(scan, at, match)):
        return _standard(scan, at) or _serial(scan, at)
    parts = _SEPARATOR.split(match["parts"])[1:]
    if not _is_code(match, parts):
        return None
    parts = ["-".join(parts)] if expand_in_code("-".join(parts)) else parts  # DS-ST
    numbers = [serial(match["number"].rstrip("abcdef"))] if match["number"] else []
    if match["number"] and match["number"][-1].isalpha():
        numbers = [f"{numbers[0]} {spell(match['number'][-1])}"]
    if match["year"]:
        numbers.append(cardinal(int(match["year"][-4:])))
    return _found(match.end(), numbers, parts, _named_type(scan, parts[0]))


def recognise_bare_code(scan: Scan, at: int) -> Found | None:
    """A ký hiệu without any number in running text, such as "NĐ-CP"."""
    numbered = scan.tokens and scan.tokens[-1].kind is TokenKind.NUMBER  # "số 12 KH/ĐU"
    end = word_end(scan.text, at)
    if scan.text[end : end + 1] not in _BARE_MARKS:
        return None
    match = _BARE.match(scan.text, at) or (_BLANK_FOR_SLASH.match(scan.text, at) if numbered else None)
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    if not _is_type(parts[0]) or match.group().replace(" ", "") in senses() or not all(map(say_part, parts)):
        return None
    return _found(match.end(), [], parts)


def say_part(part: str) -> str | None:
    """One part of a ký hiệu in words, or None."""
    if known := expand_in_code(part):
        return known
    if (term := _TERM.fullmatch(part)) and (head := say_part(term[1])):
        return f"{head} khóa {cardinal(int(term[2]))}" if term[1].endswith("QH") else f"{head} {whole(term[2])}"
    if (what := _SHARED.get(part[-2:])) and _is_type(part[:-2]):
        return f"{say_part(part[:-2])} {what}"
    sector = _SECTORS.get(part[0])
    if sector and len(part) > 3 and (field := expand_in_code(part[1:])):
        return f"{sector} {field}"
    return expand_parts(part)


def _is_blank_number(scan: Scan, at: int, match: re.Match[str]) -> bool:
    return scan.text[at] == "/" and not match["year"] and (not scan.glued(at) or scan.text[at - 1] in ":.…_")


def _is_code(match: re.Match[str], parts: list[str]) -> bool:
    if any(sum(map(str.isupper, part)) < 2 for part in parts if say_part(part) is None):
        return False
    if match["parts"].lstrip()[0] == "/":
        return say_part(parts[0]) is not None or len(parts) > 1 or bool(match["year"])
    return _is_type(parts[0]) and len(parts) > 1


def _is_type(part: str) -> bool:
    kept = part[:-2] if part not in senses() and part[-2:] in _SHARED else part
    return any(sense.where == "code" for sense in senses().get(kept, ()))


def _named_type(scan: Scan, part: str) -> str | None:
    """The words before the number where the type stands for them: "Chương trình số 12-CT/HU", "Quy định 37-QĐ/TW"."""
    named = _SAYS_TYPE.search(scan.words_before())
    if named is None or (named[2] + named[3]).upper() != part:
        return None
    return named[1] if all(map(is_syllable, named[1].split())) else None


def _found(end: int, numbers: list[str], parts: list[str], first: str | None = None) -> Found:
    """The numbers and the parts in words, the first part as given."""
    unknown = any(say_part(part) is None for part in parts)
    said = [say_part(part) or spell(part) for part in parts]
    spoken = ", ".join([*numbers, first or said[0], *said[1:]] if said else numbers)
    return Found(end, spoken, TokenKind.CODE, Doubt.UNKNOWN_ABBREVIATION if unknown else None)


def _standard(scan: Scan, at: int) -> Found | None:
    """The number of a standard after TCVN or QCVN: 26:2010/BTNMT, 5574-2018."""
    match = _STANDARD.match(scan.text, at) if scan.after_number(at) in _STANDARD_MARKS else None
    if match is None or not (match["mark"] == ":" or _SAYS_STANDARD.search(scan.words_before(3))):
        return None
    numbers = [" ".join(serial(part) for part in match["number"].split("-")), cardinal(int(match["year"]))]
    return _found(match.end(), numbers, match["body"].split("-") if match["body"] else [])


def _serial(scan: Scan, at: int) -> Found | None:
    """A document's number with its year, whose ký hiệu is not written: "số 12/2023", "Nghị định 100/2019"."""
    match = _SERIAL.match(scan.text, at) if _SAYS_DOCUMENT.search(scan.spoken_before(2)) else None
    if match is None:
        return _padded(scan, at)
    return Found(match.end(), f"{serial(match[1])}, năm {cardinal(int(match[2]))}", TokenKind.CODE)


def _padded(scan: Scan, at: int) -> Found | None:
    """The number alone, whose leading zero is a part of its name: "Đề án 06", "Chỉ thị 05"."""
    match = _PADDED.match(scan.text, at)
    if match is None or not _SAYS_PADDED.search(scan.spoken_before()):
        return None
    if unit_after(scan.text, match.end()) or counts_things(scan.text, match.end()):
        return None
    return Found(match.end(), serial(match.group()), TokenKind.CODE)
