"""What is heard and seen of a finished master."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadcaster.errors import MasteringError, NotAllowed, NotFound
from broadcaster.mastering import decode
from broadcaster.model import Master, Seconds, SentenceMark, WordTime
from broadcaster.workflow import listen
from broadcaster.workflow.hearing import Made, Order
from broadcaster.workflow.make_apart import dismiss
from broadcaster.workflow.view_script import view
from tests.workflow.conftest import Village


@pytest.fixture(autouse=True)
def none_waits() -> Iterator[None]:
    yield
    dismiss()


def made(village: Village) -> Master:
    script = village.write()
    village.make_all()
    master = view(village.station, village.official, script.id).master
    assert master is not None
    return master


def listening(village: Village) -> Path:
    return village.station.settings.home / "listening"


def test_a_master_is_heard_from_afar_and_seen_and_made_only_once(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    master = made(village)
    far = listen.far(village.station, village.approver, master.sha256)
    assert decode(far).seconds == pytest.approx(master.seconds, abs=0.1)
    shape = listen.shape(village.station, village.approver, master.sha256)
    assert (shape["seconds"], len(shape["peaks"])) == (master.seconds, 1500)
    assert 0.5 < max(shape["peaks"]) <= 1
    assert shape["forecast"]["quiet"] >= shape["forecast"]["motorbike"] > 0
    assert listen.picture(village.station, village.approver, master.sha256).startswith(b"\x89PNG")
    monkeypatch.setattr(listen, "make_apart", None)
    assert listen.far(village.station, village.official, master.sha256) == far
    assert listen.shape(village.station, village.official, master.sha256) == shape


def test_what_was_not_looked_at_for_long_goes_first(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    master = made(village)
    monkeypatch.setattr(listen, "_MOST_KEPT", 1)
    listen.shape(village.station, village.official, master.sha256)
    listen.picture(village.station, village.official, master.sha256)
    assert [path.suffix for path in listening(village).iterdir()] == [".png"]


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """What was ordered; made by nobody here."""
    given: list[Order] = []

    def make(order: Order) -> Made:
        given.append(order)
        return Made(b"PNG", "image/png")

    monkeypatch.setattr(listen, "make_apart", make)
    return given


def test_what_vanishes_while_it_is_counted_does_no_harm(village: Village, orders: list[Order]) -> None:
    master = made(village)
    listening(village).mkdir()
    (listening(village) / ".aside.part").symlink_to("renamed meanwhile")
    assert listen.picture(village.station, village.official, master.sha256) == b"PNG"
    assert len(list(listening(village).glob("*.png"))) == 1


def test_after_an_upgrade_it_is_made_anew(
    village: Village, orders: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    master = made(village)
    for code in (listen._code(), listen._code(), "another"):
        monkeypatch.setattr(listen, "_code", lambda code=code: code)
        listen.picture(village.station, village.official, master.sha256)
    assert len(orders) == 2


def test_a_full_disk_keeps_nobody_from_seeing_it(village: Village, orders: list[Order]) -> None:
    master = made(village)
    listening(village).write_bytes(b"no folder")
    for _ in range(2):
        assert listen.picture(village.station, village.official, master.sha256) == b"PNG"
    assert len(orders) == 2


def test_what_is_not_there_is_not_found_and_what_is_too_long_is_told(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    for look in (listen.mp3, listen.far, listen.picture, listen.shape):
        with pytest.raises(NotFound):
            look(village.station, village.official, "0" * 64)
    master = made(village)
    monkeypatch.setattr(listen, "LONGEST_FAR", Seconds(1.0))
    with pytest.raises(MasteringError, match="too long"):
        listen.far(village.station, village.official, master.sha256)
    for look in (listen.mp3, listen.far, listen.picture, listen.shape):
        with pytest.raises(NotAllowed):
            look(village.station, village.head, master.sha256)


def test_a_sentence_comes_in_pieces_that_make_it_up() -> None:
    words = [(0, 2), (3, 3), (4, 2), (9, 3), (9, 0)]
    timed = tuple(WordTime(Seconds(n), Seconds(0.5), first, length) for n, (first, length) in enumerate(words))
    mark = SentenceMark(Seconds(0), Seconds(9), "mời bà con, họp.", timed)
    found = list(listen.pieces(mark))
    assert "".join(piece.text for piece in found) == mark.text
    assert [(piece.text, piece.start) for piece in found if piece.start is not None] == [
        ("mờ", 0.0),
        (" bà", 1.0),
        ("n, ", 3.0),
    ]


def test_a_sentence_without_word_times_is_one_piece() -> None:
    (piece,) = listen.pieces(SentenceMark(Seconds(0), Seconds(1), "mời bà con"))
    assert (piece.text, piece.start) == ("mời bà con", None)
