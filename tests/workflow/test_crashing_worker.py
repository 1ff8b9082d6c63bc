"""A codec that crashes takes its worker process with it, and nothing else."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from threading import Event

from broadcaster.mastering import make
from broadcaster.model import Production, ProductionState
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.store import productions
from broadcaster.workflow import remake_audio
from broadcaster.workflow.run_worker import work
from broadcaster.workflow.view_script import view
from tests.workflow.conftest import Village


def _crash(*arguments: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _work_with_a_broken_codec(settings: Settings) -> None:
    make.encode_under_ceiling = _crash  # type: ignore[assignment]
    work(open_station(settings), "worker-1", Event())


def _in_a_process(task: Callable[[Settings], None], settings: Settings) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=task, args=(settings,))
    process.start()
    process.join()
    return process.exitcode


def _production(village: Village, script_id: int) -> Production:
    production = view(village.station, village.official, script_id).production
    assert production is not None
    return production


def test_a_crashed_worker_s_job_is_tried_three_times_and_can_be_asked_for_again(village: Village) -> None:
    script = village.write("Câu này làm hỏng bộ mã hóa.")
    for _ in range(3):
        assert _production(village, script.id).state is not ProductionState.FAILED
        assert _in_a_process(_work_with_a_broken_codec, village.station.settings) == -signal.SIGSEGV
    with village.station.database.begin() as session:
        productions.release(session, "worker-1")  # as the next of its name does first
    village.make_all()
    given_up = _production(village, script.id)
    assert given_up.state is ProductionState.FAILED
    assert given_up.error is not None
    assert "three attempts" in given_up.error
    remake_audio.again(village.station, village.official, script.id)
    village.make_all()
    assert _production(village, script.id).state is ProductionState.DONE
