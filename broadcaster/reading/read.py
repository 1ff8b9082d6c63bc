"""Turns written administrative Vietnamese into spoken words: an ordered list of recognisers at every position."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from broadcaster.reading.acronyms import recognise_acronym, spell_unknown
from broadcaster.reading.beginnings import APOSTROPHES, CAPITALS, LETTERS, Begin
from broadcaster.reading.by_context import is_read_by_context
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
from broadcaster.reading.house_numbers import recognise_house_number
from broadcaster.reading.laws import recognise_law
from broadcaster.reading.lone_numerals import is_lone_numeral, numeral_name, power_of_ten
from broadcaster.reading.markers import recognise_lettered, recognise_marker
from broadcaster.reading.marks import without_heaped_marks
from broadcaster.reading.names import (
    recognise_capital_name,
    recognise_familiar,
    recognise_initials,
    recognise_prefixed_name,
)
from broadcaster.reading.numbered import recognise_numbered
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
from broadcaster.reading.slips import recognise_slip
from broadcaster.reading.symbols import recognise_dollars, recognise_sign, recognise_sum, recognise_trend
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
    recognise_slip, recognise_dollars, recognise_formula, recognise_small_roman, recognise_plain, recognise_familiar,
    recognise_marker, recognise_shorthand, recognise_serial, recognise_law, recognise_form, recognise_plate,
    recognise_bare_code, recognise_roman, recognise_lettered, recognise_prefixed_name, recognise_initials,
    recognise_acronym, recognise_unit_word, recognise_foreign, recognise_capital_name, recognise_joined,
    spell_unknown, recognise_word,
)  # fmt: skip
_AT_DIGIT: tuple[Recogniser, ...] = (
    recognise_serial, recognise_form, recognise_law, recognise_plate, recognise_phone, recognise_code, recognise_slip,
    recognise_ratio, recognise_house_number, recognise_part, recognise_weekdays, recognise_numbered, recognise_months,
    recognise_gaps, recognise_time, recognise_date, recognise_fraction, recognise_quantity,
)  # fmt: skip
_AT_SIGN: tuple[Recogniser, ...] = (
    recognise_gaps, recognise_phone, recognise_code, recognise_trend, recognise_sum, recognise_pause, recognise_slash,
    recognise_dash, recognise_sign,
)  # fmt: skip
_BEGINS = {
    recognise_slip: Begin("lIOo", "0123456789lIOo/.-"),
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
    recognise_capital_name: Begin(word=True),
    recognise_joined: Begin(word=True),
    spell_unknown: Begin(word=True),
    recognise_trend: Begin("(", "+-–−"),
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
_ANYHOW = Begin()


def read(text: str, dictionary: Dictionary = (), region: Region = Region.NORTH) -> Reading:
    """The reading of a text, whatever is in it; never raises.

    What stands in `dictionary` is said as given there and is no doubt any more; a written form counts in the same
    letters, capitals and all, and never within a longer word. A form that the words around it decide (`3/4`, `TT`) is
    said as given only where they leave it open. What is given may itself hold digits or signs.
    """
    scan = Scan(unicodedata.normalize("NFC", without_heaped_marks(text)), region)
    entries = _entries(tuple(dict(dictionary).items()), region) if dictionary else None
    web = has_address(scan.text)
    at = 0
    while True:
        begin, at = at, scan.skip_blanks(at)
        if at >= len(scan.text):
            return Reading(tuple(scan.tokens))
        if newline_pause(scan, begin, at):
            scan.take(begin, Found(at, ".", TokenKind.PUNCTUATION))
        found = (entries and entries.find(scan, at, web)) or _recognise(scan, at, web)
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
    end, words = power_of_ten(scan.text, at) or (at + 1, numeral_name(scan.text[at]))
    return Found(end, words, TokenKind.NUMBER)


def decided_by_context(written: str) -> bool:
    """Whether the words around a form may tell how it is read, so that an entry for it is not said everywhere."""
    form = _form(written)
    return is_read_by_context(form) and (" " not in form or len(read(form).tokens) == 1)


class _Entries(NamedTuple):
    """A dictionary, ready to be looked up in."""

    written: re.Pattern[str]
    said: Mapping[str, str]
    by_context: frozenset[str]
    """Of the written forms those that the words around them may decide."""

    def find(self, scan: Scan, at: int, web: bool) -> Found | None:
        """The longest entry that stands here, or the token by which the words around it decide; None without any."""
        match = self.written.match(scan.text, at)
        if match is None:
            return None
        form = _single_blanks(match.group())
        if form in self.by_context:
            own = _recognise(scan, at, web)
            if not own.doubt and (own.end >= match.end() or " " not in form):
                return own
        return Found(match.end(), self.said[form], _kind(form), settled=True)


def _kind(form: str) -> TokenKind:
    """The kind that it would have without the dictionary."""
    alone = _recognise(Scan(form), 0, web=True)
    return alone.kind if alone.end == len(form) else TokenKind.WORD


@lru_cache(maxsize=64)
def _entries(pairs: tuple[tuple[str, str], ...], region: Region) -> _Entries | None:
    said = {form: read(spoken, region=region).spoken for written, spoken in pairs if (form := _form(written))}
    if not said:
        return None
    longest_first = sorted(said, key=len, reverse=True)
    written = "|".join(_BLANK.join(map(re.escape, form.split(" "))) for form in longest_first)
    found = re.compile(rf"(?:{written})(?![^\W_]|[-/.,:][^\W_])")
    return _Entries(found, said, frozenset(filter(is_read_by_context, said)))


_BLANK = r"[^\S\n]++"
"""What may stand for a blank of an entry; a new line is a new word."""


def _form(written: str) -> str:
    return _single_blanks(unicodedata.normalize("NFC", written))


def _single_blanks(text: str) -> str:
    """The text with one plain blank for each run of blanks within it, and none around it."""
    return " ".join(text.split())
