"""The scripts of the set keep its facts and say nothing that must not air."""

import shutil
from pathlib import Path

import pytest

from broadcaster.model import ProposedScript, ScriptWarning
from broadcaster.model.units import Seconds
from broadcaster.settings import Settings
from tests.documents.as_text import text_of
from tests.documents.canonical import canonical, says
from tests.documents.facts import Facts, Score, load_facts, score, score_proposed
from tests.documents.written import FILES, FORMATS, SOURCES, load, names

_LEAST_KEPT = 0.97
_LEAST_KEPT_OF_A_SCAN = 0.9

Scores = dict[str, Score]


@pytest.fixture(scope="module", params=FORMATS)
def scores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    paths = [FILES / f"{name}{request.param}" for name in names()]
    return {path.stem: score(path, load_facts(SOURCES / f"{path.stem}.toml"), settings) for path in paths}


def _found(scores: Scores, what: str) -> dict[str, tuple[str, ...]]:
    return {name: getattr(found, what) for name, found in scores.items() if getattr(found, what)}


def test_facts_are_kept(scores: Scores) -> None:
    total = sum(found.facts for found in scores.values())
    missing = sum(len(found.missing) for found in scores.values())
    assert total > 400
    assert missing <= (1 - _LEAST_KEPT) * total, _found(scores, "missing")


def test_nothing_forbidden_is_said(scores: Scores) -> None:
    assert _found(scores, "said") == {}


def test_no_script_is_too_long(scores: Scores) -> None:
    assert _found(scores, "too_long") == {}


def test_every_long_sentence_is_warned_of(scores: Scores) -> None:
    assert _found(scores, "long_sentences") == {}


def test_secret_documents_are_blocked_and_disasters_urgent(scores: Scores) -> None:
    assert _found(scores, "wrong") == {}


@pytest.mark.parametrize("name", names())
def test_the_files_are_those_of_the_sources(name: str) -> None:
    assert (FILES / f"{name}.txt").read_text(encoding="utf-8") == text_of(load(name)), "run tests.documents.build"


@pytest.mark.service
@pytest.mark.parametrize("path", sorted((FILES / "scans").iterdir()), ids=lambda path: path.name)
def test_scans(path: Path, tmp_path: Path) -> None:
    if not shutil.which("tesseract"):
        pytest.skip("Tesseract is not installed")
    _check_one(path, tmp_path, _LEAST_KEPT_OF_A_SCAN)


@pytest.mark.service
@pytest.mark.parametrize("path", sorted((FILES / "old").iterdir()), ids=lambda path: path.name)
def test_formats_of_old_office_programs(path: Path, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    _check_one(path, tmp_path, _LEAST_KEPT)


def _check_one(path: Path, home: Path, least: float) -> None:
    found = score(path, load_facts(SOURCES / f"{path.stem}.toml"), Settings(home=home))
    assert len(found.missing) <= (1 - least) * found.facts, found.missing
    assert (found.said, found.too_long, found.long_sentences, found.wrong) == ((), (), (), ())


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Từ 07 giờ 30 phút ngày 05/8/2026", "7h30"),
        ("lúc 17 giờ", "17h00"),
        ("hồi 7g30 sáng", "7h30"),
        ("Thôn 8: 13h30", "13h30"),
        ("ngày 5 tháng 8 năm 2026", "5/8/2026"),
        ("ngày 05/08/2026.", "5/8"),
        ("gọi 0263.3840.001.", "0263 3840 001"),
        ("Được 1.263.600 đồng", "1.263.600 đồng"),
        ("NHÀ VĂN HÓA  THÔN", "hội trường | nhà văn hóa thôn"),
    ],
)
def test_a_fact_is_found_however_it_is_written(text: str, fact: str) -> None:
    assert says(canonical(text), fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Từ 17h30", "7h30"),
        ("lúc 7h30", "7h00"),
        ("ngày 15/8/2026", "5/8/2026"),
        ("gọi 0263 3840 0012", "0263 3840 001"),
        ("thôn 12", "thôn 1"),
        ("Được 263.600 đồng", "1.263.600 đồng"),
    ],
)
def test_another_fact_is_not(text: str, fact: str) -> None:
    assert not says(canonical(text), fact)


