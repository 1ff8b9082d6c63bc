"""Which loudspeakers say a bulletin in which languages, and at which turn.

A node says all that its hamlets want, each language once, in the order of its first hamlet. A hamlet hears Vietnamese
in place of a version that does not air: never silence. Nodes that say the same at the same turn share a Cue.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadcaster.model import Cue, Node, Sha256
from broadcaster.model.language import VIETNAMESE
from broadcaster.schedule.programme import Airable

Turn = tuple[int, Sha256]
"""What a node says, by its master, and after how many others, counted from 0."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was published of a placement for a broadcast that has begun; nothing where it has not."""

    cues: Mapping[Turn, Cue]
    soon: datetime
    """Until then an instant is too near for a node that comes new."""

    def of_node(self, node_id: str) -> list[Turn]:
        """The turns of a node, in their order."""
        return sorted(turn for turn, cue in self.cues.items() if node_id in cue.nodes)


@dataclass(frozen=True, slots=True)
class Share:
    """One audio of a placement at its turn: where it sounds, and for whom."""

    turn: int
    audio: Airable
    nodes: tuple[str, ...]
    hamlets: tuple[str, ...]
    """Names; empty means every hamlet."""


def shares(script: Airable, nodes: Iterable[Node], languages: Mapping[str, Sequence[str]], begun: Begun) -> list[Share]:
    """Who hears what of a script, as it airs on its day, by turn; none where no node serves its hamlets.

    In a broadcast that has begun a node keeps to what was published for it, whatever is wished or approved meanwhile,
    so that nothing is said to it twice.
    """
    audios = {VIETNAMESE: script} | {one.text.language: one for one in script.versions}
    by_master = {one.master_sha256: one for one in (*reversed(script.versions), script)}
    where: dict[Turn, list[str]] = {}
    for_whom: dict[Turn, list[str]] = {}
    everyone: set[str] = set()
    for node in nodes:
        if not _serves(node, script):
            continue
        hamlets = [name for name in node.hamlets if not script.text.hamlets or name in script.text.hamlets]
        wishes = {name: languages.get(name) or (VIETNAMESE,) for name in hamlets}
        everyone.update(hamlets)
        for turn in begun.of_node(node.id) or _turns(wishes.values(), audios, begun):
            hearing = [name for name, wanted in wishes.items() if turn[1] in _said(wanted, audios)]
            where.setdefault(turn, []).append(node.id)
            for_whom.setdefault(turn, []).extend(hearing or hamlets)
    return [
        Share(turn[0], by_master[turn[1]], tuple(sorted(where[turn])), _named(for_whom[turn], everyone, script))
        for turn in sorted(where)
    ]


def _serves(node: Node, script: Airable) -> bool:
    return not script.text.hamlets or bool(set(script.text.hamlets) & set(node.hamlets))


def _said(wishes: Iterable[str], audios: Mapping[str, Airable]) -> list[Sha256]:
    """What is heard by who wishes this; a version that is not there is said in Vietnamese, and nothing twice."""
    heard = (audios.get(language, audios[VIETNAMESE]).master_sha256 for language in wishes)
    return list(dict.fromkeys(heard))


def _turns(hamlets: Iterable[Sequence[str]], audios: Mapping[str, Airable], begun: Begun) -> list[Turn]:
    wishes = [language for wishes in hamlets for language in wishes] or [VIETNAMESE]
    turns = list(enumerate(_said(wishes, audios)))
    return turns if all(language in audios for language in wishes) else [_free(turn, begun) for turn in turns]


def _free(turn: Turn, begun: Begun) -> Turn:
    """A later turn where its Cue has sounded elsewhere: who lost a version meanwhile still hears it in Vietnamese."""
    place, master = turn
    while (cue := begun.cues.get((place, master))) and cue.due <= begun.soon:
        place += 1
    return place, master


def _named(hearing: Iterable[str], everyone: set[str], script: Airable) -> tuple[str, ...]:
    """The hamlets of a Cue; those of the script where all of them hear it."""
    names = dict.fromkeys(hearing)
    return script.text.hamlets if everyone <= names.keys() else tuple(names)
