import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadcaster.errors import LinkError, PlayoutError
from broadcaster.model import PlayResult, Sha256
from broadcaster.playout import enrol, load_identity
from broadcaster.playout.cache import AudioCache
from broadcaster.playout.entry import Entry
from broadcaster.playout.fetcher import AudioFetcher
from broadcaster.playout.held import HeldRundowns
from broadcaster.playout.identity import NotEnrolled
from broadcaster.playout.journal import Journal, JournalDamaged
from broadcaster.playout.link import StationBusy, StationLink, StrangeAnswer, TokenRefused, on_this_computer
from broadcaster.playout.patience import persistently
from broadcaster.playout.poller import StatePoller
from broadcaster.playout.reporter import Reporter
from broadcaster.playout.trust import NodeClock
from tests.playout.rundowns import NOON, cue, rundown
from tests.playout.station import TOKEN, Station


@pytest.fixture
def station() -> Iterator[Station]:
    with Station() as running:
        yield running


@pytest.fixture
def link(station: Station) -> Iterator[StationLink]:
    opened = StationLink(station.url, TOKEN)
    yield opened
    opened.close()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def cache(tmp_path: Path) -> AudioCache:
    return AudioCache(tmp_path / "audio")


def test_the_state_comes_once_and_then_only_when_it_changes(station: Station, link: StationLink) -> None:
    station.offer(b"one")
    first = link.state(None, wait=1)
    assert (first.envelope, first.station_time is not None) == (b"one", True)
    assert link.state(first.etag, wait=0).envelope is None
    threading.Timer(0.2, station.offer, [b"two"]).start()
    assert link.state(first.etag, wait=5).envelope == b"two"


@pytest.mark.parametrize(
    ("status", "headers", "kind"),
    [
        (401, {}, TokenRefused),
        (403, {}, TokenRefused),
        (429, {"Retry-After": "7"}, StationBusy),
        (503, {}, StationBusy),
        (500, {}, StrangeAnswer),
        (404, {}, StrangeAnswer),
        (302, {"Location": "http://127.0.0.1:1/"}, StrangeAnswer),
    ],
)
def test_every_refusal_has_its_error(
    station: Station, link: StationLink, status: int, headers: dict[str, str], kind: type[LinkError]
) -> None:
    station.refuse_with = (status, headers)
    with pytest.raises(kind) as caught:
        link.state(None, wait=0)
    assert type(caught.value) is kind
    if isinstance(caught.value, StationBusy):
        assert caught.value.seconds == (7 if headers else 10)


def test_a_wrong_token_is_told_apart(station: Station) -> None:
    stranger = StationLink(station.url, "another")
    with pytest.raises(TokenRefused, match="enrol"):
        stranger.state(None, wait=0)
    stranger.close()


def test_the_proxy_of_this_computer_does_not_stand_before_its_own_station(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    station.offer(b"one")
    near = StationLink(station.url, TOKEN)
    assert near.state(None, wait=0).envelope == b"one"
    near.close()


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.8.0.1:80", True),
        ("http://[::1]:8000", True),
        ("https://LOCALHOST", True),
        ("http://192.168.1.5:8000", False),
        ("https://localhost.example.vn", False),
        ("http://[broken", False),
    ],
)
def test_which_addresses_are_this_computer(url: str, here: bool) -> None:
    assert on_this_computer(url) is here


def test_a_station_that_is_down_is_a_link_error() -> None:
    gone = StationLink("http://127.0.0.1:1", TOKEN)
    with pytest.raises(LinkError, match="cannot be reached"):
        gone.report_health({})
    gone.close()


@pytest.mark.parametrize("answer", ["<html>", "[]", "[" * 100_000])
def test_an_answer_that_is_no_json_is_a_link_error(station: Station, answer: str) -> None:
    station.codes["1"] = answer
    link = StationLink(station.url, "")
    with pytest.raises(LinkError):
        link.enrol("1")
    link.close()


def test_persistence_ends_with_the_node(station: Station, link: StationLink) -> None:
    station.refuse_with = (503, {"Retry-After": "300"})
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(StationBusy):
        persistently(stop, "The state")(link.state, None, 0)


def test_a_busy_station_is_asked_again_after_the_time_it_names(station: Station, link: StationLink) -> None:
    station.refuse_with = (429, {"Retry-After": "1"})
    station.offer(b"later")
    threading.Timer(0.3, setattr, [station, "refuse_with", None]).start()
    assert persistently(threading.Event(), "The state")(link.state, None, 0).envelope == b"later"
    assert len(station.requests) == 2


