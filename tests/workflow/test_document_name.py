import pytest

from broadcaster.plan import suffix_of
from broadcaster.workflow.document_name import document_name, text_name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("kế hoạch.docx", "kế hoạch.docx"),
        ("../../etc/kế hoạch.txt", "kế hoạch.txt"),
        ("C:\\Users\\lan\\a.DOC", "a.DOC"),
        ("a\0b\n\r\tc.txt", "ab c.txt"),
        ("\u202etxt.exe\u202c.docx", "txt.exe.docx"),
        ("", "?"),
        ("../", "?"),
        ("x" * 5000 + ".docx", "x" * 145 + ".docx"),
        ("ke\u0302\u0301 hoa\u0323ch.odt", "kế hoạch.odt"),
    ],
)
def test_only_the_visible_last_part_of_a_name_counts(given: str, name: str) -> None:
    assert document_name(given) == name


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.DOCX", ".docx"), ("a.tar.gz", ".gz"), ("a", ""), ("a.", ""), ("?", "")]
)
def test_the_suffix_says_the_format(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_a_pasted_text_is_named_after_its_title_or_first_words() -> None:
    assert text_name(" Họp thôn 1/12 ", "Lời") == "Họp thôn 1-12.txt"
    assert text_name("", "Kính mời\nbà con " + "dự họp " * 100) == "Kính mời bà con" + " dự họp" * 4 + ".txt"
    assert len(text_name("H" * 300, "")) == 150
