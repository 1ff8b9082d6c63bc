from datetime import timedelta

import pytest
from argon2 import Type

from broadcaster.errors import AccountError, EvidenceError, NotAllowed, NotFound
from broadcaster.model import Heard, LogState, Play, PlayResult, Role
from broadcaster.store import places
from broadcaster.workflow import confirm_playback, manage_users, serve_node, sign_in, view_board
from broadcaster.workflow.list_cues import list_cues
from broadcaster.workflow.publish_rundown import publish
from tests.conftest import REAL_PARAMETERS
from tests.workflow.conftest import Village


def test_a_new_account_signs_in_with_the_password_that_was_shown(village: Village) -> None:
    added, password = manage_users.add(
        village.station, village.operator, name="lan", full_name="Lan", role=Role.OFFICIAL
    )
    assert sign_in.check(village.station, "lan", password).user == added
    with pytest.raises(NotAllowed, match="wrong"):
        sign_in.check(village.station, "lan", password + "x")
    with pytest.raises(NotAllowed, match="wrong"):
        sign_in.check(village.station, "nobody", password)


def test_a_new_password_and_a_locked_account_end_sessions(village: Village) -> None:
    added, password = manage_users.add(
        village.station, village.operator, name="lan", full_name="Lan", role=Role.OFFICIAL
    )
    key = sign_in.check(village.station, "lan", password).session_key
    assert sign_in.of_session(village.station, added.id, key) == added
    manage_users.reset_password(village.station, village.operator, added.id)
    assert sign_in.of_session(village.station, added.id, key) is None
    manage_users.change(
        village.station, village.operator, added.id, full_name="Lan", role=Role.OFFICIAL, hamlet=None, active=False
    )
    with pytest.raises(NotAllowed):
        sign_in.check(village.station, "lan", password)


def test_only_an_approver_touches_accounts_that_approve(village: Village) -> None:
    with pytest.raises(NotAllowed, match="leader"):
        manage_users.add(village.station, village.operator, name="x", full_name="X", role=Role.APPROVER)
    with pytest.raises(NotAllowed, match="leader"):
        manage_users.reset_password(village.station, village.operator, village.approver.id)
    with pytest.raises(NotAllowed, match="leader"):
        manage_users.change(
            village.station,
            village.operator,
            village.official.id,
            full_name="X",
            role=Role.APPROVER,
            hamlet=None,
            active=True,
        )
    added, _ = manage_users.add(village.station, village.approver, name="x", full_name="X", role=Role.APPROVER)
    assert added.role is Role.APPROVER


def test_nobody_locks_the_own_account(village: Village) -> None:
    with pytest.raises(NotAllowed, match="own account"):
        manage_users.change(
            village.station,
            village.operator,
            village.operator.id,
            full_name="X",
            role=Role.OPERATOR,
            hamlet=None,
            active=False,
        )


@pytest.mark.parametrize("name", ["", "two words", "x" * 61])
def test_a_sign_in_name_is_one_word(village: Village, name: str) -> None:
    with pytest.raises(AccountError, match="without spaces"):
        manage_users.add(village.station, village.operator, name=name, full_name="X", role=Role.OFFICIAL)


def test_a_village_head_needs_a_hamlet_that_exists(village: Village) -> None:
    with pytest.raises(AccountError, match="hamlet"):
        manage_users.add(
            village.station, village.operator, name="x", full_name="X", role=Role.VILLAGE_HEAD, hamlet="Thôn 9"
        )


def on_air(village: Village) -> str:
    village.place(village.approved(), village.slot())
    (cue,) = publish(village.station).cues
    village.clock.at = cue.due + timedelta(seconds=2)
    return cue.id


def reported(village: Village, cue_id: str, result: PlayResult, node: str = "loa") -> Play:
    return Play(cue_id, node, result, village.clock(), village.clock(), audio_sha256=None)


def enrolled(village: Village) -> serve_node.Enrolment:
    return serve_node.enrol(village.station, serve_node.new_code(village.station, "loa"))


def test_a_node_enrols_once_by_its_code(village: Village) -> None:
    code = serve_node.new_code(village.station, "loa", village.operator)
    enrolment = serve_node.enrol(village.station, code)
    assert serve_node.node_of_token(village.station, enrolment.token).id == "loa"
    assert enrolment.station_key == village.station.signer.public_key
    with pytest.raises(NotAllowed):
        serve_node.enrol(village.station, code)
    with pytest.raises(NotAllowed):
        serve_node.node_of_token(village.station, "guess")


def test_a_code_ends_after_a_day_and_a_new_token_ends_the_old(village: Village) -> None:
    code = serve_node.new_code(village.station, "loa")
    village.clock.move(hours=25)
    with pytest.raises(NotAllowed):
        serve_node.enrol(village.station, code)
    first, second = enrolled(village), enrolled(village)
    with pytest.raises(NotAllowed):
        serve_node.node_of_token(village.station, first.token)
    assert serve_node.node_of_token(village.station, second.token).id == "loa"


def test_a_node_gets_only_audio_that_the_rundown_names_for_it(village: Village) -> None:
    on_air(village)
    node = enrolled(village).node
    (cue,) = publish(village.station).cues
    assert serve_node.audio(village.station, node, cue.master_sha256).read_bytes()[:4] == b"OggS"
    with pytest.raises(NotFound):
        serve_node.audio(village.station, node, "0" * 64)
    with pytest.raises(NotFound):
        serve_node.audio(village.station, node, "../../station.key")


