from broadcaster.schedule.compile import GAP, KEEP, LEAD, Airable, Compiled, Programme, Skipped, compile_cues, cue_id
from broadcaster.schedule.occurrence import Occurrence, demonstration_windows, occurrence, occurrences, occurs_on
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
    "Skipped",
    "Timer",
    "check_slot",
    "compile_cues",
    "cue_id",
    "demonstration_windows",
    "occurrence",
    "occurrences",
    "occurs_on",
]
