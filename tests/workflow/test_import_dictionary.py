"""Tables in and out of the dictionary, as spreadsheet programs write them."""

import pytest

from broadcaster.errors import DictionaryError, NotAllowed
from broadcaster.workflow import import_dictionary, keep_dictionary
from broadcaster.workflow.checked_entry import LONGEST_SPOKEN, LONGEST_WRITTEN
from broadcaster.workflow.dictionary_table import LARGEST_TABLE, decode_table, read_table, write_table
from broadcaster.workflow.follow_dictionary import Followed
from broadcaster.workflow.keep_dictionary import MOST_ENTRIES
from tests.workflow.conftest import Village

NVH = {"NVH": "nhà văn hóa", "KDC": "khu dân cư"}


@pytest.mark.parametrize(
    "text",
    [
        "viết,đọc\r\nNVH,nhà văn hóa\r\nKDC,khu dân cư\r\n",
        "Viết;Đọc\nNVH;nhà văn hóa\nKDC;khu dân cư",
        "written\tspoken\nNVH\tnhà văn hóa\nKDC\tkhu dân cư\n",
        "NVH,nhà văn hóa,,\n\n,,\nKDC, khu  dân cư \n",
        'sep=;\n"NVH";"nhà văn hóa"\n"KDC";"khu dân cư"\n',
        "NVH,nhà văn hóa\rKDC,khu dân cư\r",
        "NVH,nhà văn hóa\nKDC,khu dân cư\nNVH,nhà văn hóa\n",
    ],
)
def test_tables_of_every_program_are_understood(text: str) -> None:
    table = read_table(decode_table(text.encode("utf-8-sig")))
    assert (table.entries, table.bad) == (NVH, ())
    assert read_table(decode_table(text.encode("utf-16"))).entries == NVH


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("viết,đọc\nNVH\n", 2, "Only one column"),
        ("A,a\n\nNVH,nhà,văn hóa\n", 3, "More than two"),
        ("A,a\nNVH,\n", 2, "Only one column"),
        ("A,a\n,nhà\n", 2, "as it stands"),
        ("A,a\nB,12\n", 2, "with letters"),
        ("A,a\nB,b\nA,c\n", 3, "line %(first)s already"),
        ('A,a\nB,"b\nC,c\nD,d\n', 2, "quotation mark"),
        ("\n".join(f"A{n},a" for n in range(MOST_ENTRIES + 2)), MOST_ENTRIES + 1, "at most %(most)s words"),
        ("viết,đọc\n" + "A,a\n" * (MOST_ENTRIES + 1), MOST_ENTRIES + 2, "at most %(most)s words"),
    ],
)
def test_each_bad_row_is_named(text: str, line: int, words: str) -> None:
    (bad,) = read_table(text).bad
    assert bad.line == line
    assert words in bad.template
    assert bad.template % bad.params


