"""Audio that was made before an upgrade, or a change of region, says the text as it was read then."""

import dataclasses

import pytest

from broadcaster.errors import ScriptError
from broadcaster.model import Script, ScriptStatus
from broadcaster.store import productions
from broadcaster.workflow import decide, remake_audio
from broadcaster.workflow.airable import airable_scripts
from broadcaster.workflow.view_script import ScriptView, audio, view
from tests.workflow.conftest import Village

BODY = "Xã có 1.005 hộ."


def move_south(village: Village) -> None:
    """Have the station read "nghìn" as "ngàn" from now on, as an upgrade would change other words."""
    settings = village.station.settings.model_copy(update={"region": "south"})
    village.station = dataclasses.replace(village.station, settings=settings)


def seen(village: Village, script: Script) -> ScriptView:
    return view(village.station, village.official, script.id)


def submit(village: Village, script: Script) -> None:
    decide.submit(village.station, village.official, script.id, revision_id=script.newest.id)


def test_an_open_script_whose_audio_is_read_otherwise_is_made_again_and_submitted(village: Village) -> None:
    script = village.write(BODY)
    assert (seen(village, script).ready, seen(village, script).read_before) == (False, False)
    village.make_all()
    assert (seen(village, script).ready, seen(village, script).read_before) == (True, False)
    move_south(village)
    shown = seen(village, script)
    assert (shown.ready, shown.read_before) == (False, True)
    with pytest.raises(ScriptError, match="make the audio again"):
        submit(village, script)
    assert remake_audio.again(village.station, village.official, script.id)
    polled = audio(village.station, village.official, script.id)
    assert (polled.ready, polled.read_before) == (False, False)
    village.make_all()
    submit(village, script)
    village.approve(script)
    assert seen(village, script).script.status is ScriptStatus.APPROVED


def test_a_submitted_one_is_returned_then_made_again(village: Village) -> None:
    script = village.submitted(BODY)
    move_south(village)
    before = seen(village, script)
    assert before.read_before
    with pytest.raises(ScriptError):
        village.approve(script)
    assert not remake_audio.again(village.station, village.official, script.id)
    assert seen(village, script).production == before.production
    decide.give_back(village.station, village.approver, script.id, revision_id=script.newest.id, note="Cách đọc đã đổi")
    assert remake_audio.again(village.station, village.official, script.id)
    village.make_all()
    submit(village, script)
    village.approve(script)


def test_an_approved_one_airs_as_it_was_approved(village: Village) -> None:
    script = village.approved(BODY)
    move_south(village)
    shown = seen(village, script)
    assert shown.read_before
    assert shown.master is not None
    with village.station.database.read() as session:
        assert airable_scripts(village.station, session, [script.id])[script.id].master_sha256 == shown.master.sha256


def test_audio_that_could_not_be_made_again_cannot_be_submitted(village: Village) -> None:
    script = village.write(BODY)
    village.make_all()
    remake_audio.again(village.station, village.official, script.id)
    with village.station.database.begin() as session:
        job = productions.claim(session, "w1", village.clock(), 60)
        assert job is not None
        productions.fail(session, job.id, "w1", "The disk is full.", village.clock())
    shown = seen(village, script)
    assert (shown.ready, shown.read_before) == (False, False)
