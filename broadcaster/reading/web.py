"""Web addresses and e-mail."""

import re

from broadcaster.reading.letters import letter_name, spell
from broadcaster.reading.lexicon import web_labels
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.syllable import split_syllables
from broadcaster.reading.tokens import TokenKind

_TLD = r"(?:vn|com|net|org|edu|gov|info|io|asia|gl|me|app|us|eu|be|tv|online|site)"
_ADDRESS = Pattern(
    r"(?:(?P<scheme>https?)://)?(?P<user>[A-Za-z0-9][A-Za-z0-9._+\-]{0,63}@)?"
    rf"(?P<host>(?:[A-Za-z0-9\-]{{1,63}}\.){{1,6}}{_TLD})(?![A-Za-z0-9@])(?P<path>(?:/[A-Za-z0-9._~%?=&#\-]{{0,200}}){{0,8}})"
)
_PIECE = Pattern(r"[A-Za-z]+|\d+|.")
_MARKS = {
    ".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "@": "a còng", "/": "xuyệt", "?": "hỏi", "=": "bằng", "&": "và",
}  # fmt: skip
_LONGEST_LABEL = 12
_SPOKEN_WITHOUT = Pattern(r"[./?]+$")


def has_address(text: str) -> bool:
    """Whether looking for addresses is worth the while."""
    return re.search(rf"(?i)[a-z0-9]\.{_TLD}(?![a-z0-9])", text) is not None


def recognise_web(scan: Scan, at: int) -> Found | None:
    """An address; the scheme is not said."""
    match = _ADDRESS.match(scan.text, at)
    if match is None:
        return None
    path = _SPOKEN_WITHOUT.sub("", match["path"])
    end = match.end() - len(match["path"]) + len(path)
    if match["path"].startswith("/") and not path:
        end += 1
    said = _say((match["user"] or "") + match["host"] + path)
    return Found(end, said, TokenKind.FOREIGN)


def _say(address: str) -> str:
    return " ".join(_say_piece(piece) for piece in _PIECE.findall(address) if _say_piece(piece))


def _say_piece(piece: str) -> str:
    if piece in _MARKS:
        return _MARKS[piece]
    if piece.isdecimal():
        return digits(piece)
    return web_labels().get(piece.lower()) or _say_label(piece)


def _say_label(label: str) -> str:
    if len(label) == 1:
        return letter_name(label)
    syllables = split_syllables(label.lower())
    return " ".join(syllables) if syllables else _say_known_beginning(label.lower()) or spell(label)


def _say_known_beginning(label: str) -> str | None:
    """ "ubndxadaquyn": a known part, and syllables behind it."""
    for length in range(min(len(label) - 1, _LONGEST_LABEL), 2, -1):
        head, tail = web_labels().get(label[:length]), split_syllables(label[length:])
        if head and tail:
            return f"{head} {' '.join(tail)}"
    return None
