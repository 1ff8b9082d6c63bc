"""How a foreign word sounds to a Vietnamese ear, by its letters: a proposal for a person, never a certainty."""

from broadcaster.reading.pattern import Pattern
from broadcaster.reading.syllable import without_tone

_LONGEST = 24
_SPELLINGS = {
    "tion": "sân", "sh": "s", "ck": "c", "oo": "u", "ee": "i", "ea": "i", "ai": "ây", "ay": "ây", "ei": "ây",
    "ou": "ao", "ow": "ao", "igh": "ai", "x": "xờ", "w": "u",
}  # fmt: skip
_ONSETS = {"f": "ph", "z": "d", "j": "gi", "q": "c", "d": "đ", "k": "c", "y": "d"}
_BEFORE_FRONT = {"c": "x", "k": "k", "g": "gh", "ng": "ngh"}
_CODAS = {"b": "p", "d": "t", "f": "p", "g": "c", "k": "c", "l": "n", "s": "t", "v": "p", "z": "t", "j": "t"}
_STOPS = frozenset(["p", "t", "c", "ch"])
_SHARP = str.maketrans("aeiouyâô", "áéíóúýấố")
_FRONT = frozenset("eiy")
_VOWEL = "[aeiouyâô]"
_CONSONANT = "[^aeiouyâô]"
_SYLLABLE = Pattern(rf"({_CONSONANT}*)({_VOWEL}{{1,2}})((?:ng|ch|nh|{_CONSONANT})(?!{_VOWEL}))?")
_DIGRAPH = Pattern(r"ch|th|ph|kh|ng|nh|tr|.")
_DOUBLED = Pattern(rf"({_CONSONANT})\1")
_SILENT_END = Pattern(rf"({_VOWEL}{_CONSONANT}+)e$")


def sound_out(word: str) -> str:
    """Syllables near to what is heard; empty where the letters do not tell."""
    bare, marks = without_tone(word)
    if marks or not bare.isascii() or len(bare) > _LONGEST:
        return ""
    written = _SILENT_END.sub(r"\1", _DOUBLED.sub(r"\1", bare))
    for spelling, sound in _SPELLINGS.items():
        written = written.replace(spelling, sound)
    return " ".join(_syllable(*match.groups()) for match in _SYLLABLE.finditer(written))


def _syllable(onset: str, vowels: str, coda: str | None) -> str:
    *leading, last = _DIGRAPH.findall(onset) or [""]
    front = vowels[0] in _FRONT
    begin = _BEFORE_FRONT.get(last, _ONSETS.get(last, last)) if front else _ONSETS.get(last, last)
    end = _CODAS.get(coda or "", coda or "")
    if end in _STOPS:
        vowels = vowels[:-1] + vowels[-1].translate(_SHARP)
    light = "".join(f"{_ONSETS.get(letter, letter)}ờ " for letter in leading)
    return f"{light}{begin}{vowels}{end if end not in 'rhw' else ''}"
