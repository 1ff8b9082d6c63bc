"""Documents spoilt at random, as transfer, disks and people with bad intentions spoil them."""

import copy
import io
import zipfile
from pathlib import Path

from hypothesis import strategies as st
from lxml import etree

from tests.documents.written import FILES

_NAMES = ("bau-cu-dai-bieu", "thong-bao-tiem-chung-thang-11", "cap-nuoc-luan-phien")
_MOST_CHANGES = 6
_LONGEST_PIECE = 400
_SIGNS = (
    *(
        "<",
        ">",
        "&",
        '"',
        "/",
        "\x00",
        "\ud7ff",
        "\ufffe",
        "\f",
        "\t",
        "\r",
        "\u2028",
        "\u202e",
        "\u0301",
        "./.",
        "MẬT",
    ),
    *("0", "-1", "99999999999", "1" * 30, "<w:p>", "</w:p>", "<w:tbl>", "<w:r/>", "<text:p>", "w:val=", "&#0;", "&a;"),
)
_VALUES = (
    "",
    "0",
    "-1",
    "1",
    "9" * 12,
    "9" * 5000,
    "1.5",
    "true",
    "\u0661",
    "%1.%2.%9",
    "decimal",
    "MẬT",
    "\t\n",
    "./.",
)
_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_MOST_ELEMENTS = 20_000


def seeds(suffix: str) -> list[Path]:
    """Real documents of a format, small ones with tables, lists and all that a heading block has."""
    if suffix == ".rtf":
        return sorted((FILES / "old").glob("*.rtf"))
    found = [FILES / f"{name}{suffix}" for name in _NAMES]
    return [path for path in found if path.exists()]


@st.composite
def spoilt(draw: st.DrawFn, suffix: str) -> bytes:
    """A real document with some of its bytes turned, cut off, doubled, moved or put in."""
    return _spoilt_bytes(draw, draw(st.sampled_from(seeds(suffix))).read_bytes())


@st.composite
def spoilt_inside(draw: st.DrawFn, suffix: str) -> bytes:
    """A real document whose container is whole and one of whose XML entries is spoilt, and may still be XML."""
    with zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(seeds(suffix))).read_bytes())) as container:
        entries = {name: container.read(name) for name in container.namelist()}
    main = "word/document.xml" if suffix == ".docx" else "content.xml"
    others = sorted(name for name in entries if name.endswith((".xml", ".rels")))
    name = draw(st.one_of(st.just(main), st.sampled_from(others)))
    entries[name] = draw(st.sampled_from((_spoilt_tree, _spoilt_bytes)))(draw, entries[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as container:
        for entry, content in entries.items():
            container.writestr(entry, content)
    return out.getvalue()


def _spoilt_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(draw(st.integers(1, _MOST_CHANGES))):
        _spoil(draw, data)
    return bytes(data)


def _spoilt_tree(draw: st.DrawFn, content: bytes) -> bytes:
    root = etree.fromstring(content)
    for _ in range(draw(st.integers(1, 5 * _MOST_CHANGES))):
        elements = list(root.iter(etree.Element))
        one, other = draw(st.sampled_from(elements)), draw(st.sampled_from(elements))
        change = draw(st.sampled_from(("take out", "copy", "rename", "say", "set", "unset")))
        if change == "take out" and one is not root:
            one.getparent().remove(one)
        elif change == "copy" and len(elements) < _MOST_ELEMENTS:
            other.insert(draw(st.integers(0, len(other))), copy.deepcopy(one))
        elif change == "rename" and one is not root:
            one.tag = other.tag
        elif change == "say":
            one.text = draw(st.one_of(st.sampled_from(_VALUES), st.text(_LETTERS, max_size=50)))
        elif change == "set" and other.attrib:
            one.set(draw(st.sampled_from(other.keys())), draw(st.sampled_from((*_VALUES, *other.values()))))
        elif change == "unset" and one.attrib:
            one.attrib.pop(draw(st.sampled_from(one.keys())))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _spoil(draw: st.DrawFn, data: bytearray) -> None:
    first = draw(st.integers(0, len(data)))
    last = min(first + draw(st.integers(0, _LONGEST_PIECE)), len(data))
    change = draw(st.sampled_from(("turn", "cut off", "take out", "double", "move", "put in")))
    piece = data[first:last]
    if change == "turn" and first < len(data):
        data[first] ^= 1 << draw(st.integers(0, 7))
    elif change == "cut off":
        del data[max(first, 1) :]
    elif change == "take out":
        del data[first:last]
    elif change == "double":
        data[first:first] = piece * draw(st.integers(1, 20))
    elif change == "move":
        del data[first:last]
        place = draw(st.integers(0, len(data)))
        data[place:place] = piece
    else:
        data[first:first] = draw(st.sampled_from(_SIGNS)).encode("utf-8", "surrogatepass")
