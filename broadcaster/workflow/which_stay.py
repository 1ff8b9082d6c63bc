"""Which scripts of a document say only what its new version still says, however people cut and merged them."""

from collections.abc import Collection, Mapping

from broadcaster.model import Script


def which_stay(old: Mapping[int, Script], unchanged: Collection[int]) -> set[int]:
    """The ids of the scripts that go over as they are; `unchanged` are those of which the document says the same.

    A part stays with what it was cut off, and a merged script with all that it took in. Where one of several that
    say a script's words does not stay, none of them does: it is said anew and whole.
    """
    sources = {id: _sources(old, id) for id in old}
    said = set(unchanged)
    while True:
        stay = {id for id in old if sources[id] <= said}
        broken = {whole(old, id) for id in old if id not in stay} & said
        if not broken:
            return stay
        said -= broken


def is_arranged(old: Mapping[int, Script], id: int) -> bool:
    """Whether a person cut something off a script or merged another one into it."""
    return any(id in (one.cut_from, one.merged_into) for one in old.values())


def whole(old: Mapping[int, Script], id: int) -> int:
    """What a part was cut off in the end; any other script itself."""
    parent = old[id].cut_from
    return id if parent is None or parent not in old else whole(old, parent)


def _sources(old: Mapping[int, Script], id: int) -> set[int]:
    """The proposed or put-back scripts whose words a script may say."""
    taken_in: set[int] = set()
    found = [id]
    while found:
        one = found.pop()
        if one not in taken_in:
            taken_in.add(one)
            found += [other.id for other in old.values() if other.merged_into == one]
    return {whole(old, one) for one in taken_in}
