from hypothesis import given
from hypothesis import strategies as st

from broadcaster.model import Revision, RevisionText, Script, ScriptOrigin
from broadcaster.workflow.which_stay import is_arranged, which_stay, whole
from tests.factories import local


def script(id: int, cut_from: int | None = None, merged_into: int | None = None) -> Script:
    newest = Revision(id, id, 1, RevisionText("Họp", "Mời bà con."), 1, local(4))
    origin = ScriptOrigin.SPLIT if cut_from else ScriptOrigin.PROPOSED
    discarded = local(5) if merged_into else None
    return Script(id, 1, (), newest, origin=origin, discarded=discarded, cut_from=cut_from, merged_into=merged_into)


def by_id(*found: Script) -> dict[int, Script]:
    return {one.id: one for one in found}


def test_parts_stay_with_what_they_were_cut_off() -> None:
    old = by_id(script(1), script(2), script(3, cut_from=1), script(4, cut_from=3))
    assert which_stay(old, {1}) == {1, 3, 4}
    assert which_stay(old, {2}) == {2}
    assert (is_arranged(old, 1), is_arranged(old, 2), whole(old, 4)) == (True, False, 1)


def test_a_merged_script_stays_with_all_that_it_took_in() -> None:
    old = by_id(script(1), script(2, merged_into=1), script(3, merged_into=2))
    assert which_stay(old, {1, 2, 3}) == {1, 2, 3}
    assert which_stay(old, {1, 2}) == set()
    assert which_stay(old, {2, 3}) == {2, 3}


def test_where_a_part_was_merged_into_what_changed_the_whole_is_said_anew() -> None:
    old = by_id(script(1), script(2, merged_into=3), script(3, cut_from=1))
    assert which_stay(old, {1}) == set()
    assert which_stay(old, {1, 2}) == {1, 2, 3}


def test_scripts_that_were_merged_into_each_other_come_to_an_end() -> None:
    old = by_id(script(1, merged_into=2), script(2, merged_into=1))
    assert which_stay(old, {1, 2}) == {1, 2}
    assert which_stay(old, {1}) == set()


@st.composite
def arranged(draw: st.DrawFn) -> dict[int, Script]:
    ids = range(1, draw(st.integers(1, 8)) + 1)
    links = st.none() | st.sampled_from(ids)
    cut = {id: draw(links.filter(lambda one, id=id: one is None or one < id)) for id in ids}
    return by_id(*(script(id, cut[id], draw(links)) for id in ids))


@given(arranged(), st.sets(st.integers(1, 8)))
def test_no_word_is_lost_and_no_changed_word_stays(old: dict[int, Script], unchanged: set[int]) -> None:
    stay = which_stay(old, unchanged & old.keys())
    for id in old:
        if id in stay:
            assert whole(old, id) in unchanged
        else:  # its source is said anew, so no other part of it may be left
            assert not [one for one in stay if whole(old, one) == whole(old, id)]
    for id in stay:
        assert {one.id for one in old.values() if one.merged_into == id} <= stay
