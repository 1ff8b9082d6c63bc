from broadcaster.store.rows.air import CueRow, CueStopRow, PlacementRow, RundownRow, SlotRow
from broadcaster.store.rows.audio import MasterRow, ProductionRow
from broadcaster.store.rows.base import Base, MetaRow
from broadcaster.store.rows.places import HamletRow, NodeHamletRow, NodeRow, UserRow
from broadcaster.store.rows.proof import ConfirmationRow, EventRow, PlayReportRow, PlayRow
from broadcaster.store.rows.texts import DecisionRow, DocumentRow, RevisionRow, ScriptRow

__all__ = [
    "Base",
    "ConfirmationRow",
    "CueRow",
    "CueStopRow",
    "DecisionRow",
    "DocumentRow",
    "EventRow",
    "HamletRow",
    "MasterRow",
    "MetaRow",
    "NodeHamletRow",
    "NodeRow",
    "PlacementRow",
    "PlayReportRow",
    "PlayRow",
    "ProductionRow",
    "RevisionRow",
    "RundownRow",
    "ScriptRow",
    "SlotRow",
    "UserRow",
]
