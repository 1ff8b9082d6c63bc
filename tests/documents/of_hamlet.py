"""What a script says of one hamlet."""

import re

from broadcaster.model import ProposedScript
from tests.documents.canonical import canonical, says, whole_words

_SENTENCE = re.compile(r"(?<=[.!?;…])\s+|\n+")


def of_hamlet(script: ProposedScript, name: str, hamlets: dict[str, tuple[str, ...]]) -> str:
    """The canonical text that concerns the hamlet; hamlets of equal facts count as one.

    All of a script that is for it alone and names no other, else what stands from its name to another's.
    """
    same = {canonical(other) for other, wanted in hamlets.items() if wanted == hamlets[name]}
    others = {canonical(other) for other in hamlets} - same
    spoken = f"{script.title}\n{script.body}"
    if script.hamlets and {canonical(hamlet) for hamlet in script.hamlets} <= same:
        whole = canonical(spoken)
        if not any(says(whole, other) for other in others):
            return whole
    kept, inside = [], False
    for sentence in _SENTENCE.split(spoken):
        part, inside = _part(canonical(sentence), canonical(name), others, inside)
        kept.append(part)
    return " ".join(kept)


def _part(text: str, name: str, others: set[str], inside: bool) -> tuple[str, bool]:
    """The part of a sentence that concerns the hamlet, and whether what follows the sentence does."""
    own = [found.start() for found in whole_words(name).finditer(text)]
    foreign = sorted(found.start() for other in others for found in whole_words(other).finditer(text))
    if not own:
        before = text[: foreign[0]] if foreign else text
        return (before if inside else ""), inside and not foreign
    first = 0 if not foreign or own[0] < foreign[0] else own[0]
    following = [start for start in foreign if start > own[0]]
    return text[first : following[0] if following else None], not following