def test_a_report_reaches_the_board_and_never_goes_back(village: Village) -> None:
    cue_id, node = on_air(village), enrolled(village).node
    serve_node.report_plays(village.station, node, [reported(village, cue_id, PlayResult.STARTED)])
    assert [line.cue.id for line in view_board.view(village.station, village.operator).on_air] == [cue_id]
    serve_node.report_plays(village.station, node, [reported(village, cue_id, PlayResult.DONE)])
    serve_node.report_plays(village.station, node, [reported(village, cue_id, PlayResult.STARTED)])
    board = view_board.view(village.station, village.operator)
    assert [(line.cue.id, line.state) for line in board.happened] == [(cue_id, LogState.DONE)]
    assert board.happened[0].unconfirmed == ("Thôn 1", "Thôn 2")


def test_a_node_cannot_speak_for_another_or_for_what_was_never_planned(village: Village) -> None:
    cue_id, node = on_air(village), enrolled(village).node
    foreign = [reported(village, cue_id, PlayResult.DONE, "other"), reported(village, "made-up", PlayResult.DONE)]
    assert len(serve_node.report_plays(village.station, node, foreign)) == 2
    board = view_board.view(village.station, village.operator)
    assert [line.state for line in (*board.on_air, *board.coming, *board.happened)] == [LogState.PLANNED]


def test_the_village_head_confirms_and_may_correct_it(village: Village) -> None:
    cue_id = on_air(village)
    (shown,) = confirm_playback.today(village.station, village.head).cues
    assert shown.open
    assert shown.confirmation is None
    for heard in (Heard.SILENT, Heard.CLEAR):
        confirm_playback.confirm(village.station, village.head, cue_id=cue_id, heard=heard)
        village.clock.move(seconds=5)
    (shown,) = confirm_playback.today(village.station, village.head).cues
    assert shown.confirmation is not None
    assert shown.confirmation.heard is Heard.CLEAR
    board = view_board.view(village.station, village.operator)
    (line,) = (*board.on_air, *board.coming, *board.happened)
    assert line.unconfirmed == ("Thôn 2",)


def test_nothing_is_confirmed_before_it_sounds_or_for_another_hamlet(village: Village) -> None:
    slot = village.slot()
    village.place(village.approved(hamlets=("Thôn 2",)), slot)
    (cue,) = publish(village.station).cues
    with pytest.raises(NotFound):
        confirm_playback.confirm(village.station, village.head, cue_id=cue.id, heard=Heard.CLEAR)
    assert confirm_playback.today(village.station, village.head).cues == ()
    village.place(village.approved("Một thông báo chung."), slot)
    common = publish(village.station).cues[-1]
    with pytest.raises(EvidenceError):
        confirm_playback.confirm(village.station, village.head, cue_id=common.id, heard=Heard.CLEAR)
    with pytest.raises(NotAllowed):
        confirm_playback.confirm(village.station, village.operator, cue_id=common.id, heard=Heard.CLEAR)


def test_a_hamlet_s_state_is_that_of_its_own_node(village: Village) -> None:
    with village.station.database.begin() as session:
        places.add_hamlet(session, "Thôn 3")
        places.add_node(session, id="loa-3", name="Loa thôn 3", hamlets=("Thôn 3",))
    cue_id, node = on_air(village), enrolled(village).node
    serve_node.report_plays(village.station, node, [reported(village, cue_id, PlayResult.DONE)])
    village.clock.move(minutes=10)
    board = view_board.view(village.station, village.operator)
    states = {row.hamlet.name: row.last.state for row in board.hamlets if row.last}
    assert states == {"Thôn 1": LogState.DONE, "Thôn 2": LogState.DONE, "Thôn 3": LogState.NO_REPORT}
    (shown,) = confirm_playback.today(village.station, village.head).cues
    assert shown.state is LogState.DONE


def test_the_as_run_log_says_what_was_planned_played_and_heard(village: Village) -> None:
    cue_id, node = on_air(village), enrolled(village).node
    (cue,) = publish(village.station).cues
    started, ended = cue.due, cue.due + timedelta(seconds=cue.seconds)
    done = Play(cue_id, "loa", PlayResult.DONE, cue.due, started, ended, cue.master_sha256)
    serve_node.report_plays(village.station, node, [done])
    confirm_playback.confirm(village.station, village.head, cue_id=cue_id, heard=Heard.QUIET, note="Gió to")
    (line,) = list_cues(village.station, cue.due - timedelta(hours=1), cue.due + timedelta(hours=1))
    assert (line["due"], line["master"]) == (cue.due.isoformat(), cue.master_sha256)
    assert line["nodes"]["loa"] == {
        "state": "done",
        "started": started.isoformat(),
        "ended": ended.isoformat(),
        "audio_sha256": cue.master_sha256,
        "detail": "",
    }
    assert [(word["hamlet"], word["heard"], word["note"]) for word in line["confirmations"]] == [
        ("Thôn 1", "quiet", "Gió to")
    ]


def test_passwords_are_hashed_as_rfc_9106_asks() -> None:
    assert REAL_PARAMETERS.type is Type.ID
    assert REAL_PARAMETERS.memory_cost >= 64 * 1024
    assert REAL_PARAMETERS.time_cost >= 3
