from broadcaster.store.rows.air import CueRow, CueStopRow, PlacementRow, RundownRow, SlotRow
from broadcaster.store.rows.audio import MasterRow, ProductionRow, RecordingRow
from broadcaster.store.rows.base import Base, MetaRow
from broadcaster.store.rows.dictionary import DictionaryRow
from broadcaster.store.rows.intake import IntakeRow
from broadcaster.store.rows.places import HamletRow, NodeHamletRow, NodeRow, UserRow
from broadcaster.store.rows.proof import ConfirmationRow, EventRow, PlayReportRow, PlayRow
from broadcaster.store.rows.texts import (
    CarriedScriptRow,
    ComparisonRow,
    DecisionRow,
    DocumentRow,
    RevisionRow,
    ScriptRow,
)

__all__ = [
    "Base",
    "CarriedScriptRow",
    "ComparisonRow",
    "ConfirmationRow",
    "CueRow",
    "CueStopRow",
    "DecisionRow",
    "DictionaryRow",
    "DocumentRow",
    "EventRow",
    "HamletRow",
    "IntakeRow",
    "MasterRow",
    "MetaRow",
    "NodeHamletRow",
    "NodeRow",
    "PlacementRow",
    "PlayReportRow",
    "PlayRow",
    "ProductionRow",
    "RecordingRow",
    "RevisionRow",
    "RundownRow",
    "ScriptRow",
    "SlotRow",
    "UserRow",
]
