from sqlalchemy.orm import Session

from broadcaster.store import (
    carried,
    comparisons,
    confirmations,
    decisions,
    dictionary,
    documents,
    events,
    intakes,
    masters,
    meta,
    places,
    plays,
    productions,
    recordings,
    rundowns,
    scripts,
    slots,
    users,
)
from broadcaster.store.database import Database, sqlite_url
from broadcaster.store.faults import StoreBusy
from broadcaster.store.originals import Originals

__all__ = [
    "Database",
    "Originals",
    "Session",
    "StoreBusy",
    "carried",
    "comparisons",
    "confirmations",
    "decisions",
    "dictionary",
    "documents",
    "events",
    "intakes",
    "masters",
    "meta",
    "places",
    "plays",
    "productions",
    "recordings",
    "rundowns",
    "scripts",
    "slots",
    "sqlite_url",
    "users",
]