_FACTS = Facts(keep=("miễn phí",), hamlets={"Thôn 1": ("7h30",), "Thôn 2": ("8h00",)}, never=("Nguyễn Văn An",))


def _script(body: str, *hamlets: str, seconds: float = 60.0) -> ProposedScript:
    return ProposedScript("Tiêm chủng", body, Seconds(seconds), (), hamlets=hamlets)


def test_what_is_said_of_another_hamlet_does_not_count() -> None:
    told = _script("Tiêm miễn phí. Thôn 1: 8h00. Thôn 2: 7h30.")
    assert score_proposed((told,), _FACTS).missing == ("Thôn 1: 7h30", "Thôn 2: 8h00")


@pytest.mark.parametrize(
    "body",
    [
        "Thôn 1 lúc 7h30, thôn 2 lúc 8h00. Miễn phí.",
        "Thôn 1. Giờ bắt đầu là 7h30.\nThôn 2. Giờ bắt đầu là 8h00.\nMiễn phí.",
        "Lúc 7h30, thôn 1; lúc 8h00, thôn 2. Miễn phí.",
    ],
)
def test_what_is_said_of_each_hamlet_counts(body: str) -> None:
    assert score_proposed((_script(body, "Thôn 1", "Thôn 2"),), _FACTS).missing == ()


def test_times_that_belong_to_no_hamlet_do_not_count() -> None:
    told = _script("Thôn 1, thôn 2. Giờ bắt đầu: 8h00, 7h30. Miễn phí.")
    assert score_proposed((told,), _FACTS).missing == ("Thôn 1: 7h30",)


def test_a_hamlets_own_script_need_not_name_it() -> None:
    own = (_script("Tiêm miễn phí lúc 7h30.", "Thôn 1"), _script("Tiêm miễn phí lúc 8h00.", "Thôn 2"))
    assert score_proposed(own, _FACTS).missing == ()
    assert score_proposed(own[:1], _FACTS).missing == ("miễn phí", "Thôn 2: 8h00")


def test_what_all_must_hear_does_not_count_where_one_hamlet_hears_it() -> None:
    some = (_script("Tiêm miễn phí lúc 7h30.", "Thôn 1"), _script("Tiêm lúc 8h00.", "Thôn 2"))
    assert score_proposed(some, _FACTS).missing == ("miễn phí",)
    assert score_proposed((*some, _script("Tiêm miễn phí.")), _FACTS).missing == ()
    assert score_proposed(some[:1], Facts(keep=("miễn phí",))).missing == ()
    assert score_proposed(some[:1], Facts(keep=("miễn phí",), everywhere=True)).missing == ("miễn phí",)


def test_what_is_not_recommended_is_counted_apart() -> None:
    apart = ProposedScript("Tiêm chủng", "Miễn phí.", Seconds(60.0), (), proposed=False)
    found = score_proposed((apart,), Facts(keep=("miễn phí",)))
    assert (found.missing, found.only_not_recommended) == (("miễn phí",), ("miễn phí",))


def test_every_fault_is_found() -> None:
    long = "Bà con " + "đi " * 31 + "."
    found = score_proposed((_script(f"Ông Nguyễn Văn An. {long}", seconds=121.0),), _FACTS)
    assert found.said == ("Nguyễn Văn An",)
    assert found.too_long == ("Tiêm chủng",)
    assert found.long_sentences == (long,)
    warned = ProposedScript("a", long, Seconds(60.0), (), warnings=(ScriptWarning("long_sentence", long),))
    assert score_proposed((warned,), _FACTS).long_sentences == ()
    assert score_proposed((warned,), Facts(priority="emergency")).wrong == ("priority: not emergency",)
