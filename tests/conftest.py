"""What every test shares: a skip is a failure where all optional parts must be there."""

import os
from collections.abc import Generator

import pytest
from argon2 import PasswordHasher

from broadcaster.workflow.sign_in import HASHER

# The real parameters make one sign-in take as long as a whole test; that they are real is tested by name.
REAL_PARAMETERS = HASHER._parameters
HASHER._parameters = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)._parameters

NO_SKIP = bool(os.environ.get("BROADCASTER_NO_SKIP"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, None, None]:
    outcome = yield
    report = outcome.get_result()
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
