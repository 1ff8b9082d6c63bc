"""A process limits itself, also where less than it asks for is allowed."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

LIMITED = """
import resource
from broadcaster.process_limits import limit_process
resource.setrlimit(resource.RLIMIT_FSIZE, ({hard}, {hard}))
limit_process(FSIZE=1000, CORE=0)
print(*resource.getrlimit(resource.RLIMIT_FSIZE), resource.getrlimit(resource.RLIMIT_CORE)[0])
"""


@pytest.mark.parametrize(("hard", "soft"), [(500, 500), (5000, 1000), (-1, 1000)])
def test_no_more_than_is_allowed_is_asked_for(hard: int, soft: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED.format(hard=hard)], capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == ([str(soft), str(hard), "0"], "")
