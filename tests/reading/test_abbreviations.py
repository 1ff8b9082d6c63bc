import unicodedata
from collections import Counter

import pytest

from broadcaster.reading.abbreviations import expand_in_code, expand_in_text, expand_parts, senses
from broadcaster.reading.lexicon import foreign_words, table, web_labels

WHERE = {"any", "code", "text", "guess"}


def test_the_table_is_sound() -> None:
    rows = table("abbreviations.tsv")
    assert len(rows) > 345
    for row in rows:
        assert row["where"] in WHERE, row
        assert row["spoken"] and row["source"], row
        assert all(unicodedata.is_normalized("NFC", field) for field in row.values()), row
    assert max(Counter(tuple(row.values()) for row in rows).values()) == 1


def test_every_rule_compiles_and_a_guess_comes_last() -> None:
    for written, tried in senses().items():
        in_text = [sense.where for sense in tried if sense.where != "code"]
        assert "guess" not in in_text[:-1], written


def test_what_is_spoken_has_neither_digits_nor_capitals_to_spell() -> None:
    said = [row["spoken"] for row in table("abbreviations.tsv")]
    said += [*foreign_words().values(), *web_labels().values()]
    for spoken in said:
        assert not any(c.isdigit() for c in spoken), spoken
        assert not any(len(word) > 1 and word.isupper() for word in spoken.split()), spoken


def test_letters_with_and_without_bar_are_two() -> None:
    assert expand_in_code("HĐ") == "hợp đồng"
    assert expand_in_code("HD") == "hướng dẫn"
    assert expand_in_code("DA") == "dự án"
    assert expand_in_code("ĐA") == "đề án"


@pytest.mark.parametrize(
    ("written", "before", "after", "spoken"),
    [
        ("TT", "", " HĐND xã", "thường trực"),
        ("TT", "", " y tế huyện", "trung tâm"),
        ("TT", "", " số 39", "thông tư"),
        ("CT", "các", " HĐND", "chủ tịch"),
        ("HĐ", "ký", " thuê nhà", "hợp đồng"),
        ("HĐ", "chủ tịch", " thi đua", "hội đồng"),
        ("KP", "", " 3", "khu phố"),
        ("KP", "nguồn", " của xã", "kinh phí"),
        ("ĐT", "", ": 0263", "điện thoại"),
        ("ĐT", "tuyến", " 725", "đường tỉnh"),
        ("HN", "tp", "", "Hà Nội"),
    ],
)
def test_context_picks_the_sense(written: str, before: str, after: str, spoken: str) -> None:
    choice = expand_in_text(written, before, after)
    assert choice is not None
    assert (choice.spoken, choice.sure) == (spoken, True)


def test_without_context_it_is_a_guess() -> None:
    choice = expand_in_text("TT", "", "")
    assert choice is not None
    assert not choice.sure


def test_a_type_code_does_not_expand_in_running_text() -> None:
    assert expand_in_text("BGN", "", "") is None


def test_known_parts_make_a_known_whole() -> None:
    assert expand_parts("BCĐPCTT") == "ban chỉ đạo phòng, chống thiên tai"
    assert expand_parts("XQZWK") is None
