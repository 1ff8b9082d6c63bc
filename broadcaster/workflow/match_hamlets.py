"""The station's hamlets that a document means, however it writes their names."""

import re
import unicodedata
from collections.abc import Sequence

from broadcaster.model import ScriptWarning

KINDS = (
    *("to dan pho", "tieu khu", "khu pho", "thon", "khom", "khoi", "khu", "buon", "ban", "lang", "xom", "phum"),
    *("plei", "soc", "ap", "to"),
)
"""What the name of a hamlet may begin with, without diacritics, longer ones first."""
_KIND = re.compile(rf"(?:{'|'.join(KINDS)}) (?=\S)")
_ZEROS = re.compile(r"\b0+(?=\d)")
_APART = re.compile(r"[\s_’'`.-]+")


def match_hamlets(named: Sequence[str], known: Sequence[str]) -> tuple[tuple[str, ...], tuple[ScriptWarning, ...]]:
    """The known names of those named; where one is not known, all hamlets (empty), with a warning.

    "thôn ma bó" is "Thôn Ma Bó", "Thon Ma Bo" too; and "Thôn 1" is "1", or the other way round; each only where
    it can be no other. "Tổ 3" is never "Thôn 3".
    """
    found = [(name, _find(name, known)) for name in named]
    unknown = [name for name, hamlet in found if hamlet is None]
    if unknown:
        return (), (ScriptWarning("unknown_hamlet", ", ".join(unknown)),)
    return tuple(dict.fromkeys(hamlet for _, hamlet in found if hamlet)), ()


def _find(name: str, known: Sequence[str]) -> str | None:
    for key in (_exact, _plain, _bare):
        alike = [hamlet for hamlet in known if key(hamlet) == key(name)]
        if len(alike) == 1 and (key is not _bare or "" in (_kind(name), _kind(alike[0]))):
            return alike[0]
    return None


def _exact(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def _plain(name: str) -> str:
    """Without case, diacritics, leading zeros, and what may stand between two words."""
    apart = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _ZEROS.sub("", _APART.sub(" ", letters).strip())


def _bare(name: str) -> str:
    return _KIND.sub("", _plain(name), count=1)


def _kind(name: str) -> str:
    found = _KIND.match(_plain(name))
    return found[0] if found else ""
