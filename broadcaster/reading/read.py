"""Turns written administrative Vietnamese into spoken words: an ordered list of recognisers at every position."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from broadcaster.reading.acronyms import recognise_acronym, spell_unknown
from broadcaster.reading.beginnings import APOSTROPHES, CAPITALS, LETTERS, Begin
from broadcaster.reading.calendar_shorthand import (
    recognise_gaps,
    recognise_months,
    recognise_shorthand,
    recognise_weekdays,
)
from broadcaster.reading.codes import recognise_bare_code, recognise_code
from broadcaster.reading.dashes import recognise_dash
from broadcaster.reading.dates import recognise_date
from broadcaster.reading.forms import recognise_form
from broadcaster.reading.formulas import recognise_formula
from broadcaster.reading.fractions import recognise_fraction, recognise_part
from broadcaster.reading.laws import recognise_law
from broadcaster.reading.lone_numerals import is_lone_numeral, numeral_name
from broadcaster.reading.markers import recognise_lettered, recognise_marker
from broadcaster.reading.marks import without_heaped_marks
from broadcaster.reading.names import (
    recognise_capital_name,
    recognise_familiar,
    recognise_initials,
    recognise_prefixed_name,
)
from broadcaster.reading.pauses import newline_pause, recognise_pause
from broadcaster.reading.phones import recognise_phone
from broadcaster.reading.plates import recognise_plate
from broadcaster.reading.quantity import recognise_quantity
from broadcaster.reading.ratios import recognise_ratio
from broadcaster.reading.region import Region
from broadcaster.reading.roman import recognise_roman, recognise_small_roman
from broadcaster.reading.scan import Found, Recogniser, Scan
from broadcaster.reading.serials import recognise_serial
from broadcaster.reading.slashes import recognise_slash
from broadcaster.reading.symbols import recognise_dollars, recognise_sign, recognise_sum
from broadcaster.reading.times import recognise_time
from broadcaster.reading.tokens import Reading, TokenKind
from broadcaster.reading.web import has_address, recognise_web
from broadcaster.reading.words import (
    recognise_foreign,
    recognise_joined,
    recognise_plain,
    recognise_unit_word,
    recognise_word,
)

Dictionary = Mapping[str, str] | Sequence[tuple[str, str]]
"""Written forms and how they are said: a commune's own words, and what a person settled."""

_AT_LETTER: tuple[Recogniser, ...] = (
    recognise_dollars, recognise_formula, recognise_small_roman, recognise_plain, recognise_familiar, recognise_marker,
    recognise_shorthand, recognise_serial, recognise_law, recognise_form, recognise_plate, recognise_bare_code,
    recognise_roman, recognise_lettered, recognise_prefixed_name, recognise_initials, recognise_acronym,
    recognise_unit_word, recognise_foreign, recognise_capital_name, recognise_joined, spell_unknown, recognise_word,
)  # fmt: skip
_AT_DIGIT: tuple[Recogniser, ...] = (
    recognise_serial, recognise_form, recognise_law, recognise_plate, recognise_phone, recognise_code, recognise_ratio,
    recognise_part, recognise_weekdays, recognise_months, recognise_gaps, recognise_time, recognise_date,
    recognise_fraction, recognise_quantity,
)  # fmt: skip
_AT_SIGN: tuple[Recogniser, ...] = (
    recognise_gaps, recognise_phone, recognise_code, recognise_sum, recognise_pause, recognise_slash, recognise_dash,
    recognise_sign,
)  # fmt: skip
_BEGINS = {
    recognise_dollars: Begin("UV", "SN"),
    recognise_formula: Begin("CSNHPKØøΦφϕ", "OoNHMau2₂ 0123456789"),
    recognise_small_roman: Begin("cdilmvx", "cdilmvx", alone=True),
    recognise_familiar: Begin("AC", "."),
    recognise_marker: Begin(LETTERS, ".)"),
    recognise_shorthand: Begin("CQT", ".N0123456789"),
    recognise_bare_code: Begin(CAPITALS, LETTERS + "&/-0123456789"),
    recognise_roman: Begin("CDILMVX", "CDILMVX", alone=True),
    recognise_lettered: Begin(LETTERS, "h", alone=True),
    recognise_prefixed_name: Begin(LETTERS, "hrHR " + APOSTROPHES + CAPITALS),
    recognise_initials: Begin(CAPITALS, alone=True),
    recognise_sum: Begin(":/"),
    recognise_slash: Begin("/"),
    recognise_dash: Begin("-–—−"),
    recognise_pause: Begin(",.;:?!()[]{}（）/_…"),
}
"""How a token begins, where two characters tell which recognisers need not be asked."""
_BEGINS_LETTER = _BEGINS | {
    recognise_law: Begin("Kk", ". 0123456789"),
    recognise_serial: Begin(CAPITALS, CAPITALS + " 0123456789"),
    recognise_form: Begin(CAPITALS, CAPITALS + "0123456789"),
    recognise_plate: Begin(CAPITALS, CAPITALS),
}
_BEGINS_SIGN = _BEGINS | {
    recognise_gaps: Begin("./…_"),
    recognise_phone: Begin("(+"),
    recognise_code: Begin("/-–"),
}
_ANYHOW = Begin("")


