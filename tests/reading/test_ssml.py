from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from broadcaster.reading import Reading, Token, TokenKind, read
from broadcaster.reading.ssml import to_ssml

SPACE = "{http://www.w3.org/2001/10/synthesis}"


def words(ssml: str) -> list[str]:
    return " ".join(ElementTree.fromstring(ssml).itertext()).split()


def test_sentences_and_pauses() -> None:
    root = ElementTree.fromstring(to_ssml(read("Kính chào bà con, mời họp lúc 7h30. Xin cảm ơn.")))
    assert (root.tag, root.get("version")) == (f"{SPACE}speak", "1.1")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi-VN"
    assert [child.tag.removeprefix(SPACE) for child in root] == ["s", "break", "s"]
    assert ["".join(sentence.itertext()) for sentence in root.iter(f"{SPACE}s")] == [
        "Kính chào bà con, mời họp lúc bảy giờ ba mươi phút.",
        "Xin cảm ơn.",
    ]
    assert [pause.get("time") for pause in root.iter(f"{SPACE}break")] == ["250ms", "450ms"]


@given(st.text())
def test_it_is_well_formed_whatever_is_read(text: str) -> None:
    reading = read(text)
    said = "".join(letter for letter in reading.spoken if letter.isprintable() or letter.isspace())
    assert ElementTree.fromstring(to_ssml(reading)).tag == f"{SPACE}speak"
    if said == reading.spoken:
        assert " ".join(words(to_ssml(reading))) == " ".join(reading.spoken.split())


@given(st.text(st.characters(exclude_categories=[])))
def test_it_is_well_formed_whatever_is_said(spoken: str) -> None:
    token = Token("x", spoken or "x", TokenKind.WORD, 0)
    ElementTree.fromstring(to_ssml(Reading((token,))))


def test_what_means_something_in_xml_is_escaped() -> None:
    token = Token("x", "a <b> & c", TokenKind.WORD, 0)
    assert words(to_ssml(Reading((token,)))) == ["a", "<b>", "&", "c"]
