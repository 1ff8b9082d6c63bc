"""The rundowns a node holds: the newest verified envelope of each trusted key, kept on disk.

Only the signed bytes are kept, and they are verified again when loaded: a file that was changed counts for nothing.
Which rundown was the newest also stands in the journal, so that no older one gets in while the file is lost.
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
from broadcaster.playout.entry import Issue
from broadcaster.playout.identity import TrustedKey, write_whole
from broadcaster.playout.journal import Journal
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

    def __init__(self, folder: Path, keys: Mapping[str, TrustedKey], journal: Journal) -> None:
        self._folder = folder
        self._keys = keys
        self._journal = journal
        self._lock = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for left_by_a_kill in folder.glob(".*"):
                if left_by_a_kill.is_file():
                    left_by_a_kill.unlink()
        except OSError as fault:
            raise PlayoutError(
                translatable("Rundowns cannot be kept in %(folder)s (%(fault)s); see to the folder and its disk."),
                folder=folder,
                fault=fault,
            ) from fault
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
        PlayoutError where the envelope is not to be obeyed: forged, damaged, expired or older than what was held.
        """
        offered = self._verify(envelope)
        with self._lock:
            held = self._held.get(offered.key_id)
            if held and held.rundown == offered.rundown:
                return None
            if held and not supersedes(_issue(offered.rundown), _issue(held.rundown)):
                raise PlayoutError(
                    translatable("The station offers rundown %(offered)s, older than %(held)s, which stays in force."),
                    offered=offered.rundown.sequence,
                    held=held.rundown.sequence,
                )
            self._refuse_older(offered)
            if now is not None and offered.rundown.expires <= now:
                raise PlayoutError(
                    translatable(
                        "The station offers a rundown that expired at %(expires)s; compare the clocks of both."
                    ),
                    expires=offered.rundown.expires.isoformat(timespec="seconds"),
                )
            self._held[offered.key_id] = offered
            self._keep(offered, envelope)
        return offered

    def _refuse_older(self, offered: Held) -> None:
        """Raise PlayoutError where a newer rundown of the key was in force once, though its file is lost."""
        newest, issue = self._journal.newest_issue(offered.key_id), _issue(offered.rundown)
        if newest and issue != newest and not supersedes(issue, newest):
            raise PlayoutError(
                translatable("Rundown %(offered)s is older than %(newest)s, which was in force; it is not obeyed."),
                offered=issue.sequence,
                newest=newest.sequence,
            )

    def _keep(self, held: Held, envelope: bytes) -> None:
        try:
            # In this order: a kill in between must not leave the node without a rundown that it may obey.
            write_whole(self._path(held.key_id), envelope)
            self._journal.note_issue(held.key_id, _issue(held.rundown))
        except (OSError, PlayoutError) as fault:
            # A stop or an emergency counts now, even where the disk is full.
            _log.error("Rundown %d is in force and cannot be kept: %s", held.rundown.sequence, fault)

    def _load(self, key_id: str) -> None:
        path = self._path(key_id)
        if not path.exists():
            return
        try:
            envelope = path.read_bytes()
            held = self._verify(envelope)
            if held.key_id != key_id:
                return
            self._refuse_older(held)
        except (BroadcasterError, OSError) as fault:
            _log.error("The held rundown %s counts for nothing and is asked for again: %s", path.name, fault)
            return
        self._held[key_id] = held
        if self._journal.newest_issue(key_id) != _issue(held.rundown):
            self._keep(held, envelope)

    def _verify(self, envelope: bytes) -> Held:
        payload = open_envelope(envelope, {key_id: key.public_key for key_id, key in self._keys.items()})
        key_id = json.loads(envelope)["key"]
        return Held(key_id, self._keys[key_id].cap, read_rundown(payload))

    def _path(self, key_id: str) -> Path:
        return self._folder / f"{key_id}.json"


def supersedes(offered: Issue, held: Issue) -> bool:
    """Whether a rundown may take the place of the held one: later in its epoch, or of a newer epoch."""
    if offered.epoch == held.epoch:
        return offered.sequence > held.sequence
    return offered.issued > held.issued


def _issue(rundown: Rundown) -> Issue:
    return Issue(rundown.epoch, rundown.sequence, rundown.issued)


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
        usable = usable and isinstance(rundown.epoch, str) and isinstance(rundown.sequence, int)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError, ZoneInfoNotFoundError) as fault:
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
