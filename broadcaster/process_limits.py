"""Limits that a process sets itself and the system keeps; Windows has none such."""

import sys


def limit_process(**most: int) -> None:
    """Limit resources by their name: `limit_process(DATA=bytes, CPU=seconds)`; where less is allowed, less stays."""
    if sys.platform != "win32":
        import resource

        for name, wanted in most.items():
            kind = getattr(resource, f"RLIMIT_{name}")
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
