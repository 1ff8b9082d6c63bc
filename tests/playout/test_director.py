"""The director over real parts, with a clock and an output that are turned by hand."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from broadcaster.errors import PlayoutError
from broadcaster.model import AirWindow, Cue, PlayResult, Priority, Rundown, Sha256
from broadcaster.playout.cache import AudioCache
from broadcaster.playout.director import Director
from broadcaster.playout.entry import Entry
from broadcaster.playout.held import HeldRundowns
from broadcaster.playout.identity import TrustedKey
from broadcaster.playout.journal import Journal
from broadcaster.playout.player import Player
from broadcaster.playout.sounding import RATE
from broadcaster.playout.trust import NodeClock
from broadcaster.signing import Signer
from tests.playout.rundowns import NOON, cue, rundown
from tests.playout.sounds import noise_opus

BLOCK = 4800


class Inline(Executor):
    """Does the work at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:
            future.set_exception(fault)
        return future


class Rig:
    """A node without threads."""

    def __init__(self, folder: Path, signer: Signer, cap: Priority = Priority.EMERGENCY) -> None:
        self.folder, self.signer = folder, signer
        self.now = NOON - timedelta(seconds=16)
        self.keys = {signer.key_id: TrustedKey(signer.public_key, cap)}
        self.cache = AudioCache(folder / "audio")
        self.refetched = 0
        self.start()

    def start(self) -> None:
        """Start, or after `kill` start again, on the same folder."""
        self.journal = Journal(self.folder / "journal.sqlite")
        self.held = HeldRundowns(self.folder / "held", self.keys, self.journal)
        self.clock = NodeClock(lambda: self.now, self.journal.last_alive(), system=lambda: self.now.timestamp())
        self.player = Player(lambda: 0.0)
        self.director = Director(
            node_id="n1",
            held=self.held,
            journal=self.journal,
            cache=self.cache,
            player=self.player,
            clock=self.clock,
            decoder=Inline(),
            lead=timedelta(seconds=1.6),
            changed=lambda: None,
            refetch=self._refetch,
            wake=lambda: None,
        )

    def kill(self) -> None:
        self.journal.close()

    def publish(self, one: Rundown) -> None:
        self.held.accept(self.signer.seal(one.to_json()), None)

    def put(self, seconds: float = 8.0) -> Sha256:
        import hashlib

        content = noise_opus(seconds)
        name = Sha256(hashlib.sha256(content).hexdigest())
        self.cache.part(name).write_bytes(content)
        self.cache.admit(name)
        return name

    def run_to(self, late: float) -> None:
        """Turn clock, output and director, a tenth of a second at a time, to `late` seconds after NOON."""
        until = NOON + timedelta(seconds=late)
        while self.now < until:
            self.now += timedelta(seconds=BLOCK / RATE)
            self.player.render(BLOCK, self.clock.local(self.now))
            self.director.step()

    def entry(self, cue_id: str = "c1") -> Entry:
        found = self.journal.find(cue_id)
        assert found is not None
        return found

    def outcome(self, cue_id: str = "c1") -> tuple[PlayResult, str]:
        return self.entry(cue_id).result, self.entry(cue_id).detail

    def _refetch(self) -> None:
        self.refetched += 1


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    made = Rig(tmp_path, Signer(Ed25519PrivateKey.generate()))
    yield made
    made.journal.close()


def playable(rig: Rig, **changes: Any) -> Cue:
    return cue(seconds=8.0, master_sha256=rig.put(), **changes)


def near(instant: datetime | None, late: float, within: float = 0.25) -> bool:
    return instant is not None and abs((instant - NOON).total_seconds() - late) < within


def test_a_cue_is_claimed_before_it_sounds_and_done_after_its_last_sample(rig: Rig) -> None:
    rig.publish(rundown(playable(rig)))
    rig.run_to(-2)
    assert rig.journal.find("c1") is None
    rig.run_to(-1)
    assert rig.entry().result is PlayResult.STARTED
    assert rig.player.positions() == {}
    rig.run_to(5)
    assert rig.entry().position >= 2
    rig.run_to(9)
    assert rig.outcome() == (PlayResult.DONE, "")
    assert near(rig.entry().started, 0)
    assert near(rig.entry().ended, 8)
    assert rig.entry().position == pytest.approx(8.0)