class TestFetcher:
    def fetch(self, link: StationLink, cache: AudioCache, wanted: list[Sha256], until: int = 1) -> AudioFetcher:
        """Run the fetcher until `until` files have come, or all that can be tried has been."""
        stop, come = threading.Event(), []

        def missing() -> list[Sha256]:
            return [sha256 for sha256 in wanted if not cache.holds(sha256)]

        def fetched() -> None:
            come.append(1)
            if len(come) == until:
                stop.set()
                fetcher.wake.set()

        fetcher = AudioFetcher(link, cache, missing, fetched)
        thread = threading.Thread(target=fetcher.run, args=(stop,))
        thread.start()
        thread.join(10 if until else 0.5)
        stop.set()
        fetcher.wake.set()
        thread.join()
        return fetcher

    def test_audio_comes_under_its_name(self, station: Station, link: StationLink, cache: AudioCache) -> None:
        names = [station.keep(b"one" * 999), station.keep(b"two" * 999)]
        self.fetch(link, cache, names, until=2)
        assert [cache.path(name).read_bytes() for name in names] == [b"one" * 999, b"two" * 999]

    def test_a_broken_fetch_goes_on_where_it_broke(
        self, station: Station, link: StationLink, cache: AudioCache
    ) -> None:
        content = bytes(range(256)) * 2000
        name = station.keep(content)
        station.cut_audio_at = 300_000
        self.fetch(link, cache, [name])
        assert cache.path(name).read_bytes() == content
        assert len(station.ranges) == 1
        assert int(station.ranges[0][6:-1]) > 0

    def test_a_part_that_is_already_whole_is_taken(
        self, station: Station, link: StationLink, cache: AudioCache
    ) -> None:
        name = station.keep(b"whole")
        cache.part(name).write_bytes(b"whole")
        self.fetch(link, cache, [name])
        assert cache.holds(name)

    def test_forged_audio_is_never_kept(self, station: Station, link: StationLink, cache: AudioCache) -> None:
        name = Sha256("5" * 64)
        station.audio[name] = b"something else"
        self.fetch(link, cache, [name], until=0)
        assert not cache.holds(name)
        assert len([path for _, path in station.requests if path.endswith(name)]) == 1

    def test_a_rotten_part_does_not_block_for_ever(
        self, station: Station, link: StationLink, cache: AudioCache
    ) -> None:
        name = station.keep(b"good content")
        cache.part(name).write_bytes(b"rotten beginning longer than the whole")
        fetcher = self.fetch(link, cache, [name], until=0)
        assert not cache.part(name).exists()
        fetcher._resting.clear()
        self.fetch(link, cache, [name])
        assert cache.path(name).read_bytes() == b"good content"

    def test_a_file_that_the_station_has_lost_does_not_hold_up_the_others(
        self, station: Station, link: StationLink, cache: AudioCache
    ) -> None:
        later = station.keep(b"later")
        self.fetch(link, cache, [Sha256("6" * 64), later])
        assert cache.holds(later)

    def test_what_becomes_urgent_does_not_wait_for_retries(
        self, station: Station, link: StationLink, cache: AudioCache
    ) -> None:
        slow, urgent = station.keep(b"slow" * 100_000), station.keep(b"alarm")
        station.cut_audio_at = 100_000
        wanted = [slow]
        threading.Timer(0.3, wanted.insert, [0, urgent]).start()
        self.fetch(link, cache, wanted, until=2)
        assert cache.holds(urgent)
        assert cache.holds(slow)


class TestPoller:
    @pytest.fixture
    def poller(self, tmp_path: Path, station: Station, link: StationLink, journal: Journal) -> StatePoller:
        self.calls: list[int] = []
        held = HeldRundowns(tmp_path / "held", station.identity.keys, journal)
        return StatePoller(link, held, NodeClock(lambda: NOON), lambda: self.calls.append(1), wait=1)

    def test_a_signed_state_is_held_and_announced_once(self, station: Station, poller: StatePoller) -> None:
        station.publish(rundown(cue()))
        assert poller.take(poller.link.state(None, 0))
        assert poller.take(poller.link.state(None, 0))
        assert poller.held.all()[0].rundown == rundown(cue())
        assert self.calls == [1]

    def test_a_forged_state_is_asked_for_again(
        self, station: Station, poller: StatePoller, caplog: pytest.LogCaptureFixture
    ) -> None:
        station.offer(b'{"key": "x", "payload": "", "signature": ""}')
        for _ in range(3):
            assert not poller.take(poller.link.state(None, 0))
        assert poller._etag is None
        assert poller.held.all() == ()
        assert len([r for r in caplog.records if "refused" in r.message]) == 1

    def test_the_loop_takes_one_state_after_another(self, station: Station, poller: StatePoller) -> None:
        stop = threading.Event()
        station.publish(rundown(sequence=1))
        thread = threading.Thread(target=poller.run, args=(stop,))
        thread.start()
        threading.Timer(0.4, station.publish, [rundown(sequence=2)]).start()
        for _ in range(100):
            if [one.rundown.sequence for one in poller.held.all()] == [2]:
                break
            stop.wait(0.05)
        stop.set()
        thread.join()
        assert [one.rundown.sequence for one in poller.held.all()] == [2]


