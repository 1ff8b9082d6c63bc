"""Web addresses, e-mail, file names, hashtags and handles."""

import re

from broadcaster.reading.labels import say_label
from broadcaster.reading.letters import spell
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_TLD = r"(?:vn|com|net|org|edu|gov|info|io|asia|gl|me|app|us|eu|be|tv|online|site|link|page|dev)"
_SHORTENED = r"(?:bit\.ly|forms\.gle|goo\.gl|t\.me|s\.id)"
_ADDRESS = Pattern(
    r"(?:https?://[ ]?)?(?P<user>[A-Za-z0-9][A-Za-z0-9._+\-]{0,63}@)?"
    rf"(?P<host>{_SHORTENED}|(?:[A-Za-z0-9\-]{{1,63}}\.){{1,6}}{_TLD})(?![A-Za-z0-9@])"
    r"(?P<path>(?::\d{2,5})?(?:/[A-Za-z0-9._~%?=&#@+\-]{0,200}){0,8})",
    re.IGNORECASE,
)
_EXTENSION = r"(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|zip|rar|mp3|mp4|csv|txt|apk|exe)"
_FILE = Pattern(rf"(?:[A-Za-z0-9][A-Za-z0-9_\-]{{0,80}})?\.{_EXTENSION}(?![^\W_])", re.IGNORECASE)
_TAG = Pattern(r"[#@](?=[A-Za-z])[A-Za-z0-9_.\-]{1,80}(?<![.\-])(?![^\W_])")
_HINTS = rf"(?i)[a-z0-9]\.(?:{_TLD}|ly|gle|id)(?![a-z0-9])|[#@][a-z]|\.{_EXTENSION}(?![a-z0-9])"
_PIECE = Pattern(r"[A-Za-z]+|\d+|.")
_MARKS = {
    ".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "@": "a còng", "/": "xuyệt", "?": "hỏi", "=": "bằng", "&": "và",
    ":": "hai chấm", "+": "cộng",
}  # fmt: skip
_SILENT_AT_END = Pattern(r"[./?]+$")
_IN_CAPITALS = Pattern(r"[A-Z0-9\-]{4,63}\.[A-Z0-9.\-]+")


def has_address(text: str) -> bool:
    """Whether looking for addresses is worth the while."""
    return re.search(_HINTS, text) is not None


def recognise_web(scan: Scan, at: int) -> Found | None:
    """An address, of which the scheme is not said, or a name that only computers use."""
    if not scan.text[at].isascii():
        return None
    if scan.text[at] in "#@":
        match = _TAG.match(scan.text, at)
        return Found(match.end(), _say(match.group()), TokenKind.WEB) if match else None
    return _address(scan.text, at) or _file(scan, at)


def _address(text: str, at: int) -> Found | None:
    match = _ADDRESS.match(text, at)
    if match is None or not _is_host(match["host"]):
        return None
    path = _SILENT_AT_END.sub("", match["path"])
    end = match.end() - len(match["path"]) + len(path)
    if match["path"].startswith("/") and not path:
        end += 1
    return Found(end, _say((match["user"] or "") + match["host"] + path), TokenKind.WEB)


def _is_host(host: str) -> bool:
    """In capitals only a long one: "TP.VN" is none."""
    return host.rpartition(".")[2].islower() or _IN_CAPITALS.fullmatch(host) is not None


def _file(scan: Scan, at: int) -> Found | None:
    match = _FILE.match(scan.text, at)
    if match is None or (scan.text[at] == "." and not scan.glued(at)):
        return None
    stem, _, extension = match.group().rpartition(".")
    return Found(match.end(), f"{_say(stem)} chấm {_say_extension(extension)}".strip(), TokenKind.WEB)


def _say_extension(extension: str) -> str:
    return " ".join(digits(piece) if piece.isdecimal() else spell(piece) for piece in _PIECE.findall(extension))


def _say(address: str) -> str:
    return " ".join(filter(None, map(_say_piece, _PIECE.findall(address))))


def _say_piece(piece: str) -> str:
    if piece.isdecimal():
        return digits(piece)
    return say_label(piece) if piece.isascii() and piece.isalpha() else _MARKS.get(piece, "")
