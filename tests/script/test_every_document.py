"""What must hold for whatever is proposed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcaster.errors import PlanError, ScriptError
from broadcaster.model import Proposal
from broadcaster.script import propose, syllables
from broadcaster.script.titles import LONGEST_TITLE
from tests.script.examples import DOCUMENTS, LIMITS, SAMPLE, plan_of, proposal, seconds_of

_EVERY = [SAMPLE, *DOCUMENTS]
_STOP = re.compile(r"(?<=[.!?])\s+")


def check_lengths(found: Proposal) -> None:
    for script in found.scripts:
        assert script.seconds == pytest.approx(seconds_of(script.body) + LIMITS.frame_seconds)
        assert script.seconds <= LIMITS.script_seconds
        assert 0 < len(script.title) <= LONGEST_TITLE
        assert script.body.strip() == script.body != ""


def check_no_line_is_lost(found: Proposal) -> None:
    ranges = [lines for script in found.scripts for lines in script.lines]
    ranges += [left.lines for left in found.left_out]
    named = {number for lines in ranges for number in range(lines.first, lines.last + 1)}
    written = {number for number, line in enumerate(found.plan.lines, start=1) if line.strip("\u200b\ufeff \t\f")}
    assert written <= named
    assert max(named) <= len(found.plan.lines)


@pytest.mark.parametrize("name", _EVERY)
def test_lengths(name: str) -> None:
    check_lengths(proposal(name))


@pytest.mark.parametrize("name", _EVERY)
def test_no_line_is_lost(name: str) -> None:
    check_no_line_is_lost(proposal(name))


@pytest.mark.parametrize("name", _EVERY)
def test_every_sentence_is_whole(name: str) -> None:
    for script in proposal(name).scripts:
        for sentence in _STOP.split(script.body):
            assert re.search(r"[^\W_]", sentence)[0].isupper() or sentence[0].isdigit(), sentence  # type: ignore[index]
            assert sentence.endswith((".", "!", "?")), sentence
            assert syllables(sentence) >= 3, sentence
            assert not re.match(r"(?:Nhằm|Góp phần|Và|Hoặc|Của|Để\s\w+\.$)\s", sentence), sentence


@pytest.mark.parametrize("name", _EVERY)
def test_a_long_sentence_is_warned_of(name: str) -> None:
    for script in proposal(name).scripts:
        long = [text for text in _STOP.split(script.body) if syllables(text) > LIMITS.sentence_syllables]
        assert len(long) == len([warning for warning in script.warnings if warning.code == "long_sentence"])


@pytest.mark.parametrize("name", _EVERY)
def test_what_never_airs_is_in_no_body(name: str) -> None:
    everything = "\n".join(f"{script.title}\n{script.body}" for script in proposal(name).scripts)
    for word in (
        "Căn cứ",
        "Nơi nhận",
        "CỘNG HÒA",
        "Lưu: VT",
        "KT.",
        "TM.",
        "CCCD",
        "./.",
        "…",
        " ,",
        "như sau như sau",
    ):
        assert word not in everything


_WORDS = st.sampled_from(
    [
        "bà con", "người dân", "tăng cường", "nhằm", "góp phần", "; ", ", ", ". ", ": ", "- ", "1. ", "I. ",
        "a) ", "\n", "\n\n",
        "thôn Ma Bó", "7h30", "ngày 05/12/2025", "“Vì", "người nghèo”", "(sau đây gọi là Chương trình)",
        "Chương trình", "số",
        "Kế hoạch số 21/KH-UBND", "CCCD 068123456789", "0912 345 678", "UBND xã", "KINH PHÍ",
        "TỔ CHỨC THỰC HIỆN", "như sau:",
        "vận động", "để", "và", "không", "đảm bảo", "THÔNG BÁO\n", "MẬT\n", "Ông Nguyễn Văn An", "…", "./.", "nâng cao",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(_WORDS, st.text(max_size=12)), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it(words: list[str]) -> None:
    try:
        found = propose(plan_of(" ".join(words)), seconds_of, LIMITS)
    except (PlanError, ScriptError):
        return
    check_lengths(found)
    check_no_line_is_lost(found)


@given(st.integers(min_value=1, max_value=400))
@settings(max_examples=30, deadline=None)
def test_one_endless_sentence_never_makes_a_script_too_long(length: int) -> None:
    try:
        found = propose(plan_of("Bà con " + "đi " * length), seconds_of, LIMITS)
    except ScriptError:
        assert length > 200
        return
    check_lengths(found)