@pytest.mark.parametrize(
    "data", [b"PK\3\4abc", b"\xd0\xcf\x11\xe0", b"A,\x92\n", b"a\0b,c\n", b"a" * (LARGEST_TABLE + 1)]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(DictionaryError):
        decode_table(data)


@pytest.mark.parametrize("text", ["", "\n\n", "viết,đọc\n", '"' + "a\n" * 100_000])
def test_a_table_without_a_row_is_refused(text: str) -> None:
    with pytest.raises(DictionaryError):
        read_table(text)


def test_what_goes_out_comes_in_again_and_nothing_of_it_is_computed() -> None:
    entries = {"=1+1": "một cộng một", "-5°C": "âm năm độ", "@ab": "a còng", "A,B": 'á "bê"', "'x": "phẩy ích"}
    entries |= {"'=x": "bằng ích", "''-x": "trừ ích", "A;B": "á; bê"}
    data = write_table(entries.items())
    assert data.startswith("\ufeffviết,đọc\r\n".encode())
    assert not [line for line in decode_table(data).splitlines() if line.startswith(("=", "+", "-", "@"))]
    assert read_table(decode_table(data)).entries == entries


def test_the_fullest_dictionary_goes_out_and_comes_in_again() -> None:
    ends = [(f"{number:05}", '"' * LONGEST_SPOKEN) for number in range(MOST_ENTRIES)]
    entries = {"ặ" * (LONGEST_WRITTEN - 5) + end: said[:-1] + "ặ" for end, said in ends}
    entries["𠀀" * LONGEST_WRITTEN] = "𠀀" * LONGEST_SPOKEN
    del entries[min(entries)]
    assert len(entries) == MOST_ENTRIES
    table = read_table(decode_table(write_table(entries.items())), lambda written, spoken: (written, spoken))
    assert (table.entries, table.bad) == (entries, ())


@pytest.mark.parametrize(
    "text",
    [
        'TT;"a, b, c"\n',
        "TT;a, b, c\n",
        'TT,"a; b; c"\n',
        "TT\ta, b; c\n",
        'viết;đọc\n"TT";"a, b"\n',
    ],
)
def test_the_columns_are_parted_by_what_makes_two(text: str) -> None:
    ((written, spoken),) = read_table(text).entries.items()
    assert (written, spoken[0], spoken[-1] in "bc") == ("TT", "a", True)


def test_a_table_is_looked_at_then_taken_whole(village: Village) -> None:
    station, official = village.station, village.official
    keep_dictionary.add(station, official, "NVH", "nhà vui")
    keep_dictionary.add(station, official, "HTX", "hợp tác xã")
    script = village.write("Mời đến NVH.")
    text = "NVH,nhà văn hóa\nHTX,hợp tác xã\nKDC,khu dân cư\n"
    plan = import_dictionary.plan_import(station, official, text)
    assert (plan.added, plan.changed, plan.unchanged) == (
        (("KDC", "khu dân cư"),),
        (("NVH", "nhà vui", "nhà văn hóa"),),
        1,
    )
    assert keep_dictionary.look_up(station, official).total == 2
    assert import_dictionary.take_import(station, official, text, seen=plan.fingerprint) == Followed(1, 0)
    assert keep_dictionary.look_up(station, official).total == 3
    assert village.text_of(script).spoken == (("NVH", "nhà văn hóa"),)
    assert not import_dictionary.plan_import(station, official, text).usable
    exported = read_table(decode_table(import_dictionary.export_table(station, official)))
    assert exported.entries == {"NVH": "nhà văn hóa", "HTX": "hợp tác xã", "KDC": "khu dân cư"}


def test_a_bare_number_is_a_bad_row(village: Village) -> None:
    plan = import_dictionary.plan_import(village.station, village.official, "NVH,nhà văn hóa\n3/4,ba phần tư\n")
    assert [(bad.line, "number alone" in bad.template) for bad in plan.bad] == [(2, True)]


def test_nothing_is_half_imported(village: Village) -> None:
    station, official = village.station, village.official
    bad = "NVH,nhà văn hóa\nKDC\n"
    plan = import_dictionary.plan_import(station, official, bad)
    assert (len(plan.bad), plan.usable) == (1, False)
    with pytest.raises(DictionaryError, match="nothing was imported"):
        import_dictionary.take_import(station, official, bad, seen=plan.fingerprint)
    assert keep_dictionary.look_up(station, official).total == 0


def test_what_changed_since_it_was_looked_at_is_looked_at_again(village: Village) -> None:
    station, official = village.station, village.official
    plan = import_dictionary.plan_import(station, official, "NVH,nhà văn hóa\n")
    keep_dictionary.add(station, official, "NVH", "nhà vui")
    with pytest.raises(DictionaryError, match="meanwhile"):
        import_dictionary.take_import(station, official, "NVH,nhà văn hóa\n", seen=plan.fingerprint)


def test_a_table_that_does_not_fit_is_refused(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_dictionary, "MOST_ENTRIES", 1)
    with pytest.raises(DictionaryError, match="full"):
        import_dictionary.plan_import(village.station, village.official, "A,a\nB,b\n")


def test_who_may_import_and_who_may_export(village: Village) -> None:
    import_dictionary.export_table(village.station, village.approver)
    with pytest.raises(NotAllowed):
        import_dictionary.export_table(village.station, village.head)
    for act in (
        lambda: import_dictionary.plan_import(village.station, village.approver, "A,a\n"),
        lambda: import_dictionary.take_import(village.station, village.approver, "A,a\n", seen=""),
    ):
        with pytest.raises(NotAllowed):
            act()