def test_it_does_not_sound_again_however_often_the_node_restarts(rig: Rig) -> None:
    rig.publish(rundown(playable(rig)))
    rig.run_to(9)
    before = rig.entry()
    for _ in range(3):
        rig.kill()
        rig.start()
        rig.run_to((rig.now - NOON).total_seconds() + 1)
        assert rig.player.loaded() == {}
    assert rig.entry() == before


@pytest.mark.parametrize("killed_at", [-1.0, 0.2, 2.5])
def test_after_a_crash_it_goes_on_where_it_would_be(rig: Rig, killed_at: float) -> None:
    rig.publish(rundown(playable(rig)))
    rig.run_to(killed_at)
    position = rig.entry().position
    rig.kill()
    rig.now = NOON + timedelta(seconds=3.5)
    rig.start()
    rig.run_to(4.0)
    [part] = rig.player.loaded().values()
    assert part.heard == position
    assert rig.player.positions()["c1"] == pytest.approx(4.0, abs=0.3)
    rig.run_to(9)
    assert rig.outcome() == (PlayResult.DONE, "interrupted")


def test_a_crash_near_the_end_is_logged_as_cut_where_it_was_last_heard(rig: Rig) -> None:
    rig.publish(rundown(playable(rig)))
    rig.run_to(4)
    rig.kill()
    rig.now = NOON + timedelta(seconds=6)
    rig.start()
    rig.run_to(6.2)
    assert rig.outcome() == (PlayResult.CUT, "crash")
    assert near(rig.entry().ended, rig.entry().position)


def test_a_node_that_was_down_logs_what_it_missed(rig: Rig) -> None:
    rig.publish(rundown(playable(rig)))
    rig.now = NOON + timedelta(seconds=11)
    rig.run_to(12)
    assert rig.outcome() == (PlayResult.MISSED, "late")
    assert rig.entry().started is None


def test_a_node_that_comes_a_little_late_joins_in(rig: Rig) -> None:
    rig.publish(rundown(playable(rig)))
    rig.now = NOON + timedelta(seconds=3)
    rig.run_to(3.5)
    assert rig.player.positions()["c1"] == pytest.approx(3.5, abs=0.3)
    assert near(rig.entry().started, 3.2, within=0.5)


def test_a_stalled_node_leaps_to_its_place_and_says_so(rig: Rig) -> None:
    rig.publish(rundown(playable(rig), playable(rig, id="c2", due=NOON + timedelta(seconds=8))))
    rig.run_to(3)
    rig.now += timedelta(seconds=2)
    rig.run_to(7)
    assert rig.player.positions()["c1"] == pytest.approx(7, abs=0.2)
    rig.run_to(8.5)
    assert list(rig.player.positions()) == ["c2"]
    assert rig.outcome() == (PlayResult.DONE, "interrupted")
    assert near(rig.entry().ended, 8, within=0.1)
    rig.run_to(17)
    assert rig.outcome("c2") == (PlayResult.DONE, "")


def test_a_stall_to_the_end_of_a_cue_cuts_it_where_it_was_last_heard(rig: Rig) -> None:
    rig.publish(rundown(playable(rig), playable(rig, id="c2", due=NOON + timedelta(seconds=8))))
    rig.run_to(3)
    rig.now += timedelta(seconds=6)
    rig.run_to(10.5)
    assert rig.outcome() == (PlayResult.CUT, "interrupted")
    assert near(rig.entry().ended, 3, within=0.2)
    assert rig.player.positions() == {"c2": pytest.approx(2.5, abs=0.2)}


def test_a_stop_while_it_sounds_is_cut(rig: Rig) -> None:
    one = playable(rig)
    rig.publish(rundown(one))
    rig.run_to(3)
    rig.publish(rundown(one, sequence=2, stopped=("c1",)))
    rig.run_to(4)
    assert rig.outcome() == (PlayResult.CUT, "stopped")
    assert near(rig.entry().ended, 3, within=0.4)


def test_a_cue_taken_off_while_it_sounds_is_cut_and_before_is_dropped_silently(rig: Rig) -> None:
    one = playable(rig)
    rig.publish(rundown(one, playable(rig, id="c2", due=NOON + timedelta(seconds=20))))
    rig.run_to(3)
    rig.publish(rundown(sequence=2, issued=NOON + timedelta(seconds=3)))
    rig.run_to(40)
    assert rig.outcome() == (PlayResult.CUT, "taken_off")
    assert rig.journal.find("c2") is None


