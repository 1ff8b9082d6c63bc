"""Guesses for whom a script is."""

import re

from broadcaster.model import Audience

_WORDS: tuple[tuple[Audience, re.Pattern[str]], ...] = tuple(
    (audience, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for audience, words in (
        (Audience.POOR_HOUSEHOLDS, "hộ nghèo|hộ cận nghèo|người nghèo|thoát nghèo|hộ khó khăn"),
        (Audience.PARENTS, "phụ huynh|cha mẹ|trẻ em|trẻ từ|trẻ dưới|học sinh|tiêm chủng|mầm non|bà mẹ"),
        (Audience.ELDERLY, "người cao tuổi|người già|trợ cấp tuổi già|hội người cao tuổi"),
        (Audience.YOUTH, "thanh niên|nghĩa vụ quân sự|đoàn viên|học nghề|nhập ngũ"),
        (
            Audience.FARMERS,
            "nông dân|chăn nuôi|gia súc|gia cầm|vật nuôi|đàn lợn|trâu bò|cà phê|lúa|phân bón|sâu bệnh|tưới|canh tác|"
            "mùa vụ|vụ mùa",
        ),
        (Audience.WOMEN, "phụ nữ|thai sản|bà mẹ|hội viên phụ nữ|phụ khoa"),
    )
)
_FOR_OFFICIALS = re.compile(r"(?:cấp ủy|hệ thống chính trị|cơ quan quản lý|cán bộ các cấp)", re.IGNORECASE)
_FOR_PEOPLE = re.compile(r"(?:bà con|người dân|nhân dân|toàn xã|toàn thể|hộ dân|hộ gia đình|xã hội)", re.IGNORECASE)


def audience_of(text: str) -> tuple[Audience, ...]:
    """Whom a script's title and body speak of; everyone where it names no group."""
    groups = [audience for audience, words in _WORDS if words.search(text)]
    if not groups and _FOR_OFFICIALS.search(text) and not _FOR_PEOPLE.search(text):
        return (Audience.OFFICIALS,)
    everyone = [Audience.EVERYONE] if not groups or _FOR_PEOPLE.search(text) else []
    return tuple(everyone + groups)
