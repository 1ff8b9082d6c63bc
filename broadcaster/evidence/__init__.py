from broadcaster.evidence.log import REPORT_WAIT, as_run, state_of, worst

__all__ = [
    "REPORT_WAIT",
    "as_run",
    "state_of",
    "worst",
]
