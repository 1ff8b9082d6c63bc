import json
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

from broadcaster.cli import main
from broadcaster.cli.read import table_of
from broadcaster.reading import Doubt, Reading, Region, Token, TokenKind, read


def call(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "broadcaster.cli", "read", *arguments], input=given, capture_output=True
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    return tmp_path / "tu-dien.csv"


def test_one_line_in_one_line_out() -> None:
    assert call(given="lúc 7h30\n\nngày 01/12/2023".encode()).stdout.splitlines() == [
        "lúc bảy giờ ba mươi phút",
        "",
        "ngày mùng một tháng mười hai năm hai nghìn không trăm hai mươi ba",
    ]
    assert call("lúc 7h30\nngày 1/2").stdout.count("\n") == 1
    assert call(given=b"\xff 12\n").stdout == "mười hai\n"


def test_a_line_is_answered_before_the_next_is_written() -> None:
    command = [sys.executable, "-m", "broadcaster.cli", "read"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin and running.stdout
        for _ in range(2):
            running.stdin.write(b"7h30\n")
            running.stdin.flush()
            assert running.stdout.readline().decode() == "bảy giờ ba mươi phút\n"
        running.stdin.close()


@pytest.mark.parametrize("text", ["-5 độ", "- Thôn 1: 5 hộ", "-- 5 hộ"])
def test_a_text_may_begin_with_a_dash(text: str) -> None:
    assert call(text).stdout == call("--", text).stdout == call(given=text.encode()).stdout
    assert "written" in call(text, "--explain").stdout


def test_an_option_that_is_none_is_refused() -> None:
    done = call("--jsn", "7h30")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--jsn" in done.stderr


def test_a_closed_input_is_said_in_one_line() -> None:
    command = f"exec {shlex.quote(sys.executable)} -m broadcaster.cli read <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing to read" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_explain_shows_every_token_and_its_doubt() -> None:
    lines = call("Họp lúc 7h30 ngày 31/2/2026", "--explain").stdout.splitlines()
    assert lines[0].split() == ["place", "kind", "written", "spoken"]
    assert lines[3].split(maxsplit=3) == ["8", "time", "7h30", "bảy giờ ba mươi phút"]
    assert lines[5].startswith("18     date")
    assert "  ? impossible_date" in lines[5]
    assert len({line.index(word) for line, word in zip(lines[1:4], ["Họp", "lúc", "7h30"], strict=True)}) == 1


def test_explain_shows_what_a_doubt_could_be() -> None:
    readings = ("thông tin", "thị trấn", "trung tâm")
    token = Token("TT", readings[0], TokenKind.ABBREVIATION, 0, Doubt.AMBIGUOUS_ABBREVIATION, readings)
    assert (
        table_of(Reading((token,)))
        .splitlines()[1]
        .endswith("thông tin  ? ambiguous_abbreviation: thị trấn | trung tâm")
    )


def test_json_holds_the_tokens_as_they_are() -> None:
    said = json.loads(call("Họp lúc 7h30 ngày 31/2/2026", "--json").stdout)
    reading = read("Họp lúc 7h30 ngày 31/2/2026")
    assert said["spoken"] == reading.spoken
    assert [(one["written"], one["start"], one["kind"]) for one in said["tokens"]] == [
        (token.written, token.start, token.kind) for token in reading.tokens
    ]
    assert said["tokens"][-1]["doubt"] == "impossible_date"
    assert said["tokens"][-1]["readings"] == list(reading.tokens[-1].readings)


def test_ssml_is_one_document_a_line() -> None:
    lines = call("--ssml", given="lúc 7h30\nxã & huyện\n".encode()).stdout.splitlines()
    assert [ElementTree.fromstring(line).tag.rpartition("}")[2] for line in lines] == ["speak", "speak"]


def test_a_region_says_numbers_its_own_way() -> None:
    assert call("24.005 hộ", "--region", "south").stdout == "hai mươi bốn ngàn không trăm lẻ năm hộ\n"
    (option,) = [one for one in main.commands["read"].params if one.name == "region"]
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(Region)


@pytest.mark.parametrize(
    "content", ["written,spoken\nTT,thông tin\n", "\ufeffviết;đọc\r\nTT;thông tin\r\n", "TT,thông tin\n"]
)
def test_a_dictionary_comes_first(dictionary: Path, content: str) -> None:
    dictionary.write_bytes(content.encode())
    assert call("TT nay 7h30", "--dictionary", str(dictionary)).stdout == "thông tin nay bảy giờ ba mươi phút\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no row"),
        ("PK\x03\x04", "no CSV table"),
        ("written,spoken\nTT,thông tin\nKP\n", "tu-dien.csv, line 3: Only one column"),
        ("TT,thông tin\nTT,thị trấn\n", "line 1"),
    ],
)
def test_a_bad_dictionary_is_refused_in_one_line(dictionary: Path, content: str, said: str) -> None:
    dictionary.write_bytes(content.encode())
    done = call("TT", "--dictionary", str(dictionary))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("forms", [("--ssml", "--json"), ("--json", "--explain")])
def test_two_forms_at_once_are_refused_in_one_line(forms: tuple[str, str]) -> None:
    done = call("TT", *forms)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(form in done.stderr for form in forms)
    assert len(done.stderr.splitlines()) == 1


HEAVY = {"pydantic", "asyncio", "sqlalchemy", "numpy", "importlib.metadata", "importlib.resources", "dataclasses"}


@pytest.mark.parametrize(
    ("program", "allowed"),
    [
        ("from broadcaster.reading import spoken; spoken('Lúc 7h30 ngày 8/5/2023, UBND xã')", set()),
        ("import broadcaster.cli", {"dataclasses"}),
    ],
)
def test_nothing_heavy_is_loaded_for_a_reading(program: str, allowed: set[str]) -> None:
    code = f"import sys; {program}; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert loaded & (HEAVY - allowed) == set()