def test_a_rundown_issued_as_it_ends_does_not_cut_it(rig: Rig) -> None:
    rig.publish(rundown(playable(rig)))
    rig.run_to(7.5)
    rig.publish(rundown(sequence=2, issued=NOON + timedelta(seconds=7.5)))
    rig.run_to(9)
    assert rig.outcome() == (PlayResult.DONE, "")


def test_a_stop_between_claim_and_instant_leaves_silence_and_no_start(rig: Rig) -> None:
    one = playable(rig)
    rig.publish(rundown(one))
    rig.run_to(-1)
    rig.publish(rundown(one, sequence=2, stopped=("c1",)))
    rig.run_to(2)
    assert rig.outcome() == (PlayResult.CUT, "stopped")
    assert rig.entry().started is None
    assert rig.player.positions() == {}


def test_the_window_ends_it(rig: Rig) -> None:
    window = AirWindow(NOON - timedelta(hours=1), NOON + timedelta(seconds=4))
    rig.publish(rundown(playable(rig), air_hours=(), exceptions=(window,)))
    rig.run_to(6)
    assert rig.outcome() == (PlayResult.CUT, "curfew")
    assert rig.entry().position == pytest.approx(4.0, abs=0.1)


def test_hours_that_are_shortened_while_it_sounds_end_it(rig: Rig) -> None:
    one = playable(rig)
    rig.publish(rundown(one))
    rig.run_to(2)
    rig.publish(rundown(one, sequence=2, air_hours=(("05:00", "11:00"),)))
    rig.run_to(4)
    assert rig.outcome() == (PlayResult.CUT, "curfew")


@pytest.mark.parametrize(
    ("changes", "detail"), [({"air_hours": ()}, "curfew"), ({"expires": NOON - timedelta(seconds=1)}, "expired")]
)
def test_what_may_not_sound_is_refused_at_its_instant(rig: Rig, changes: dict[str, Any], detail: str) -> None:
    rig.publish(rundown(playable(rig), **changes))
    rig.run_to(-0.2)
    assert rig.journal.find("c1") is None
    rig.run_to(0.5)
    assert rig.outcome() == (PlayResult.REFUSED, detail)


def test_what_was_decoded_for_nothing_does_not_stay_in_memory(rig: Rig) -> None:
    one = playable(rig)
    rig.publish(rundown(one))
    rig.run_to(-2)
    assert rig.director._prepared.keys() == {"c1"}
    rig.publish(rundown(one, sequence=2, air_hours=()))
    rig.run_to(1)
    assert rig.outcome() == (PlayResult.REFUSED, "curfew")
    assert rig.director._prepared == {}


def test_a_key_does_not_go_beyond_its_cap(tmp_path: Path) -> None:
    rig = Rig(tmp_path, Signer(Ed25519PrivateKey.generate()), cap=Priority.NORMAL)
    rig.publish(rundown(playable(rig, priority=Priority.EMERGENCY)))
    rig.run_to(1)
    assert rig.outcome() == (PlayResult.REFUSED, "cap")
    rig.journal.close()


def test_an_emergency_pre_empts_at_any_hour(rig: Rig) -> None:
    one = playable(rig)
    rig.publish(rundown(one))
    rig.run_to(2)
    alarm = playable(rig, id="alarm", due=rig.now, priority=Priority.EMERGENCY)
    rig.publish(rundown(one, alarm, sequence=2))
    rig.run_to(12)
    assert rig.outcome() == (PlayResult.CUT, "preempted")
    assert rig.outcome("alarm") == (PlayResult.DONE, "")
    assert near(rig.entry("alarm").started, 2, within=0.5)


def test_a_cue_under_an_emergency_waits_and_joins_or_is_missed(rig: Rig) -> None:
    alarm = playable(rig, id="alarm", due=NOON - timedelta(seconds=5), priority=Priority.EMERGENCY)
    rig.publish(rundown(alarm, playable(rig)))
    rig.run_to(9)
    assert rig.outcome("alarm") == (PlayResult.DONE, "")
    assert near(rig.entry().started, 3, within=0.5)
    assert rig.outcome() == (PlayResult.DONE, "")