def read(text: str, dictionary: Dictionary = (), region: Region = Region.NORTH) -> Reading:
    """The reading of a text, whatever is in it; never raises.

    What stands in `dictionary` is said as given there and is no doubt any more; a written form counts in the same
    letters, capitals and all, and never within a longer word. What is given may itself hold digits or signs.
    """
    scan = Scan(unicodedata.normalize("NFC", without_heaped_marks(text)), region)
    entries = _entries(tuple(dict(dictionary).items())) if dictionary else None
    web = has_address(scan.text)
    at = 0
    while True:
        begin, at = at, scan.skip_blanks(at)
        if at >= len(scan.text):
            return Reading(tuple(scan.tokens))
        if newline_pause(scan, begin, at):
            scan.take(begin, Found(at, ".", TokenKind.PUNCTUATION))
        found = (entries and entries.find(scan, at)) or _recognise(scan, at, web)
        scan.take(at, found)
        at = found.end


def spoken(text: str) -> str:
    """The words of a text as a voice gets them."""
    return read(text).spoken


def syllables(text: str) -> int:
    """How many syllables a spoken text has: its blank-separated words with letters."""
    return sum(1 for word in text.split() if any(map(str.isalpha, word)))


def _recognise(scan: Scan, at: int, web: bool) -> Found:
    if web and (found := recognise_web(scan, at)):
        return found
    for recognise in _asked(scan.text[at : at + 2]):
        found = recognise(scan, at)
        if found:
            return found
    return Found(at + 1, "", TokenKind.SYMBOL)


@lru_cache(maxsize=16384)
def _asked(begin: str) -> tuple[Recogniser, ...]:
    """The recognisers of all that can begin with these two characters, in their order."""
    if is_lone_numeral(begin[0]):
        return (_recognise_lone_numeral,)
    if begin[0].isdecimal():
        return _AT_DIGIT
    asked, begins = (_AT_LETTER, _BEGINS_LETTER) if begin[0].isalpha() else (_AT_SIGN, _BEGINS_SIGN)
    return tuple(recognise for recognise in asked if begins.get(recognise, _ANYHOW).allows(begin))


def _recognise_lone_numeral(scan: Scan, at: int) -> Found:
    return Found(at + 1, numeral_name(scan.text[at]), TokenKind.NUMBER)


class _Entries(NamedTuple):
    """A dictionary, ready to be looked up in."""

    written: re.Pattern[str]
    said: Mapping[str, str]

    def find(self, scan: Scan, at: int) -> Found | None:
        """The longest entry that stands here, of the kind that it would have without the dictionary."""
        match = self.written.match(scan.text, at)
        if match is None:
            return None
        alone = _recognise(Scan(match.group()), 0, web=True)
        kind = alone.kind if alone.end == len(match.group()) else TokenKind.WORD
        return Found(match.end(), self.said[match.group()], kind)


@lru_cache(maxsize=64)
def _entries(pairs: tuple[tuple[str, str], ...]) -> _Entries | None:
    said = {unicodedata.normalize("NFC", written): read(said).spoken for written, said in pairs if written.strip()}
    if not said:
        return None
    longest_first = sorted(said, key=len, reverse=True)
    written = "|".join(map(re.escape, longest_first))
    return _Entries(re.compile(rf"(?:{written})(?![^\W_]|[-/.,:][^\W_])"), said)
