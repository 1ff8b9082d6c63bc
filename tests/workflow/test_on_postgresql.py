"""The way of a document and of its new version on PostgreSQL; all else runs on SQLite."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from broadcaster.mastering import ContentStore
from broadcaster.model import Role
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.store import events, places, users
from broadcaster.workflow import arrange_scripts, compare_versions, receive_document, view_document
from tests.factories import local
from tests.store import postgresql
from tests.workflow.conftest import MovableClock, Village
from tests.workflow.documents import NOTICE, POWER, WATER, as_docx, hand_in


@pytest.fixture
def on_postgresql(tmp_path: Path, shared_audio: ContentStore) -> Iterator[Village]:
    programs = postgresql.programs()
    if programs is None:
        pytest.skip("PostgreSQL (initdb, pg_ctl) is not installed")
    with postgresql.running_server(programs) as folder:
        url = postgresql.url_of(folder, postgresql.new_database(folder))
        clock = MovableClock(local(4))
        station = open_station(Settings(home=tmp_path, database_url=url))
        station = replace(station, clock=clock, audio=shared_audio)
        with station.database.begin() as session:
            places.add_hamlet(session, "Thôn 1")
            people = [
                users.add(session, name=str(role), full_name=str(role), role=role, password_hash="x")
                for role in (Role.OPERATOR, Role.OFFICIAL, Role.APPROVER)
            ]
            head = users.add(
                session, name="head", full_name="", role=Role.VILLAGE_HEAD, password_hash="x", hamlet="Thôn 1"
            )
        yield Village(station, clock, *people, head)
        station.database.close()


@pytest.mark.service
def test_the_way_of_a_document_and_its_version(on_postgresql: Village) -> None:
    village = on_postgresql
    station, user = village.station, village.official
    received = receive_document.receive(station, user, "tiem.docx", as_docx(NOTICE))
    village.make_all()
    intake = receive_document.view_intake(station, user, received.intake_id or 0).intake
    shown = view_document.view(station, user, intake.document_id or 0)
    budget = next(one.part for one in shown.left_out if one.part.reason == "budget")
    arrange_scripts.put_back(station, user, shown.document.id, budget.lines)
    hand_in(village, POWER, WATER)
    second = hand_in(village, POWER, (WATER[0], WATER[1] + " Xin cảm ơn bà con."))
    power, water = view_document.view(station, user, second.document.id).scripts
    compared = compare_versions.compare(station, user, second.document.id)
    assert ([one.id for one in compared.unchanged], [one.script.id for one in compared.changed]) == (
        [power.id],
        [water.id],
    )
    first, added = arrange_scripts.split(station, user, power.id, based_on=power.newest.id, at=45)
    arrange_scripts.move(station, user, added, before=first)
    arrange_scripts.discard(station, user, first)
    shown = view_document.view(station, user, second.document.id)
    assert ([one.id for one in shown.scripts], [one.id for one in shown.discarded]) == ([added, water.id], [first])
    with station.database.read() as session:
        assert events.recent(session)[0].action == "script_discarded"