def test_audio_that_never_comes_is_logged(rig: Rig) -> None:
    rig.publish(rundown(cue(seconds=60)))
    rig.run_to(11)
    assert rig.outcome() == (PlayResult.MISSED, "no_audio")


def test_audio_that_comes_late_is_still_played(rig: Rig) -> None:
    one = playable(rig)
    rig.cache.discard(one.master_sha256)
    rig.publish(rundown(one))
    rig.run_to(2)
    rig.put()
    rig.run_to(9)
    assert rig.outcome() == (PlayResult.DONE, "")
    assert near(rig.entry().started, 2.1)


def test_damaged_audio_is_deleted_fetched_again_and_never_played(rig: Rig) -> None:
    one = playable(rig)
    path = rig.cache.path(one.master_sha256)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"\x00")
    rig.publish(rundown(one))
    rig.run_to(-15)
    assert not path.exists()
    assert rig.refetched == 1
    assert rig.director.wanted_audio() == [one.master_sha256]
    rig.run_to(11)
    assert rig.outcome() == (PlayResult.MISSED, "bad_audio")


def test_damaged_audio_that_is_fetched_again_in_time_sounds(rig: Rig) -> None:
    one = playable(rig)
    rig.cache.path(one.master_sha256).write_bytes(b"rotten")
    rig.publish(rundown(one))
    rig.run_to(-15)
    rig.put()
    rig.run_to(9)
    assert rig.outcome() == (PlayResult.DONE, "")


def test_what_is_wanted_is_ordered_by_urgency(rig: Rig) -> None:
    names = [Sha256(digit * 64) for digit in "12345"]
    cues = [
        cue(NOON + timedelta(hours=2), id="later", master_sha256=names[0]),
        cue(NOON + timedelta(hours=1), id="soon", master_sha256=names[1]),
        cue(NOON + timedelta(hours=3), id="alarm", master_sha256=names[2], priority=Priority.EMERGENCY),
        cue(NOON - timedelta(hours=1), id="over", master_sha256=names[3]),
        cue(NOON + timedelta(hours=1), id="other", master_sha256=names[4], nodes=("n2",)),
    ]
    rig.publish(rundown(*cues))
    assert rig.director.wanted_audio() == [names[2], names[1], names[0]]
    assert rig.director.named_audio() == set(names)


def test_with_a_clock_that_went_back_only_emergencies_sound(rig: Rig) -> None:
    rig.journal.note_alive(NOON + timedelta(hours=2))
    rig.kill()
    rig.start()
    rig.publish(rundown(playable(rig), playable(rig, id="alarm", priority=Priority.EMERGENCY)))
    rig.run_to(12)
    assert rig.journal.find("c1") is None
    assert rig.outcome("alarm") == (PlayResult.DONE, "")


def test_a_journal_that_cannot_be_written_starts_nothing(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    rig.publish(rundown(playable(rig)))
    rig.run_to(-2)
    rig.journal.close()
    with pytest.raises(PlayoutError, match="journal"):
        rig.run_to(0)
    assert rig.player.loaded() == {}
    rig.journal = rig.director.journal = Journal(rig.folder / "journal.sqlite")
    rig.run_to(9)
    assert rig.outcome() == (PlayResult.DONE, "")


def test_an_end_that_could_not_be_put_down_is_put_down_later(rig: Rig) -> None:
    rig.publish(rundown(playable(rig)))
    rig.run_to(7.5)
    rig.journal.close()
    with pytest.raises(PlayoutError, match="journal"):
        rig.run_to(9)
    rig.journal = rig.director.journal = Journal(rig.folder / "journal.sqlite")
    rig.run_to(10)
    assert rig.outcome() == (PlayResult.DONE, "")


def test_it_tells_when_to_wake(rig: Rig) -> None:
    rig.now = NOON - timedelta(seconds=30)
    rig.publish(rundown(playable(rig), replace(playable(rig), id="c2", due=NOON + timedelta(hours=1), nodes=("n9",))))
    expected = [NOON - timedelta(seconds=20), NOON - timedelta(seconds=1.6), NOON]
    assert rig.director.wake_instants() == expected
