from sqlalchemy.orm import Session

from broadcaster.store import (
    confirmations,
    decisions,
    documents,
    events,
    masters,
    meta,
    places,
    plays,
    productions,
    rundowns,
    scripts,
    slots,
    users,
)
from broadcaster.store.database import Database, sqlite_url
from broadcaster.store.faults import StoreBusy

__all__ = [
    "Database",
    "Session",
    "StoreBusy",
    "confirmations",
    "decisions",
    "documents",
    "events",
    "masters",
    "meta",
    "places",
    "plays",
    "productions",
    "rundowns",
    "scripts",
    "slots",
    "sqlite_url",
    "users",
]
