from broadcaster.schedule.compile import GAP, KEEP, LEAD, compile_cues, cue_id, is_caused_by
from broadcaster.schedule.occurrence import Occurrence, demonstration_windows, occurrence, occurrences, occurs_on
from broadcaster.schedule.programme import Airable, Compiled, Programme, Skipped
from broadcaster.schedule.quiet import QuietHours
from broadcaster.schedule.slots import check_slot
from broadcaster.schedule.timer import Timer

__all__ = [
    "GAP",
    "KEEP",
    "LEAD",
    "Airable",
    "Compiled",
    "Occurrence",
    "Programme",
    "QuietHours",
    "Skipped",
    "Timer",
    "check_slot",
    "compile_cues",
    "cue_id",
    "demonstration_windows",
    "is_caused_by",
    "occurrence",
    "occurrences",
    "occurs_on",
]
