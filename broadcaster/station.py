"""The composition root: settings become a wired station. The only place that names concrete classes."""

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

_SECRET = "panel_secret"


def open_station(settings: Settings) -> Equipment:
    """Open the station of these settings, its database brought up to date; made anew where there is none."""
    home = _usable(settings.home)
    database = Database(settings.database_url or sqlite_url(home))
    database.migrate()
    return Equipment(
        settings=settings,
        database=database,
        audio=ContentStore(home / "audio"),
        signer=Signer.open(home / "station.key"),
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


def _session_secret(database: Database) -> bytes:
    with database.begin() as session:
        known = meta.get(session, _SECRET)
        if known is None:
            known = secrets.token_hex(32)
            meta.put(session, _SECRET, known)
    return bytes.fromhex(known)
