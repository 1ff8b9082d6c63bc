"""However people arrange the scripts of a document, and whatever its versions change, each sentence is said once."""

from collections.abc import Iterable
from contextlib import suppress
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcaster.errors import ScriptError
from broadcaster.model import LineRange, ProposedScript, Script
from broadcaster.store import scripts
from broadcaster.workflow import arrange_scripts
from tests.workflow.conftest import Village
from tests.workflow.documents import a_proposed, hand_in

PLACES = ("nhà văn hóa", "trạm y tế", "trường tiểu học", "chợ xã", "sân vận động", "ủy ban xã")
NUMBERS = count(1)


def bulletin(place: str, hour: int) -> ProposedScript:
    """Three sentences that no other bulletin has; the lines overlap, as those of a table by hamlet do."""
    opening = f"Sáng mai {place} mở cửa lúc {hour} giờ."
    rest = f"Bà con đến {place} nộp 1.200.000 đồng, giấy tờ v.v. cho cán bộ. Ai bận thì báo {place}."
    return a_proposed(f"Mở cửa {place}", f"{opening}\n{rest}", lines=(LineRange(1, 1), LineRange(2, 2)))


def each(bodies: Iterable[str]) -> list[str]:
    return sorted(sentence for body in bodies for sentence in body.replace(". Ai", ".\nAi").split("\n"))


def said(village: Village, document_id: int) -> list[Script]:
    """All but what another script says now."""
    with village.station.database.read() as session:
        every = scripts.of_document(session, document_id)
    assert [one.position for one in every] == list(range(1, len(every) + 1))
    return [one for one in every if one.discarded is None or one.merged_into is None]


def sentences(village: Village, document_id: int) -> list[str]:
    return each(script.newest.text.body for script in said(village, document_id))


def arrange(village: Village, document_id: int, change: str, first: int, second: int, at: int) -> None:
    station, user = village.station, village.official
    found = said(village, document_id)
    one, other = found[first % len(found)], found[second % len(found)]
    if change == "split":
        arrange_scripts.split(station, user, one.id, based_on=one.newest.id, at=at)
    elif change == "merge":
        arrange_scripts.merge(station, user, one.id, other.id, based_on=(one.newest.id, other.newest.id))
    elif change == "move":
        arrange_scripts.move(station, user, one.id, before=other.id)
    elif change == "discard":
        arrange_scripts.discard(station, user, one.id)
    else:
        arrange_scripts.restore(station, user, one.id)


Change = tuple[str, int, int, int]
CHANGES = st.tuples(
    st.sampled_from(["split", "split", "merge", "merge", "move", "discard", "restore"]),
    *(st.integers(0, 20), st.integers(0, 20), st.integers(0, 150)),
)


VERSIONS = st.tuples(st.lists(CHANGES, max_size=10), st.tuples(*[st.sampled_from([7, 7, 8])] * 4))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VERSIONS, min_size=1, max_size=3))
def test_each_sentence_is_said_once(village: Village, versions: list[tuple[list[Change], tuple[int, ...]]]) -> None:
    number = f"{next(NUMBERS)}/TB-UBND"
    document = hand_in(village, *(bulletin(place, 7) for place in PLACES[:4]), number=number).document
    for later, (changes, hours) in enumerate(versions, start=1):
        before = sentences(village, document.id)
        for change in changes:
            with suppress(ScriptError):
                arrange(village, document.id, *change)
            assert sentences(village, document.id) == before
        bulletins = [bulletin(place, hour) for place, hour in zip(PLACES[later:], hours, strict=False)]
        kept = hand_in(village, *bulletins, number=number)
        assert (kept.known, kept.document.replaces) == (False, document.id)
        document = kept.document
        assert sentences(village, document.id) == each(one.body for one in bulletins)
