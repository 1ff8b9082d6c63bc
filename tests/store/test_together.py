"""Several threads and processes on one database, and a kill in the middle."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from broadcaster.errors import ScriptError, StoreError
from broadcaster.store import Database, meta, places, productions, rundowns, scripts, slots
from tests.factories import MONDAY, sha
from tests.store.station import NOW, TEXT, Station, add_script, cue, rundown

Open = Callable[[str], Database]
T = TypeVar("T")


def _at_once(*steps: Callable[[], T]) -> list[T]:
    """Run the steps in threads that all start at the same moment; returns what they return, in order."""
    gate = threading.Barrier(len(steps))

    def run(step: Callable[[], T]) -> T:
        gate.wait()
        return step()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def _python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("exclusive", [True, False])
def test_eight_workers_take_each_job_once(
    url: str, database: Database, station: Station, open_database: Open, exclusive: bool
) -> None:
    with database.begin() as session:
        jobs = [add_script(session, station.official.id).newest.id for _ in range(24)]
        for job in jobs:
            productions.request(session, job, NOW)

    def work(name: str) -> list[int]:
        own = open_database(url)
        taken: list[int] = []
        while True:
            with own.begin(exclusive=exclusive) as session:
                claimed = productions.claim(session, name, NOW, 60)
            if claimed is None:
                return taken
            taken.append(claimed.revision_id)

    shares = _at_once(*(lambda n=n: work(f"w{n}") for n in range(8)))
    assert Counter(job for share in shares for job in share) == Counter(jobs)


@pytest.mark.parametrize("exclusive", [True, False])
def test_of_two_edits_at_once_one_wins(database: Database, station: Station, exclusive: bool) -> None:
    script = station.script

    def edit() -> str:
        try:
            with database.begin(exclusive=exclusive) as session:
                scripts.revise(
                    session,
                    script.id,
                    based_on=script.newest.id,
                    text=TEXT,
                    warnings=(),
                    author=station.official.id,
                    created=NOW,
                )
        except ScriptError:
            return "refused"
        return "taken"

    assert Counter(_at_once(*[edit] * 4)) == {"taken": 1, "refused": 3}
    with database.read() as session:
        assert [revision.number for revision in scripts.revisions(session, script.id)] == [1, 2]


def test_what_is_read_before_a_write_holds_until_its_end(database: Database) -> None:
    def count_up() -> None:
        for _ in range(10):
            with database.begin() as session:
                meta.put(session, "n", str(int(meta.get(session, "n") or 0) + 1))

    _at_once(*[count_up] * 4)
    with database.read() as session:
        assert meta.get(session, "n") == "40"


def test_placements_made_at_once_have_their_own_positions(database: Database, station: Station) -> None:
    def place() -> int:
        with database.begin() as session:
            return slots.place(
                session,
                slot_id=station.slot.id,
                script_id=station.script.id,
                from_day=MONDAY,
                until_day=MONDAY,
                by=station.official.id,
                at=NOW,
            ).position

    assert sorted(_at_once(*[place] * 4)) == [1, 2, 3, 4]


@pytest.mark.parametrize("exclusive", [True, False])
def test_of_two_rundowns_with_one_number_one_is_published(database: Database, exclusive: bool) -> None:
    def publish(name: str) -> str | None:
        try:
            with database.begin(exclusive=exclusive) as session:
                rundowns.publish(session, rundown(1, cue(name)), name.encode())
        except StoreError:
            return None
        return name

    winners = [name for name in _at_once(lambda: publish("a"), lambda: publish("b")) if name]
    assert len(winners) == 1
    with database.read() as session:
        newest = rundowns.newest(session)
        assert newest is not None
        assert [newest.decode()] == winners
        assert [found.id for found in rundowns.cues(session, NOW, cue("a").due.replace(year=2027))] == winners


@pytest.mark.parametrize("exclusive", [True, False])
def test_an_enrolment_code_is_used_by_one(database: Database, station: Station, exclusive: bool) -> None:
    with database.begin() as session:
        places.set_enrolment_code(session, "loa-1", sha("1"), NOW.replace(year=2027))

    def take() -> bool:
        with database.begin(exclusive=exclusive) as session:
            return places.take_enrolment_code(session, sha("1"), NOW) is not None

    assert Counter(_at_once(*[take] * 6)) == {True: 1, False: 5}


MIGRATE_FOUR_TIMES = """
import os, sys
from broadcaster.store import Database
waiting, gate = os.pipe()
children = []
for _ in range(4):
    child = os.fork()
    if child == 0:
        os.close(gate)
        os.read(waiting, 1)  # until the parent closes the gate
        database = Database(sys.argv[1])
        database.migrate()
        database.check()
        os._exit(0)
    children.append(child)
