"""Which hamlets hear a bulletin that is not meant for them, since they share its loudspeaker."""

from collections.abc import Iterable, Sequence

from broadcaster.model import Node


def also_hear(hamlets: Sequence[str], node_ids: Iterable[str], nodes: Iterable[Node]) -> tuple[str, ...]:
    """The other hamlets of these nodes, in the nodes' order; none where the bulletin is for all (`hamlets` empty)."""
    if not hamlets:
        return ()
    wanted = set(node_ids)
    heard = (name for node in nodes if node.id in wanted for name in node.hamlets)
    return tuple(dict.fromkeys(name for name in heard if name not in hamlets))


def nodes_for(hamlets: Sequence[str], nodes: Iterable[Node]) -> tuple[str, ...]:
    """The ids of the nodes that a bulletin for these hamlets sounds on; of all where it is for everyone."""
    return tuple(node.id for node in nodes if not hamlets or set(hamlets) & set(node.hamlets))
