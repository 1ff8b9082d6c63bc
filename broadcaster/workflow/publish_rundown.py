"""Compile the Rundown and publish it, signed, when it says something new."""

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from broadcaster.errors import StoreError
from broadcaster.model import Cue, Placement, Rundown, Slot
from broadcaster.schedule import Compiled, Programme, compile_cues, demonstration_windows
from broadcaster.store import Session, meta, places, rundowns, slots
from broadcaster.workflow.airable import airable_scripts
from broadcaster.workflow.equipment import Equipment

_log = logging.getLogger(__name__)
_RENEW_BEFORE = 0.75
"""Publish anew, even unchanged, when less than this part of the horizon is left."""


def publish(station: Equipment) -> Rundown:
    """The Rundown in force: the newest one where nothing changed, else a new one. One attempt more on a race."""
    try:
        return _publish(station)
    except StoreError:
        return _publish(station)


def compile_now(station: Equipment, session: Session, now: datetime, horizon: timedelta) -> Compiled:
    """What would air from now on, and what would not and why."""
    return compile_cues(_programme(station, session, slots.placements(session)), now, horizon)


def _publish(station: Equipment) -> Rundown:
    now = station.clock()
    horizon = timedelta(hours=station.settings.horizon_hours)
    with station.database.begin() as session:
        newest = rundowns.newest(session)
        compiled = compile_now(station, session, now, horizon)
        rundown = Rundown(
            epoch=_epoch(session),
            sequence=newest[0].sequence + 1 if newest else 1,
            issued=now,
            expires=now + horizon,
            zone=station.settings.zone,
            air_hours=station.settings.air_hours,
            exceptions=tuple(
                demonstration_windows(
                    slots.every(session), now - timedelta(days=1), now + horizon, station.settings.zone_info
                )
            ),
            cues=_without_stopped(compiled.cues, stopped := rundowns.stopped(session, now - timedelta(days=1)), now),
            stopped=tuple(sorted(stopped)),
        )
        if newest and _says_the_same(newest[0], rundown) and newest[0].expires - now > horizon * _RENEW_BEFORE:
            return newest[0]
        rundowns.publish(session, rundown, station.signer.seal(rundown.to_json()))
    _log.info("rundown %s published: %s cues until %s", rundown.sequence, len(rundown.cues), rundown.expires)
    return rundown


def _programme(station: Equipment, session: Session, placements: Sequence[Placement]) -> Programme:
    newest = rundowns.newest(session)
    active: list[Slot] = slots.every(session)
    return Programme(
        slots=active,
        placements=placements,
        airable=airable_scripts(station, session, (placement.script_id for placement in placements)),
        nodes=places.nodes(session),
        published=newest[0].cues if newest else (),
        zone=station.settings.zone_info,
    )


def _without_stopped(cues: Sequence[Cue], stopped: set[str], now: datetime) -> tuple[Cue, ...]:
    """A stopped Cue that has begun stays, so that a node knows it as stopped; one that has not is taken out."""
    return tuple(cue for cue in cues if cue.id not in stopped or cue.due <= now)


def _epoch(session: Session) -> str:
    epoch = meta.get(session, "epoch")
    if epoch is None:
        epoch = secrets.token_hex(8)
        meta.put(session, "epoch", epoch)
    return epoch


def _says_the_same(one: Rundown, other: Rundown) -> bool:
    return (one.epoch, one.zone, one.air_hours, one.exceptions, one.cues, one.stopped) == (
        other.epoch,
        other.zone,
        other.air_hours,
        other.exceptions,
        other.cues,
        other.stopped,
    )
