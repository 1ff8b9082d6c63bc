"""A real station on a real SQLite file, with people, hamlets and a clock that a test moves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from broadcaster.mastering import ContentStore
from broadcaster.model import Placement, RevisionText, Role, Script, Slot, User
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.store import places, users
from broadcaster.workflow import decide, edit_script, plan_slots, settle_reading
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.follow_dictionary import Followed
from broadcaster.workflow.run_worker import work_once
from broadcaster.workflow.settle_reading import Scope
from broadcaster.workflow.view_script import view
from tests.factories import MONDAY, local

SHORT = "Kính mời bà con thôn 1 dự họp lúc 7 giờ."


class MovableClock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **spans: float) -> None:
        self.at += timedelta(**spans)


@dataclass
class Village:
    """A station with one account of each role, and the steps that a test takes again and again."""

    station: Equipment
    clock: MovableClock
    operator: User
    official: User
    approver: User
    head: User

    def write(self, body: str = SHORT, title: str = "Họp thôn", **text: object) -> Script:
        return edit_script.write(self.station, self.official, RevisionText(title=title, body=body, **text))

    def settle(self, script: Script, written: str, spoken: str, scope: Scope = Scope.SCRIPT) -> Followed:
        """An official says how a form of the script as it stands now is read."""
        newest = view(self.station, self.official, script.id).script.newest
        return settle_reading.settle(
            self.station,
            self.official,
            script.id,
            based_on=newest.id,
            written=written,
            spoken=spoken,
            scope=scope,
        )

    def text_of(self, script: Script) -> RevisionText:
        """As it stands now."""
        return view(self.station, self.official, script.id).script.newest.text

    def make_all(self) -> None:
        while work_once(self.station, "test"):
            self.clock.move(milliseconds=1)

    def submitted(self, body: str = SHORT, **text: object) -> Script:
        script = self.write(body, **text)
        self.make_all()
        decide.submit(self.station, self.official, script.id, revision_id=script.newest.id)
        return script

    def approve(self, script: Script) -> None:
        master = view(self.station, self.approver, script.id).master
        assert master is not None
        decide.approve(
            self.station, self.approver, script.id, revision_id=script.newest.id, master_sha256=master.sha256
        )

    def approved(self, body: str = SHORT, **text: object) -> Script:
        script = self.submitted(body, **text)
        self.approve(script)
        return script

    def slot(self, name: str = "Buổi sáng", start: time = time(5, 30), minutes: int = 30) -> Slot:
        days = tuple(range(7))
        return plan_slots.add(self.station, self.operator, name=name, start=start, minutes=minutes, days=days)

    def place(self, script: Script, slot: Slot) -> Placement:
        return plan_slots.place(
            self.station, self.operator, slot_id=slot.id, script_id=script.id, from_day=MONDAY, until_day=MONDAY
        )


@pytest.fixture(scope="session")
def shared_audio(tmp_path_factory: pytest.TempPathFactory) -> ContentStore:
    """Masters are named by their content, so tests may share them; the same words are mastered once."""
    return ContentStore(tmp_path_factory.mktemp("audio"))


@pytest.fixture
def village(tmp_path: Path, shared_audio: ContentStore) -> Iterator[Village]:
    clock = MovableClock(local(4))
    station = replace(open_station(Settings(home=tmp_path)), clock=clock, audio=shared_audio)
    with station.database.begin() as session:
        for name in ("Thôn 1", "Thôn 2"):
            places.add_hamlet(session, name)
        places.add_node(session, id="loa", name="Loa xã", hamlets=("Thôn 1", "Thôn 2"))
        people = [
            users.add(
                session,
                name=str(role),
                full_name=str(role),
                role=role,
                password_hash="no password fits this",
                hamlet="Thôn 1" if role is Role.VILLAGE_HEAD else None,
            )
            for role in (Role.OPERATOR, Role.OFFICIAL, Role.APPROVER, Role.VILLAGE_HEAD)
        ]
    yield Village(station, clock, *people)
    station.database.close()
