import unicodedata
from collections import Counter
from itertools import groupby

import pytest

from broadcaster.reading.abbreviations import expand_in_code, expand_in_text, expand_parts, similar_abbreviations
from broadcaster.reading.cues import words
from broadcaster.reading.lexicon import foreign_words, table, web_labels
from broadcaster.reading.read import read
from broadcaster.reading.tokens import Doubt

WHERE = {"any", "code", "text"}
ALONE = {"sure", "guess", "never"}
CLASSES = {"@name", "@num", "@3", "@year", "@phone", "@roman", "@start", "@end"}


@pytest.mark.parametrize("name", ["abbreviations.tsv", "senses.tsv"])
def test_a_table_is_sound(name: str) -> None:
    rows = table(name)
    for row in rows:
        assert row["abbreviation"] and row["spoken"], row
        assert all(unicodedata.is_normalized("NFC", field) for field in row.values()), row
    assert max(Counter(tuple(row.values()) for row in rows).values()) == 1


def test_every_row_says_where_it_holds_and_whence_it_is() -> None:
    rows = table("abbreviations.tsv")
    assert len(rows) > 1800
    assert {row["where"] for row in rows} == WHERE
    assert all(row["source"] and row["source"] != "to verify" for row in rows)


def test_an_abbreviation_has_one_sense_in_text_or_stands_in_the_table_of_senses() -> None:
    in_text = Counter(row["abbreviation"] for row in table("abbreviations.tsv") if row["where"] != "code")
    assert [written for written, count in in_text.items() if count > 1] == []


def test_the_senses_of_an_abbreviation_differ_and_each_but_a_default_has_cues() -> None:
    for written, group in groupby(table("senses.tsv"), key=lambda row: row["abbreviation"]):
        rows = list(group)
        assert rows[0]["alone"] in ALONE and not any(row["alone"] for row in rows[1:]), written
        assert len({row["spoken"] for row in rows}) == len(rows), written
        assert len(rows) > 1 or rows[0]["alone"] == "never" or written.islower(), written
        assert all(row["before"] or row["after"] or row["near"] for row in rows[1:]), written


def test_a_cue_is_written_as_it_is_looked_up() -> None:
    for row in table("senses.tsv"):
        for column in ("before", "after", "near"):
            for cue in filter(None, row[column].split("|")):
                assert cue == cue.strip() and 1 <= len(words(cue)) <= 6, (row["abbreviation"], cue)
                assert {word for word in words(cue) if word[0] == "@"} <= CLASSES, (row["abbreviation"], cue)


def test_what_is_spoken_has_neither_digits_nor_capitals_to_spell() -> None:
    said = [row["spoken"] for name in ("abbreviations.tsv", "senses.tsv") for row in table(name)]
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
    assert (choice.sure, choice.asked_for) == (False, False)
    assert {"trung tâm", "thông tư", "thường trực"} <= set(choice.others)


def test_between_equal_cues_it_is_a_guess() -> None:
    choice = expand_in_text("KH", "quý", " của")
    assert choice is not None
    assert not choice.sure


def test_more_words_outweigh_fewer() -> None:
    choice = expand_in_text("TT", "", " Dân số huyện")
    assert choice is not None
    assert (choice.spoken, choice.sure) == ("trung tâm", True)


def test_a_cue_of_the_next_line_or_the_line_before_does_not_count() -> None:
    choice = expand_in_text("TT", "huyện,\n", "\ny tế")
    assert choice is not None
    assert not choice.sure


@pytest.mark.parametrize("written", ["uỷ ban nhân dân", "ủy ban nhân dân", "Ủy ban nhân dân"])
def test_case_and_the_place_of_a_tone_mark_do_not_count(written: str) -> None:
    choice = expand_in_text("CT", "", f" {written}")
    assert choice is not None
    assert (choice.spoken, choice.sure) == ("chủ tịch", True)


def test_what_a_neighbour_stands_for_is_a_cue_too() -> None:
    choice = expand_in_text("ĐH", "", " ĐBĐCSVN", "nghị quyết")
    assert choice is not None
    assert choice.spoken == "đại hội"


def test_a_type_code_does_not_expand_in_running_text() -> None:
    assert expand_in_text("BGN", "", "") is None


def test_known_parts_make_a_known_whole() -> None:
    assert expand_parts("BCĐPCTT") == "ban chỉ đạo phòng, chống thiên tai"
    assert expand_parts("XQZWK") is None


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("ubnd xã", "ủy ban nhân dân xã"),
        ("U.B.N.D xã", "ủy ban nhân dân xã"),
        ("HDND xã", "hội đồng nhân dân xã"),
        ("TB & XH", "thương binh và xã hội"),
        ("NN-PTNT", "nông nghiệp và phát triển nông thôn"),
    ],
)
def test_other_ways_to_write_a_known_one(written: str, spoken: str) -> None:
    reading = read(written)
    assert (reading.spoken, reading.doubts) == (spoken, ())


def test_an_unknown_one_is_spelled_and_a_person_looks() -> None:
    reading = read("theo mẫu XQZW")
    assert reading.spoken == "theo mẫu ích quy dét vê kép"
    assert [token.doubt for token in reading.doubts] == [Doubt.UNKNOWN_ABBREVIATION]


def test_a_guess_offers_every_sense_with_the_spoken_one_first() -> None:
    doubt = read("gửi TT").doubts[0]
    assert doubt.doubt is Doubt.AMBIGUOUS_ABBREVIATION
    assert doubt.readings[0] == doubt.spoken
    assert "thị trấn" in doubt.readings


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("họp dân khu TT", "trung tâm"),
        ("khu TT xã", "trung tâm"),
        ("nộp tại TT xã", "trung tâm"),
        ("là TT xã", "trung tâm"),
        ("tuyến đường TT xã", "trung tâm"),
        ("tiêm AT cho bà mẹ", "an toàn"),
    ],
)
def test_a_weak_cue_decides_nothing(text: str, likeliest: str) -> None:
    (doubt,) = read(text).doubts
    assert (doubt.doubt, doubt.spoken) == (Doubt.AMBIGUOUS_ABBREVIATION, likeliest)


def test_a_slip_has_the_letters_of_a_known_abbreviation() -> None:
    assert similar_abbreviations("UNBD") == ("UBND",)
    assert [similar_abbreviations(form) for form in ("UBND", "QZXA", "TSR", "31/11")] == [()] * 4
