"""How easily a script is followed by ear: a score of 0 to 100, and what to do about what costs most.

score = 100 - sum(cost of each finding) * 4 / max(4, sentences), the costs as in `_COSTS`.

What is measured: length of sentence and share of difficult words predict the level in the readability formulas for
Vietnamese (Nguyen and Henkin, Journal of Reading 26, 1982, and 29, 1985). Numbers, abbreviations, brackets, official
numbers and nouns in place of verbs come from guides to writing for radio, where nobody can look back. The weights are
ours, set so that six radio bulletins score 85 and more, and six paragraphs of raw officialese 50 and less
(tests/script/test_listenability.py). It judges form only: it cannot tell whether a script is true or useful.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from broadcaster.model import Advice, Listenability
from broadcaster.script.letters import UPPER, syllables
from broadcaster.script.plain_words import plain_words
from broadcaster.script.sentences import segment
from broadcaster.script.word_lists import own_table

LIMIT = 25
"""Syllables of a sentence; beyond 25 to 30 the listener of an echoing horn loudspeaker loses the thread."""
_COSTS = {
    "long_sentence": 7.0,
    "many_numbers": 5.0,
    "unexplained_abbreviation": 5.0,
    "hard_words": 3.0,
    "brackets": 4.0,
    "document_number": 7.0,
    "noun_chain": 5.0,
    "long_list": 5.0,
    "official_opening": 6.0,
    "nobody_addressed": 8.0,
}
_EACH_SYLLABLE_OVER = 1.0
_FULL_WEIGHT = 4
"""Up to so many sentences a finding costs its whole price; in a longer script it is a smaller part of what is heard."""
_MOST_NUMBERS = 3
_MOST_LISTED = 5
_MOST_NOUNS = 2
_SHOWN_WORDS = 12

_MONEY = r"\d[\d.,]*\s*(?:(?:nghìn|ngàn|triệu|tỷ|đồng|đ)(?!\w)\s*)+"
_DAY = r"(?:ngày\s+)?\d{1,2}(?:[/.-]\d{1,2}){1,2}(?:\d{2,3})?|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
_TIME = r"\d{1,2}\s*(?:giờ|[hg](?!\w*[^\W\d])|:)(?:\s*\d{1,2})?(?:\s*phút)?"
_PHONE = r"(?:\+84|0\d|1[89]00)[\d .]{5,}\d"
_NUMBER = re.compile(rf"{_PHONE}|{_MONEY}|{_DAY}|{_TIME}|\d[\d.,]*")
_CODE = re.compile(r"\d+\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ][\w/-]*(?:-[A-ZĐ]\w*)*")
_CAPITALS = re.compile(rf"(?<![\w/-])[{UPPER}](?:[{UPPER}\d&-]*[{UPPER}])(?![\w/])")
_BRACKETS = re.compile(r"[(\[](?!\d+\))[^()\[\]\n]+[)\]]")
_NOUNS = re.compile(r"(?<!\w)(?:việc|sự|công tác|nhiệm vụ|hoạt động|vai trò|chất lượng|hiệu quả|nhận thức)(?!\w)", re.I)
_OPENING = re.compile(
    r"(?:Nhằm|Căn cứ|Thực hiện|Thi hành|Trên cơ sở|Tăng cường|Đẩy mạnh|Nâng cao|Phát huy|Quán triệt|Triển khai|"
    r"Tiếp tục|Bảo đảm|Đảm bảo|Xây dựng|Tập trung|Chủ trì|Tham mưu|Phối hợp)(?!\w)"
)
"""A sentence that begins with a verb of the office leaves open who does it."""
_PEOPLE = re.compile(
    r"(?<!\w)(?:bà con|người dân|nhân dân|mọi người|mọi nhà|gia đình|hộ|các bác|cha mẹ|phụ huynh|các cháu|trẻ|nông dân|"
    r"chủ nuôi|khách hàng|thanh niên|người cao tuổi|người già|học sinh|hội viên|quý vị|người|ai)(?!\w)",
    re.IGNORECASE,
)


class _Finding(NamedTuple):
    code: str
    text: str
    cost: float


def listenability(title: str, body: str, limit: int = LIMIT) -> Listenability:
    """The score of a script, and what lowers it, the costliest first; `limit` is the station's longest sentence.

    Splitting a long sentence never lowers the score. An empty body scores 100: there is nothing to lose.
    """
    sentences = [paragraph[span.start : span.end] for paragraph in body.split("\n") for span in segment(paragraph)]
    findings = [*_of_script(title, body), *(found for one in sentences for found in _of_sentence(one, limit))]
    weight = _FULL_WEIGHT / max(_FULL_WEIGHT, len(sentences))
    lost = sum(finding.cost for finding in findings) * weight
    advice = [Advice(one.code, one.text, max(1, round(one.cost * weight))) for one in findings]
    return Listenability(max(0, round(100 - lost)), tuple(sorted(advice, key=lambda one: -one.points)))


def _of_script(title: str, body: str) -> Iterator[_Finding]:
    if not body.strip():
        return
    text = f"{title}\n{body}"
    for short in _unexplained(text):
        yield _Finding("unexplained_abbreviation", short, _COSTS["unexplained_abbreviation"])
    if not _PEOPLE.search(text):
        yield _Finding("nobody_addressed", "", _COSTS["nobody_addressed"])
    for hard in plain_words(body):
        yield _Finding("hard_words", hard.written, _COSTS["hard_words"])


def _of_sentence(sentence: str, limit: int) -> Iterator[_Finding]:
    shown = _beginning(sentence)
    over = syllables(sentence) - limit
    if over > 0:
        yield _Finding("long_sentence", shown, _COSTS["long_sentence"] + _EACH_SYLLABLE_OVER * over)
    codes = _CODE.findall(sentence)
    for code in codes:
        yield _Finding("document_number", code, _COSTS["document_number"])
    many = len(_NUMBER.findall(_CODE.sub("", sentence))) - _MOST_NUMBERS
    if many > 0:
        yield _Finding("many_numbers", shown, _COSTS["many_numbers"] * many)
    for bracket in _BRACKETS.findall(sentence):
        yield _Finding("brackets", bracket, _COSTS["brackets"])
    if len(nouns := _NOUNS.findall(sentence)) > _MOST_NOUNS:
        yield _Finding("noun_chain", ", ".join(dict.fromkeys(map(str.lower, nouns))), _COSTS["noun_chain"])
    if sentence.count(",") + sentence.count(";") > _MOST_LISTED:
        yield _Finding("long_list", shown, _COSTS["long_list"])
    if opening := _OPENING.match(sentence):
        yield _Finding("official_opening", opening[0], _COSTS["official_opening"])


def _unexplained(text: str) -> list[str]:
    """Short forms that neither everybody says nor the script spells out somewhere."""
    if text.isupper():
        return []
    found = dict.fromkeys(match[0] for match in _CAPITALS.finditer(_CODE.sub("", text)))
    return [short for short in found if short not in _known() and not _spelled_out(short, text)]


def _spelled_out(short: str, text: str) -> bool:
    """Whether words whose first letters are the abbreviation stand somewhere: "hợp tác xã" for HTX."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    words = r"\s+".join(rf"{re.escape(letter)}\w+" for letter in letters)
    return re.search(rf"(?<!\w){words}(?!\w)", text.lower()) is not None


@cache
def _known() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in own_table("known_abbreviations.tsv"))


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + ("…" if len(words) > _SHOWN_WORDS else "")
