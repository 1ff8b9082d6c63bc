"""Guesses for whom a script is."""

import re

from broadcaster.model import Audience

_WORDS: tuple[tuple[Audience, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (audience, tuple(words.split("|")), re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for audience, words in (
        (Audience.POOR_HOUSEHOLDS, "hộ nghèo|hộ cận nghèo|người nghèo|thoát nghèo|hộ khó khăn"),
        (
            Audience.PARENTS,
            "phụ huynh|cha mẹ|trẻ em|tuyển sinh lớp|tuyển sinh vào lớp|tuyển sinh các lớp|"
            "tuyển sinh vào các lớp|trẻ từ|trẻ dưới|học sinh|tiêm chủng|mầm non|bà mẹ",
        ),
        (Audience.ELDERLY, "người cao tuổi|người già|trợ cấp tuổi già|hội người cao tuổi"),
        (Audience.YOUTH, "thanh niên|nghĩa vụ quân sự|đoàn viên|học nghề|nhập ngũ"),
        (
            Audience.FARMERS,
            "nông dân|chăn nuôi|gia súc|gia cầm|vật nuôi|đàn lợn|trâu bò|cà phê|lúa|phân bón|sâu bệnh|tưới|canh tác|"
            "mùa vụ|vụ mùa|thời vụ|gieo cấy|gieo sạ|dịch tả lợn|trồng trọt",
        ),
        (Audience.WOMEN, "phụ nữ|thai sản|bà mẹ|hội viên phụ nữ|phụ khoa"),
    )
)
_FOR_OFFICIALS = re.compile(r"(?:cấp ủy|hệ thống chính trị|cơ quan quản lý|cán bộ các cấp)", re.IGNORECASE)
_FOR_PEOPLE = re.compile(r"(?:bà con|người dân|nhân dân|toàn xã|toàn thể|hộ dân|hộ gia đình|xã hội)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_ENOUGH = 0.15
"""Of a script's sentences: a group that is named in fewer is only mentioned."""
_TWICE = 2
_FOR = re.compile(r"(?:đối tượng|đối với|kính mời|mời|dành cho|thành phần)(?!\w)", re.IGNORECASE)


def _is_about(words: re.Pattern[str], sentences: list[str]) -> bool:
    naming = [sentence for sentence in sentences if words.search(sentence)]
    addressed = any(_FOR.match(sentence) and words.search(sentence) for sentence in naming)
    return addressed or len(naming) >= max(_TWICE, _ENOUGH * len(sentences))


def audience_of(title: str, body: str) -> tuple[Audience, ...]:
    """Whom a script is for: named in its title, or in several of its sentences; everyone where it names no group."""
    text = f"{title}\n{body}"
    small = text.lower()
    sentences = _SENTENCE_END.split(body)
    groups = [
        audience
        for audience, plain, words in _WORDS
        # most scripts name few groups, and to look for plain words is faster than for a pattern
        if any(word in small for word in plain)
        if words.search(title) or (words.search(body) and _is_about(words, sentences))
    ]
    if not groups and _FOR_OFFICIALS.search(text) and not _FOR_PEOPLE.search(text):
        return (Audience.OFFICIALS,)
    everyone = [Audience.EVERYONE] if not groups or _FOR_PEOPLE.search(body) else []
    return tuple(everyone + groups)
