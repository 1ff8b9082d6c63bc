"""The composition root: settings become a wired station."""

import secrets
from pathlib import Path

from broadcaster import clock
from broadcaster.errors import StoreError, translatable
from broadcaster.mastering import ContentStore
from broadcaster.settings import Settings
from broadcaster.signing import Signer
from broadcaster.store import Database, meta, sqlite_url
from broadcaster.workflow.equipment import Equipment

__all__ = ["Equipment", "open_station"]

_SECRET, _KEY = "panel_secret", "station_key"


def open_station(settings: Settings) -> Equipment:
    """Open the station of these settings, its database brought up to date; made anew where there is none."""
    home = _usable(settings.home)
    database = Database(settings.database_url or sqlite_url(home))
    database.migrate()
    return Equipment(
        settings=settings,
        database=database,
        audio=ContentStore(home / "audio"),
        signer=_signer(home / "station.key", database),
        clock=clock.now,
        session_secret=_session_secret(database),
    )


def _usable(home: Path) -> Path:
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = home / f".write-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise StoreError(
            translatable("The data folder %(home)s cannot be written: %(why)s. Set BROADCASTER_HOME to another one."),
            home=home,
            why=fault.strerror,
        ) from fault
    return home


def _signer(path: Path, database: Database) -> Signer:
    """The key of this very database: with another one every approval would be void and every node would refuse."""
    with database.read() as session:
        known = meta.get(session, _KEY)
    if known is not None and not path.exists():
        raise StoreError(
            translatable("The station's key %(path)s is missing; put it back from the backup before you start."),
            path=path,
        )
    signer = Signer.open(path)
    if known is not None and known != signer.key_id:
        raise StoreError(
            translatable("The station's key %(path)s is not the one of this database; put the right one back."),
            path=path,
        )
    if known is None:
        with database.begin() as session:
            meta.put(session, _KEY, signer.key_id)
    return signer


def _session_secret(database: Database) -> bytes:
    with database.begin() as session:
        known = meta.get(session, _SECRET)
        if known is None:
            known = secrets.token_hex(32)
            meta.put(session, _SECRET, known)
    return bytes.fromhex(known)
