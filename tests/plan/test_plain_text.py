import pytest

from broadcaster.errors import PlanError
from broadcaster.plan import FORMATS, read_plan
from broadcaster.plan.formats.plain_text import LONGEST, read_plain_text
from broadcaster.plan.outline import MOST_LINES


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        ("\ufeff \n".encode(), "empty"),
        ("\u00a0\u2003".encode(), "empty"),
        ("Thông báo".encode("utf-16")[:-1], "UTF-8"),
        ("Thông báo".encode("cp1258", "replace") + b"\xff", "UTF-8"),
        ("Thông báo họp thôn".encode()[:-1] + b"\xff", "UTF-8"),
        ("Ðåâ÷åðà ñîáðàíèå æèòåëåé äåðåâíè".encode("latin-1"), "UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\xff\xfe\x00\x00\xff\xff\xff\xff", "UTF-8"),
        ("Thông \x01báo".encode("utf-16-le"), "binary"),
        ("Thông \x85\x9fbáo".encode(), "binary"),
        (bytes(range(256)) * 50, "binary"),
        (b"PK\x03\x04 word", "binary"),
        (b"abc\x00def", "binary"),
        (b"%PDF-1.4 \x1b", "binary"),
        (b"a " * LONGEST, "longer"),
        (b"a " * 10 * LONGEST, "longer"),
        (("a" + "\u0301\u0323" * 100_000).encode(), "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_plain_text(data, lambda done: None)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a\n\n" * (MOST_LINES + 1), "longer"),
        (b"--- *** 12 34", "no content"),
        ("ỦY BAN NHÂN DÂN XÃ ĐA QUYN\nSố: 12/TB-UBND\nTHÔNG BÁO\n".encode(), "no content"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(PlanError, match=says):
        read_plan(data, "a.txt")


@pytest.mark.parametrize("name", ["plan.xls", "plan.EXE", "plan", "plan.txt.exe", ""])
def test_an_unknown_format_is_refused(name: str) -> None:
    with pytest.raises(PlanError, match=r"\.txt"):
        read_plan(b"abc", name)


def test_the_suffix_may_be_in_capitals() -> None:
    assert ".txt" in FORMATS
    assert read_plan("Bà con đi họp.".encode(), "BAO.TXT").title == "Bà con đi họp"