class TestReporter:
    def test_everything_is_sent_in_batches_and_once(
        self, station: Station, link: StationLink, journal: Journal
    ) -> None:
        for number in range(230):
            journal.settle(cue(id=f"c{number}"), "k", PlayResult.MISSED, NOON, "late")
        reporter = Reporter(link, journal, lambda: {"output": "airlog"})
        reporter.step()
        reporter.step()
        assert len(station.plays) == 230
        assert station.healths == [{"output": "airlog"}]
        assert [path for _, path in station.requests].count("/node/v1/plays") == 3
        assert station.plays[0] == {
            "cue_id": "c0",
            "result": "missed",
            "due": NOON.isoformat(),
            "started": None,
            "ended": NOON.isoformat(),
            "audio_sha256": None,
            "detail": "late",
        }

    def test_a_damaged_journal_is_not_passed_over(self, link: StationLink) -> None:
        class Damaged(Journal):
            def __init__(self) -> None:
                pass

            def unreported(self, limit: int = 100) -> tuple[Entry, ...]:
                raise JournalDamaged("database disk image is malformed")

        with pytest.raises(JournalDamaged):
            Reporter(link, Damaged(), dict).step()

    def test_what_is_not_acknowledged_is_sent_again(
        self, station: Station, link: StationLink, journal: Journal
    ) -> None:
        journal.settle(cue(), "k", PlayResult.REFUSED, NOON, "curfew")
        reporter = Reporter(link, journal, dict)
        station.refuse_with = (500, {})
        with pytest.raises(LinkError):
            reporter.step()
        station.refuse_with = None
        reporter.step()
        assert station.results("c1") == ["refused"]
        assert journal.unreported() == ()


class TestEnrolment:
    def test_a_code_becomes_an_identity_that_only_its_owner_reads(self, tmp_path: Path, station: Station) -> None:
        station.codes["AB12"] = _answer(station)
        enrol(tmp_path / "node", f"{station.url}/", " AB12 ")
        identity = load_identity(tmp_path / "node")
        assert identity == station.identity
        assert (tmp_path / "node" / "node.json").stat().st_mode & 0o777 == 0o600

    def test_a_used_or_wrong_code_says_what_to_do(self, tmp_path: Path, station: Station) -> None:
        station.codes["AB12"] = _answer(station)
        enrol(tmp_path, station.url, "AB12")
        with pytest.raises(NotEnrolled, match="broadcaster node code"):
            enrol(tmp_path, station.url, "AB12")
        assert load_identity(tmp_path) == station.identity

    @pytest.mark.parametrize(
        "answer", ["{}", "[]", '{"node": "n1", "token": "t", "station_key": "c2hvcnQ="}', "<html>"]
    )
    def test_a_strange_answer_leaves_nothing_behind(self, tmp_path: Path, station: Station, answer: str) -> None:
        station.codes["AB12"] = answer
        with pytest.raises(LinkError):
            enrol(tmp_path / "node", station.url, "AB12")
        assert not (tmp_path / "node" / "node.json").exists()

    def test_an_address_without_a_scheme_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(PlayoutError, match="http"):
            enrol(tmp_path, "192.168.1.5:8000", "AB12")

    def test_a_folder_without_identity_or_with_a_damaged_one_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(NotEnrolled, match="enrol it first") as caught:
            load_identity(tmp_path)
        assert caught.value.exit_status == 2
        identity = {"url": "u", "node": "n", "token": "t", "keys": {}}
        for content in (
            "",
            "{}",
            "[]",
            "[" * 100_000,
            '{"url": "u", "node": "n", "token": "t", "keys": {"k": {"key": "!", "cap": "x"}}}',
            '{"url": "u", "node": "n", "token": "t", "keys": {"k": {"key": "AAAA", "cap": "normal"}}}',
            *(json.dumps(identity | {name: 5}) for name in identity),
        ):
            (tmp_path / "node.json").write_text(content)
            with pytest.raises(PlayoutError, match="damaged"):
                load_identity(tmp_path)
        (tmp_path / "node.json").unlink()
        (tmp_path / "node.json").mkdir()
        with pytest.raises(PlayoutError, match="damaged"):
            load_identity(tmp_path)


def _answer(station: Station) -> str:
    import base64
    import json

    key = base64.b64encode(station.signer.public_key).decode()
    return json.dumps({"node": "n1", "name": "Cụm 1", "token": TOKEN, "station_key": key, "zone": "Asia/Ho_Chi_Minh"})
