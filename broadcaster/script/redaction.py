"""Takes personal data out of a sentence, so that what everybody may know stays: the office's number, the outbreak."""

import re
from collections.abc import Callable

from broadcaster.script.accounts import WITHOUT_ACCOUNT
from broadcaster.script.letters import syllables, upper_first
from broadcaster.script.personal_data import IDENTITY, OFFICE, PHONE, is_duty_line, legible, personal_data
from broadcaster.script.persons import PERSON, names_person
from broadcaster.script.unnamed import without_name

_LEAST = 4
_LONGEST = 1000
"""Characters. Nobody says a longer sentence, and it is dropped whole."""
_TITLE = (
    r"(?:Phó|Trưởng|Bí thư|Chủ tịch|Giám đốc|Hiệu trưởng|[Tt]rưởng (?:thôn|ấp|bản|buôn|xóm|khu)|"
    r"(?:[Cc]hi hội|[Tt]ổ|[Đđ]ội|[Xx]óm|[Tt]rạm)\s[Tt]rưởng)(?!\w)"
)
_BEFORE_TITLE = re.compile(rf"(?:{PERSON.pattern})\s*[,–-]\s*(?={_TITLE})")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DUTY = (
    r"(?:\s*[,–-]\s*(?:(?:Phó|Trưởng|Chủ tịch|Bí thư|Giám đốc)\b|(?:công chức|cán bộ|chuyên viên|kế toán|thủ quỹ|"
    r"y sĩ|bác sĩ|trưởng|phó|nhân viên|phụ trách)\s)[^,;.()\d]*)?"
)
_NUMBERED = r"(?:(?:qua|theo|số|máy|bàn|điện thoại|ĐTDĐ|DĐ|di động|ĐT|SĐT|zalo|Zalo|hotline)\s*:?\s*)*"
_MOBILE = r"\(?(?<!\d)(?<!\d[ .-])(?:\+?84|0)\)?[ .-]?[35789](?:[ .()-]{0,2}\d){7,8}(?!\d)"
_NAMED_MOBILE = re.compile(
    rf"(?:[,;]?\s*(?:hoặc|và)\s+(?:liên hệ\s+|gọi\s+)?)?(?:{PERSON.pattern})[^.;\d]{{0,60}}?{_MOBILE}\)?"
    r"(?:,?\s*(?:hoặc|và)\s+)?"
)
_OTHER_MOBILE = re.compile(rf"\s*(?:[,;/–-]|hoặc|và)*\s*{_NUMBERED}{_MOBILE}")
_ASKED_FOR = re.compile(
    r"[,;]?\s*(?:[–-]\s*)?(?:(?:xin|vui lòng|hoặc|và)\s+)*(?:[Gg]ặp|[Hh]ỏi|[Nn]gười (?:liên hệ|nhận|trực)\s*:?|"
    rf"[Đđ]ầu mối\s*:?)\s+(?:trực tiếp\s+)?(?:{PERSON.pattern}){_DUTY}"
)
_BEFORE_LANDLINE = re.compile(
    r"(?P<asks>(?:[Ll]iên hệ|[Gg]ọi|[Bb]áo|[Hh]ỏi|[Gg]ặp)(?:\s+(?:với|cho|về|đến|tới|trực tiếp))*)\s*:?\s+"
    rf"(?:{PERSON.pattern}){_DUTY}\s*[,:–-]?(?=\s*{_NUMBERED}\(?02\d)"
)
_HOME = re.compile(r"nhà riêng|(?:máy|số|điện thoại) (?:bàn )?nhà|nhà (?:ông|bà|anh|chị)\b", re.IGNORECASE)
_LAST_DIGITS = re.compile(r"[\s,:(]*(?:(?:mang\s+)?(?:mã\s+)?số\s*:?\s*)?[A-Z]{0,2}\d[\d .xX*-]{5,}$")
_LEFT_NUMBER = re.compile(r"[,\s]*\b(?:mang\s+)?(?:mã\s+)?số\s*:?(?=\s*[,;.)])")
_BEARS_NAME = re.compile(rf"\s*(?:mang|đứng|ghi) tên\s*:?\s*(?:{PERSON.pattern})")
_TURNS_TO_OFFICE = re.compile(
    rf"\b(?:liên hệ|báo(?: ngay)?|gọi|hỏi|gặp)\s*:?\s+(?:với |cho |về |đến |tới )?(?:{OFFICE.pattern}|{_TITLE})",
    re.IGNORECASE,
)
_DANGLES = re.compile(
    r"(?<!\w)(?:liên hệ|gọi(?: ngay| điện)?|gặp|hỏi|chuyển(?: khoản)?|gửi|nộp|(?:SĐT|ĐT|số(?: máy| điện thoại)?)\s*:?|"
    r"[,;:]\s*điện thoại\s*:?)(?:\s+(?:với|cho|về|đến|tới|số|vào|qua))*\s*(?:[,;.)]|$)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"liên hệ|(?<!kêu )gọi|hỏi thêm|thắc mắc|phản ánh", re.IGNORECASE)
_OPENS_LIST = re.compile(r"(?::|(?<!\w)(?:như sau|sau đây|gồm|là))\s*$")
_TIDY = (
    (re.compile(r"\s*:\s*[;,–-]\s*(?:(?:hoặc|và)\s+)?"), " "),
    (re.compile(r"\s*[:,;–-]\s*(?:(?:hoặc|và)\s+)?(?=[,;.])"), ""),
    (re.compile(r"^[\s,;:.–-]+|\s+(?=[,;.](?:\s|$))"), ""),
    (re.compile(r"\s{2,}"), " "),
)


def redacted(sentence: str) -> str:
    """The sentence without the personal data in it, or "" where the rest says nothing or still tells of a person."""
    text = legible(sentence)
    if len(text) > _LONGEST:
        return ""
    for without_account in WITHOUT_ACCOUNT:
        rest = without_account(text)
        for without in _STEPS:
            rest = _tidy(without(rest))
            if rest != text and stands_alone(rest) and _is_public(rest, text):
                return rest
    return ""


def stands_alone(text: str) -> bool:
    """Whether what was left of a sentence is one."""
    return syllables(text) >= _LEAST and not _OPENS_LIST.search(text) and not _DANGLES.search(text)


def _is_public(rest: str, text: str) -> bool:
    """Nobody is named, every number is an office's, and who is to be asked can be."""
    if names_person(rest) or personal_data(rest):
        return False
    numbers = list(PHONE.finditer(rest))
    if numbers and names_person(text):
        return not _HOME.search(text) and all(_is_offices(number, rest) for number in numbers)
    return bool(numbers) or not (PHONE.search(text) and _ASKS.search(rest)) or bool(_TURNS_TO_OFFICE.search(rest))


def _is_offices(number: re.Match[str], text: str) -> bool:
    return number["net"] in "12" or is_duty_line(number, text)


def _without_named_brackets(text: str) -> str:
    return _IN_BRACKETS.sub(lambda found: "" if names_person(found[0]) else found[0], text)


def _without_brackets(text: str) -> str:
    return _IN_BRACKETS.sub(lambda found: "" if personal_data(found[0]) else found[0], text)


def _without_name_before_title(text: str) -> str:
    return _BEFORE_TITLE.sub("", text)


def _without_named_mobile(text: str) -> str:
    return _NAMED_MOBILE.sub("", text)


def _without_contact(text: str) -> str:
    return _ASKED_FOR.sub("", _BEFORE_LANDLINE.sub(r"\g<asks>", text))


def _without_mobile(text: str) -> str:
    return _OTHER_MOBILE.sub("", text)


def _without_identity(text: str) -> str:
    rest = IDENTITY.sub(lambda found: _LAST_DIGITS.sub("", found[0]), _BEARS_NAME.sub("", text))
    return rest if rest == text else _LEFT_NUMBER.sub("", rest)


def _tidy(text: str) -> str:
    for pattern, by in _TIDY:
        text = pattern.sub(by, text)
    return upper_first(text)


_STEPS: tuple[Callable[[str], str], ...] = (
    str,
    _without_named_brackets,
    _without_name_before_title,
    _without_named_mobile,
    _without_brackets,
    _without_contact,
    _without_mobile,
    _without_identity,
    without_name,
)
