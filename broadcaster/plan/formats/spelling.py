"""How Vietnamese a text is: the share of its marked words that Vietnamese spelling allows.

Wrongly decoded text fails at the place of the tone mark as often as at the letters, so both are checked.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"
"""A syllable that ends in c, ch, p or t has only sắc or nặng."""
_ONSET = r"ngh|ng|nh|gh|gi(?=[aăâeêoôơuư])|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]|"
_OPEN = (
    "a|ai|ao|au|ay|âu|ây|e|eo|ê|êu|i|ia|iu|iêu|o|oi|oa|oai|oao|oay|oe|oeo|ô|ôi|ơ|ơi|u|ua|ui|uây|uê|uơ|uôi|uy|uya|uyu|"
    "ư|ưa|ưi|ưu|ươi|ươu|y|yêu"
)
_CLOSED = (
    "(?:a|ă|â|e|o|ô|u|ư|oa|oă|uâ|iê|uô|ươ|yê|uyê|oe|ê|uê|i|uy|y|ơ)[mnpt]|(?:a|ă|â|e|o|oo|ô|ôô|u|ư|oa|oă|uâ|iê|yê|uô|ươ)ng|"
    "(?:a|ă|â|e|o|oo|ô|u|ư|oa|oă|iê|uô|ươ)c|(?:a|ê|i|y|oa|uê|uy)(?:ch|nh)"
)
_SYLLABLE = re.compile(rf"(?P<onset>{_ONSET})(?P<rime>{_CLOSED}|{_OPEN})")
_FRONT = ("e", "ê", "i", "y")
_BEFORE_FRONT = ("k", "gh", "ngh")
_NEVER_BEFORE_FRONT = ("c", "ng")
_MODIFIED = "ăâêôơư"
_EITHER = ("oa", "oe", "uy")
"""Old and new spelling set the tone on one or the other: hoà, hòa."""
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u2010-\u203a…“”°²³½§\u00a0]+")

_COMMON_LIST = """
    và của các được người những là có không đã để với một này cho khi tại về đến từ năm nhà đồng việc dân ủy xã hội thôn
    ngày tháng giờ số bộ đề nghị thực hiện tổ chức bà phòng quy định trên đối kế hoạch thông báo cộng chủ tịch ở ra sẽ
    gồm đảng tỉnh huyện phường phố trường bảo quyền chính phủ công điện nước độc lập tự hạnh phúc
"""
_COMMON = frozenset(_COMMON_LIST.split())


@dataclass(frozen=True, slots=True)
class Spelling:
    """What stands in a text beside plain English letters."""

    marked: int
    """Words with a letter or sign beyond ASCII."""
    valid: int
    """Those of them that Vietnamese spelling allows."""
    common: int
    """Those of them that are among the commonest words of official Vietnamese."""

    @property
    def share(self) -> float:
        """0 to 1; 0 where no word is marked."""
        return self.valid / self.marked if self.marked else 0.0


def spelling_of(text: str) -> Spelling:
    """Count the marked words. The text is NFC."""
    words = [word.lower() for word in _WORD.findall(text) if not word.isascii()]
    return Spelling(len(words), sum(map(is_syllable, words)), sum(word in _COMMON for word in words))


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether Vietnamese spelling allows the word (NFC, small letters), its tone on the right vowel."""
    if len(word) > 7:
        return False
    bare, tone, place = _without_tone(word)
    found = _SYLLABLE.fullmatch(bare)
    if found is None or place < -1:
        return False
    onset, rime = found["onset"], found["rime"]
    if onset in (_NEVER_BEFORE_FRONT if rime.startswith(_FRONT) else _BEFORE_FRONT):
        return False
    stopped = rime.endswith(("c", "ch", "p", "t"))
    if not tone:
        return not stopped
    return (not stopped or tone in _STOPPED_TONES) and place - len(onset) in _tone_places(rime)


def _without_tone(word: str) -> tuple[str, str, int]:
    """The letters without the tone, the tone, and the index of its letter: -1 where there is none, -2 of several."""
    bare, tone, place = "", "", -1
    for index, letter in enumerate(word):
        parts = unicodedata.normalize("NFD", letter)
        tones = [part for part in parts if part in _TONES]
        if tones:
            place = index if place == -1 and len(tones) == 1 else -2
            tone = tones[0]
            letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        bare += letter
    return bare, tone, place


@lru_cache(maxsize=512)
def _tone_places(rime: str) -> tuple[int, ...]:
    """The indices in the rime that may bear its tone."""
    found = _VOWELS.match(rime)
    vowels = found[0] if found else ""
    modified = [index for index, letter in enumerate(vowels) if letter in _MODIFIED]
    if modified:
        return (modified[-1],)
    if len(vowels) < len(rime):
        return (len(vowels) - 1,)
    if vowels in _EITHER:
        return (0, 1)
    return (1,) if len(vowels) == 3 else (0,)
