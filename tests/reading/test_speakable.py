import pytest

from broadcaster.reading.lexicon import foreign_words
from broadcaster.reading.speakable import is_speakable, speakable


@pytest.mark.parametrize("word", ["xã", "Đa", "ở", "Y", "Krông", "strength", "Москва", "東京", "hòa", "hoà", "plây"])
def test_what_reads_as_itself_can_be_said(word: str) -> None:
    assert is_speakable(word)
    assert speakable(word) == word


@pytest.mark.parametrize(
    "word", ["b", "I", "XÃ", "UBND", "aB", "km", "zmqk", "iii", "Facebook", "tp", "5", "½", "K'Ho", "-", ""]
)
def test_what_would_be_read_otherwise_cannot(word: str) -> None:
    assert not word or not is_speakable(word)


@pytest.mark.parametrize(
    ("spoken", "mended"),
    [
        ("năm  mươi", "năm mươi"),
        ("UBND xã", "u bê nờ dê xã"),
        ("XÃ HỘI", "xã hội"),
        ("b, c.", "bê, xê."),
        ("mười 7", "mười bảy"),
        ("K'Ho", "ca Ho"),
        ("½ km", "một phần hai ki lô mét"),
        ("một , hai ,, ba", "một, hai, ba"),
        (", một", "một"),
        ("gõ @#*", "gõ"),
        ("", ""),
    ],
)
def test_what_a_recogniser_leaves_unread_is_mended(spoken: str, mended: str) -> None:
    assert speakable(spoken) == mended


def test_every_spoken_form_of_the_tables_can_be_said() -> None:
    """A spoken form that holds a written form of the table would change when it is read again."""
    assert [form for form in foreign_words().values() if speakable(form).lower() != form] == []


def test_a_phrase_of_the_tables_holds_a_word_that_does_not_stand_alone() -> None:
    """Else the same words with a wider blank between them would be read, and then read once more."""
    phrases = [form for form in foreign_words() if " " in form]
    assert [form for form in phrases if all(map(is_speakable, form.split()))] == []
