import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from broadcaster.mastering import ContentStore
from broadcaster.model import Role
from broadcaster.settings import Settings
from broadcaster.station import Equipment, open_station
from broadcaster.store import meta, places, slots, users
from broadcaster.workflow import sample_station, sign_in
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.run_worker import work_once
from tests.factories import local
from tests.workflow.conftest import MovableClock


@pytest.fixture
def station(tmp_path: Path, shared_audio: ContentStore) -> Iterator[Equipment]:
    opened = replace(open_station(Settings(home=tmp_path)), clock=MovableClock(local(22, 30)), audio=shared_audio)
    yield opened
    opened.database.close()


def with_a_worker(station: Equipment) -> None:
    """Let the sample's bulletins come on air while a worker makes their audio."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            if not work_once(station, "worker"):
                stop.wait(0.05)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        sample_station.air_first_bulletins(station, threading.Event())
    finally:
        stop.set()
        worker.join()


def test_a_fresh_station_gets_people_who_can_sign_in_and_two_daily_slots(station: Equipment) -> None:
    assert sample_station.is_fresh(station)
    made = sample_station.make_sample_station(station)
    assert {account.role for account in made} == set(Role)
    assert not sample_station.is_fresh(station)
    for account in made:
        assert sign_in.check(station, account.name, account.password).user.full_name == account.full_name
    with station.database.read() as session:
        assert [slot.start.strftime("%H:%M") for slot in slots.every(session)] == ["05:30", "17:00"]


def test_the_first_bulletins_are_on_air_at_once_and_at_any_hour_but_never_twice(station: Equipment) -> None:
    sample_station.make_sample_station(station)
    with_a_worker(station)
    rundown = publish(station)
    soon = [cue for cue in rundown.cues if cue.due < station.clock() + timedelta(minutes=5)]
    assert len(soon) == 2
    (window,) = rundown.exceptions
    assert window.start <= soon[0].due < window.end
    assert not sample_station.needs_first_bulletins(station)
    with station.database.begin() as session:
        meta.put(session, "sample_station", "begun")  # as after a kill just before the end
    later = replace(station, clock=MovableClock(local(3, 15) + timedelta(days=1)))
    with_a_worker(later)
    at_night = [cue for cue in publish(later).cues if abs(cue.due - later.clock()) < timedelta(hours=2)]
    assert at_night == []
    assert not sample_station.needs_first_bulletins(later)


def test_without_its_accounts_the_sample_is_left_to_people(station: Equipment) -> None:
    sample_station.make_sample_station(station)
    with station.database.begin() as session:
        official = next(user for user in users.every(session) if user.role is Role.OFFICIAL)
        users.change(session, official.id, full_name="Khác", role=Role.OPERATOR, hamlet=None, active=True)
    sample_station.air_first_bulletins(station, threading.Event())
    assert publish(station).cues == ()


def test_a_station_begun_without_the_sample_gets_the_local_node(station: Equipment) -> None:
    sample_station.ensure_local_node(station)
    sample_station.ensure_local_node(station)
    with station.database.read() as session:
        assert [node.id for node in places.nodes(session)] == [sample_station.LOCAL_NODE]