os.close(gate)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


@needs_fork
def test_four_processes_may_migrate_at_once(empty_url: str, open_database: Open) -> None:
    process = _python(MIGRATE_FOUR_TIMES, empty_url)
    assert (process.communicate()[1], process.returncode) == ("", 0)
    open_database(empty_url).check()


WRITE_UNTIL_KILLED = """
import os, sys
from broadcaster.store import Database, meta
number = 0
for start in sys.stdin:  # each line starts a new writer
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print("killed", flush=True)
        continue
    database = Database(sys.argv[1])
    number = int(start)
    print(os.getpid(), flush=True)
    while True:
        number += 1
        with database.begin() as session:
            meta.put(session, "a", str(number))
            meta.put(session, "b" * 20000, str(number))
            meta.put(session, "c", str(number))
        print(number, flush=True)
"""


def _write_and_kill(process: subprocess.Popen[str], number: int, commits: int) -> int:
    """Kill a writer after so many commits; returns the number of the last one it told of."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{number}\n")
    process.stdin.flush()
    writer = int(process.stdout.readline())
    for _ in range(commits):
        number = int(process.stdout.readline())
    os.kill(writer, signal.SIGKILL)
    for line in iter(process.stdout.readline, "killed\n"):
        number = int(line)
    return number


@needs_fork
def test_a_kill_in_the_middle_of_writing_loses_nothing_that_was_committed(url: str, database: Database) -> None:
    number = 0
    process = _python(WRITE_UNTIL_KILLED, url)
    for commits in (1, 2, 7, 20, 21, 40):
        number = _write_and_kill(process, number, commits)
        database.check()
        with database.begin() as session:
            values = {meta.get(session, key) for key in ("a", "b" * 20000, "c")}
        # The one after the last it told of may have been committed just before the kill.
        assert values in ({str(number)}, {str(number + 1)})
        number += 1
    assert process.communicate()[1] == ""


FORK = """
import os, sys
from broadcaster.store import Database, meta
database = Database(sys.argv[1])
with database.begin() as session:
    meta.put(session, "parent", "1")
child = os.fork()
if child == 0:
    with database.begin() as session:
        meta.put(session, "child", meta.get(session, "parent"))
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
with database.begin() as session:
    assert meta.get(session, "child") == "1"
    meta.put(session, "parent", "2")
database.check()
"""


@needs_fork
def test_a_forked_process_opens_connections_of_its_own(url: str, database: Database) -> None:
    process = _python(FORK, url)
    assert (process.communicate()[1], process.returncode) == ("", 0)
    with database.read() as session:
        assert (meta.get(session, "parent"), meta.get(session, "child")) == ("2", "1")


def test_a_copy_outside_the_checkout_finds_its_migrations(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/station.sqlite3"
    code = "import sys; from broadcaster.store import Database; d = Database(sys.argv[1]); d.migrate(); d.check()"
    process = subprocess.run(
        [sys.executable, "-c", code, url], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (process.stderr, process.returncode) == ("", 0)
