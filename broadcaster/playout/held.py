"""The rundowns a node holds: the newest verified envelope of each trusted key, kept on disk.

Only the signed bytes are kept, and they are verified again when loaded: a file that was changed counts for nothing.
"""

import json
import logging
import math
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from broadcaster.errors import BroadcasterError, PlayoutError, translatable
from broadcaster.model import Cue, Priority, Rundown
from broadcaster.playout.identity import TrustedKey, write_whole
from broadcaster.signing import open_envelope

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """A verified rundown, whose word it is and how far that word goes."""

    key_id: str
    cap: Priority
    rundown: Rundown


class HeldRundowns:
    """The newest rundown of each key; every method may be called from any thread."""

    def __init__(self, folder: Path, keys: Mapping[str, TrustedKey]) -> None:
        self._folder = folder
        self._keys = keys
        self._lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)
        self._held: dict[str, Held] = {}
        for key_id in keys:
            self._load(key_id)

    def all(self) -> tuple[Held, ...]:
        """What is held, one of each key at most."""
        with self._lock:
            return tuple(self._held.values())

    def of(self, key_id: str) -> Held | None:
        """What is held of one key."""
        with self._lock:
            return self._held.get(key_id)

    def accept(self, envelope: bytes, now: datetime | None) -> Held | None:
        """Take an envelope; None where exactly it is held already.

        `now` is None where the clock is not trusted, which leaves the expiry unchecked. Raises SignatureError or
        PlayoutError where the envelope is not to be obeyed: forged, damaged, expired or older than what is held.
        """
        offered = self._verify(envelope)
        with self._lock:
            held = self._held.get(offered.key_id)
            if held and held.rundown == offered.rundown:
                return None
            if held and not supersedes(offered.rundown, held.rundown):
                raise PlayoutError(
                    translatable("The station offers rundown %(offered)s, older than %(held)s, which stays in force."),
                    offered=offered.rundown.sequence,
                    held=held.rundown.sequence,
                )
            if now is not None and offered.rundown.expires <= now:
                raise PlayoutError(
                    translatable(
                        "The station offers a rundown that expired at %(expires)s; compare the clocks of both."
                    ),
                    expires=offered.rundown.expires.isoformat(timespec="seconds"),
                )
            write_whole(self._path(offered.key_id), envelope)
            self._held[offered.key_id] = offered
        return offered

    def _load(self, key_id: str) -> None:
        path = self._path(key_id)
        if not path.exists():
            return
        try:
            held = self._verify(path.read_bytes())
        except BroadcasterError as fault:
            _log.error("The held rundown %s counts for nothing and is asked for again: %s", path.name, fault)
            return
        if held.key_id == key_id:
            self._held[key_id] = held

    def _verify(self, envelope: bytes) -> Held:
        payload = open_envelope(envelope, {key_id: key.public_key for key_id, key in self._keys.items()})
        key_id = json.loads(envelope)["key"]
        return Held(key_id, self._keys[key_id].cap, read_rundown(payload))

    def _path(self, key_id: str) -> Path:
        return self._folder / f"{key_id}.json"


def supersedes(offered: Rundown, held: Rundown) -> bool:
    """Whether a rundown may take the place of the held one: later in its epoch, or of a newer epoch."""
    if offered.epoch == held.epoch:
        return offered.sequence > held.sequence
    return offered.issued > held.issued


def read_rundown(payload: bytes) -> Rundown:
    """The rundown of a verified payload; raises PlayoutError where a node could not go by it."""
    try:
        rundown = Rundown.from_json(payload)
        ZoneInfo(rundown.zone)
        for start, end in rundown.air_hours:
            time.fromisoformat(start), time.fromisoformat(end)
        instants = [rundown.issued, rundown.expires, *(cue.due for cue in rundown.cues)]
        instants += [instant for window in rundown.exceptions for instant in (window.start, window.end)]
        usable = all(instant.tzinfo for instant in instants) and all(_playable(cue) for cue in rundown.cues)
    except (ValueError, KeyError, TypeError, AttributeError, ZoneInfoNotFoundError) as fault:
        raise PlayoutError(
            translatable("The station's rundown cannot be read (%(fault)s); bring station and node to one version."),
            fault=repr(fault),
        ) from fault
    if not usable:
        raise PlayoutError(
            translatable("The station's rundown holds a cue without a proper instant, audio name, length or gain.")
        )
    return rundown


def _playable(cue: Cue) -> bool:
    # The audio's name becomes a file name and part of an address, so it must be nothing but a hash.
    named = re.fullmatch(r"[0-9a-f]{64}", cue.master_sha256) is not None
    return named and math.isfinite(cue.seconds) and cue.seconds > 0 and math.isfinite(cue.gain) and cue.gain <= 20
