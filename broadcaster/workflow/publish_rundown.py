"""Compile the Rundown and publish it, signed, when it says something new."""

import logging
import secrets
from datetime import datetime, timedelta

from broadcaster.errors import SignatureError
from broadcaster.model import Rundown
from broadcaster.schedule import Compiled, Programme, QuietHours, compile_cues, demonstration_windows
from broadcaster.signing import open_envelope
from broadcaster.store import Session, StoreBusy, meta, places, rundowns, slots
from broadcaster.workflow.airable import airable_scripts
from broadcaster.workflow.equipment import Equipment

_log = logging.getLogger(__name__)
_RENEW_BEFORE = 0.75
"""Publish anew, even unchanged, when less than this part of the horizon is left."""
_BACK = timedelta(days=1)
"""How far back what was published and stopped still matters."""


def publish(station: Equipment) -> Rundown:
    """The Rundown in force: the newest one where nothing changed, else a new one. One attempt more on a race."""
    try:
        return _publish(station)
    except StoreBusy:
        return _publish(station)


def newest_rundown(station: Equipment, session: Session) -> Rundown | None:
    """The Rundown published last; None where there is none, or where it is not as this station signed it."""
    envelope = rundowns.newest(session)
    if envelope is None:
        return None
    try:
        return Rundown.from_json(open_envelope(envelope, {station.signer.key_id: station.signer.public_key}))
    except SignatureError as fault:
        _log.error("the published rundown was changed in the database, a new one is made: %s", fault)
        return None


def compile_now(station: Equipment, session: Session, now: datetime, horizon: timedelta) -> Compiled:
    """What would air from now on, and what would not and why."""
    # What ended before yesterday is over in every zone; a station that runs for years has many of those.
    yesterday = (now - _BACK).astimezone(station.settings.zone_info).date()
    current = [placement for placement in slots.placements(session) if placement.until_day >= yesterday]
    programme = Programme(
        slots=slots.every(session),
        placements=current,
        airable=airable_scripts(station, session, (placement.script_id for placement in current)),
        nodes=places.nodes(session),
        published={cue.id: cue for cue in rundowns.cues(session, now - _BACK)},
        stopped=rundowns.stopped(session, now - _BACK),
        zone=station.settings.zone_info,
        languages={hamlet.name: hamlet.languages for hamlet in places.hamlets(session)},
        quiet=QuietHours.between(station.settings.sound.quiet_hours, station.settings.sound.quiet_gain),
    )
    return compile_cues(programme, now, horizon)


def _publish(station: Equipment) -> Rundown:
    with station.database.begin() as session:
        now = station.clock()  # after the wait for the database, so that new cues keep their lead
        horizon = timedelta(hours=station.settings.horizon_hours)
        newest, last = newest_rundown(station, session), rundowns.newest_sequence(session)
        rundown = Rundown(
            epoch=_epoch(session),
            sequence=last[1] + 1 if last else 1,
            issued=now,
            expires=now + horizon,
            zone=station.settings.zone,
            air_hours=station.settings.air_hours,
            exceptions=tuple(
                demonstration_windows(slots.every(session), now - _BACK, now + horizon, station.settings.zone_info)
            ),
            cues=compile_now(station, session, now, horizon).cues,
            stopped=tuple(sorted(rundowns.stopped(session, now - _BACK))),
        )
        if newest and _says_the_same(newest, rundown) and newest.expires - now > horizon * _RENEW_BEFORE:
            return newest
        rundowns.publish(session, rundown, station.signer.seal(rundown.to_json()))
    _log.info("rundown %s published: %s cues until %s", rundown.sequence, len(rundown.cues), rundown.expires)
    return rundown


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
