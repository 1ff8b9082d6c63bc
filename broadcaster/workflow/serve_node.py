"""What a station says to its nodes and takes from them."""

import hashlib
import logging
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from broadcaster.errors import LinkError, NotAllowed, NotFound, ScheduleError, translatable
from broadcaster.model import Node, Play, Sha256, User
from broadcaster.store import events, places, plays, rundowns
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import newest_rundown

CODE_HOURS = 24
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a node learns once and pins."""

    node: Node
    token: str
    station_key: bytes
    """The station's raw Ed25519 public key."""
    zone: str


def add_node(station: Equipment, node_id: str, name: str, hamlets: Sequence[str]) -> str:
    """Make a node known and return its one-time enrolment code."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", node_id):
        raise ScheduleError(
            translatable("Name the node with small letters, digits and hyphens, for example: loa-thon-1.")
        )
    with station.database.begin() as session:
        unknown = set(hamlets) - {hamlet.name for hamlet in places.hamlets(session)}
        if unknown:
            raise ScheduleError(
                translatable("These hamlets are not known: %(names)s."), names=", ".join(sorted(unknown))
            )
        if places.node(session, node_id) is not None:
            raise ScheduleError(translatable("There is a node %(name)s already."), name=node_id)
        places.add_node(session, id=node_id, name=name, hamlets=hamlets)
        events.add(session, at=station.clock(), by=None, action="node_added", subject=node_id)
    return new_code(station, node_id)


def new_code(station: Equipment, node_id: str, user: User | None = None) -> str:
    """A one-time enrolment code for a node, good for a day; without a user it is the station's own doing."""
    if user is not None:
        require(user, Action.SCHEDULE)
    code, now = secrets.token_urlsafe(9), station.clock()
    with station.database.begin() as session:
        if places.node(session, node_id) is None:
            raise NotFound(translatable("This node does not exist."))
        places.set_enrolment_code(session, node_id, _hash(code), now + timedelta(hours=CODE_HOURS))
        events.add(session, at=now, by=user.id if user else None, action="node_code", subject=node_id)
    return code


def enrol(station: Equipment, code: str) -> Enrolment:
    """Take a code once; an older token of the node ends."""
    token, now = secrets.token_urlsafe(32), station.clock()
    with station.database.begin() as session:
        node = places.take_enrolment_code(session, _hash(code), now)
        if node is None:
            raise NotAllowed(
                translatable("The enrolment code is wrong, used or too old; ask the operator for a new one.")
            )
        places.set_token(session, node.id, _hash(token), now)
        events.add(session, at=now, by=None, action="node_enrolled", subject=node.id)
    return Enrolment(node, token, station.signer.public_key, station.settings.zone)


def node_of_token(station: Equipment, token: str) -> Node:
    """Whose token this is."""
    with station.database.read() as session:
        node = places.node_of_token(session, _hash(token))
    if node is None:
        raise NotAllowed(translatable("This node is not enrolled here."))
    return node


def etag(station: Equipment) -> str:
    """Names the newest Rundown; cheap enough to ask several times a second."""
    with station.database.read() as session:
        newest = rundowns.newest_sequence(session)
    return "-".join(map(str, newest)) if newest else "none"


def envelope(station: Equipment) -> tuple[str, bytes]:
    """The newest Rundown as signed, and its etag."""
    with station.database.read() as session:
        newest, sealed = rundowns.newest_sequence(session), rundowns.newest(session)
    if newest is None or sealed is None:
        raise LinkError(translatable("There is no rundown yet."))
    return "-".join(map(str, newest)), sealed


def audio(station: Equipment, node: Node, sha256: str) -> Path:
    """The Ogg Opus file of a Master that the newest Rundown names for this node."""
    with station.database.read() as session:
        newest = newest_rundown(station, session)
    cues = newest.cues if newest else ()
    if not any(cue.master_sha256 == sha256 and node.id in cue.nodes for cue in cues):
        raise NotFound(translatable("No rundown names this audio for this node."))
    return station.audio.verify(Sha256(sha256), ".opus")


def report_plays(station: Equipment, node: Node, reported: Sequence[Play]) -> list[str]:
    """Keep a node's reports; returns the cue ids that it need not send again. A foreign or unknown cue is not kept."""
    now, accepted = station.clock(), []
    with station.database.begin() as session:
        for play in reported:
            cue = rundowns.cue(session, play.cue_id)
            if cue is None or node.id not in cue.nodes or play.node_id != node.id:
                _log.warning("node %s reports the cue %s, which is not its own", node.id, play.cue_id)
            elif play.audio_sha256 not in {None, cue.master_sha256}:
                plays.record(session, replace(play, detail="other_audio"), now)
                events.add(session, at=now, by=None, action="other_audio", subject=cue.id, detail=node.id)
            else:
                plays.record(session, play, now)
            accepted.append(play.cue_id)
        places.seen(session, node.id, now)
    return accepted


def report_health(station: Equipment, node: Node, health: dict[str, Any]) -> None:
    """Keep how a node is."""
    with station.database.begin(exclusive=False) as session:
        places.seen(session, node.id, station.clock(), health)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
