"""How bulletins sound: chosen for one or for all, heard before it is kept, and told on the page of a bulletin."""

import re
from urllib.parse import unquote

import pytest

from broadcaster.errors import VoiceBusy, VoiceError
from broadcaster.model import Script, SoundChoice
from broadcaster.store import scripts
from broadcaster.workflow import listen, make_apart
from broadcaster.workflow.hearing import Alone, Made, Order, Said
from tests.web.conftest import SignIn
from tests.web.scene import Scene, master_of

CHOICE = {"voice": "espeak:south", "speed": "1.15", "music": "calm", "repeat": "2"}


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """What was ordered; made by nobody here."""
    orders: list[Order] = []

    def make(order: Order) -> Made:
        orders.append(order)
        return Made(b"ID3", "audio/mpeg", "espeak:north", ("voice_fallback",))

    monkeypatch.setattr(make_apart, "make_apart", make)
    return orders


def newest(scene: Scene, title: str) -> Script:
    with scene.station.database.read() as session:
        script = scene.scripts[title]
        return scripts.by_ids(session, [script.id])[script.id]


def test_a_bulletin_gets_a_sound_of_its_own_which_a_changed_text_keeps(scene: Scene, sign_in: SignIn) -> None:
    script, client = scene.scripts["Bảo hiểm"], sign_in("canbo")
    form = CHOICE | {"form": "sound", "based_on": str(script.newest.id), "profile": "", "chime": "", "closing": "none"}
    assert client.post(f"/scripts/{script.id}/sound", data=form).status_code == 302
    chosen = SoundChoice("espeak:south", 1.15, None, None, "none", "calm", 2)
    assert newest(scene, "Bảo hiểm").newest.text.sound == chosen
    page = client.get(f"/scripts/{script.id}").text
    assert '<option value="espeak:south" selected>' in page
    assert '<option value="1.15" selected>' in page
    text = {
        "based_on": newest(scene, "Bảo hiểm").newest.id,
        "title": "Bảo hiểm",
        "body": "Lời mới.",
        "priority": "normal",
    }
    assert client.post(f"/scripts/{script.id}/text", data=text).status_code == 302
    after = newest(scene, "Bảo hiểm").newest.text
    assert (after.body, after.sound) == ("Lời mới.", chosen)


@pytest.mark.parametrize(
    "wrong",
    [{"voice": "espeak:mars"}, {"exact_speed": "fast"}, {"exact_speed": "9"}, {"repeat": "nan"}, {"music": "../x"}],
)
def test_what_there_is_not_is_refused_and_what_was_typed_stays(
    scene: Scene, sign_in: SignIn, wrong: dict[str, str]
) -> None:
    script = scene.scripts["Bảo hiểm"]
    form = CHOICE | wrong | {"form": "sound", "based_on": str(script.newest.id)}
    answer = sign_in("canbo").post(f"/scripts/{script.id}/sound", data=form)
    assert answer.status_code == 400
    assert re.search(r'id="sound" open', answer.text)
    assert '<option value="1.15" selected>' in answer.text
    station = sign_in("dai").post("/sound", data=CHOICE | wrong | {"form": "station"})
    assert station.status_code == 400
    assert newest(scene, "Bảo hiểm").newest.id == script.newest.id


def test_a_speed_that_is_refused_is_told_as_it_is_written_here(scene: Scene, sign_in: SignIn) -> None:
    told = sign_in("dai").post("/sound", data=CHOICE | {"exact_speed": "9"}).text.partition('class="said refused"')[2]
    assert "0,7" in told[:200]
    assert "1,5" in told[:200]


def test_the_stations_sound_is_kept_shown_and_logged(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("dai")
    answer = client.post("/sound", data=CHOICE | {"exact_speed": "0,9", "profile": "strong"}, follow_redirects=True)
    assert answer.status_code == 200
    assert '<option value="espeak:south" selected>' in answer.text
    assert 'name="exact_speed"' in answer.text and 'value="0,9"' in answer.text
    assert re.search(r'value="strong" checked', answer.text)


def test_a_bulletin_whose_audio_is_still_made_is_heard_by_sentence(
    scene: Scene, sign_in: SignIn, made: list[Order]
) -> None:
    script, client = scene.scripts["Bảo hiểm"], sign_in("lanhdao")
    page = client.get(f"/scripts/{script.id}").text
    assert "<progress" in page
    sentences = re.findall(rf'/scripts/{script.id}/sentences/(\d+)" data-hear', page)
    assert len(sentences) > 3
    assert [int(number) for number in sentences] == list(range(len(sentences)))
    for heard_as in ("bare", "far", "nonsense"):
        answer = client.get(f"/scripts/{script.id}/sentences/2?as={heard_as}")
        assert (answer.status_code, answer.mimetype) == (200, "audio/mpeg")
        assert answer.headers["Cache-Control"] == "private, no-cache"
    wishes = [order.wish for order in made]
    assert [wish.heard_as for wish in wishes if isinstance(wish, Said)] == ["bare", "far", "mastered"]
    assert client.get(f"/scripts/{script.id}/sentences/{len(sentences)}").status_code == 404


def test_a_choice_is_tried_as_it_stands_in_the_form(scene: Scene, sign_in: SignIn, made: list[Order]) -> None:
    script, client = scene.scripts["Bảo hiểm"], sign_in("canbo")
    answer = client.get("/sound/try", query_string=CHOICE | {"script": script.id})
    assert (answer.status_code, answer.data) == (200, b"ID3")
    assert unquote(answer.headers["X-Note"]), "that another voice speaks"
    etag = answer.headers["ETag"]
    client.get("/sound/try", query_string={"words": "Họp lúc 7 giờ.", "chime": "siren"})
    again = client.get("/sound/try", query_string=CHOICE | {"script": script.id}, headers={"If-None-Match": etag})
    assert again.status_code == 304, "the browser plays what it has"
    first, second, third = (order.wish for order in made)
    assert first == third, "another voice spoke, so it is asked again"
    assert isinstance(first, Said) and isinstance(second, Said)
    assert (first.sound.voice, first.sound.music, first.sound.profile, first.framed) == (
        "espeak:south",
        "calm",
        "clear",
        True,
    )
    assert (second.sentences, second.sound.chime) == (("Họp lúc bảy giờ.",), "siren")
    for wrong in ({"voice": "espeak:mars"}, {"words": "..."}, {"words": "a" * 301}, {"words": "a", "speed": "x"}):
        assert client.get("/sound/try", query_string=wrong).status_code == 400
    assert client.get("/sound/try", query_string={"script": "9" * 30}).status_code == 400
    assert client.get("/sound/alone/chime", query_string={"chime": "ident"}).data == b"ID3"
    assert client.get("/sound/alone/music").status_code == 400
    assert client.get("/sound/alone/voice").status_code == 404


def test_who_has_to_wait_is_told(
    scene: Scene, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(order: Order) -> Made:
        raise VoiceBusy("busy")

    monkeypatch.setattr(make_apart, "make_apart", busy)
    monkeypatch.setattr(listen, "make_apart", busy)
    client, sha256 = sign_in("canbo"), master_of(scene.station, scene.scripts["Nước sạch"]).sha256
    assert client.get("/sound/alone/chime").status_code == 503
    assert client.get(f"/audio/{sha256}/far.mp3").status_code == 503
    waiting = client.get(f"/audio/{sha256}/shape")
    assert (waiting.status_code, 'hx-trigger="load delay' in waiting.text) == (200, True)


def test_from_afar_too_the_player_can_jump_and_what_was_made_otherwise_is_fetched_anew(
    scene: Scene, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listen, "make_apart", lambda order: Made(b"0123456789", "audio/mpeg"))
    address = f"/audio/{master_of(scene.station, scene.scripts['Nước sạch']).sha256}/far.mp3"
    part = sign_in("canbo").get(address, headers={"Range": "bytes=3-5"})
    assert (part.status_code, part.data, part.headers["Cache-Control"]) == (206, b"345", "private, max-age=86400")
    etag = {"If-None-Match": part.headers["ETag"]}
    assert sign_in("canbo").get(address, headers=etag).status_code == 304
    monkeypatch.setattr(listen, "make_apart", lambda order: Made(b"otherwise", "audio/mpeg"))
    monkeypatch.setattr(listen, "_code", lambda: "upgraded")
    assert sign_in("canbo").get(address, headers=etag).data == b"otherwise"


def test_without_a_waveform_the_player_still_plays(
    scene: Scene, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(order: Order) -> Made:
        raise VoiceError("no")

    monkeypatch.setattr(listen, "make_apart", fail)
    client, script = sign_in("canbo"), scene.scripts["Nước sạch"]
    page = client.get(f"/scripts/{script.id}").text
    address = re.search(r'hx-get="(/audio/[^"]+/shape)"', page)
    assert address
    assert '<audio controls preload="metadata" src="/audio/' in page
    answer = client.get(address[1])
    assert (answer.status_code, answer.text.strip()) == (200, "")
    assert client.get(f"/audio/{'0' * 64}/shape").status_code == 404


def test_the_shape_holds_the_waveform_and_says_how_far_it_carries(
    scene: Scene, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = b'{"peaks": [0.1, 0.9], "forecast": {"quiet": 250, "motorbike": 0, "rain": 800}}'
    monkeypatch.setattr(listen, "make_apart", lambda order: Made(found, "application/json"))
    sha256 = master_of(scene.station, scene.scripts["Nước sạch"]).sha256
    shape = sign_in("lanhdao").get(f"/audio/{sha256}/shape").text
    assert 'data-peaks="0.1 0.9" data-seconds="84.0"' in shape
    assert "250" in shape


def test_the_chime_of_the_priority_is_offered_first_and_heard_as_it_airs(
    scene: Scene, sign_in: SignIn, made: list[Order]
) -> None:
    page = sign_in("dai").get("/sound").text
    chimes = page.partition('<select name="chime">')[2].partition("</select>")[0]
    assert re.findall('value="([^"]*)"( selected)?', chimes)[:2] == [("auto", " selected"), ("none", "")]
    assert 'value="auto"' not in page.partition('<select name="closing">')[2].partition("</select>")[0]
    client, script = sign_in("canbo"), scene.scripts["Bảo hiểm"]
    text = {"based_on": script.newest.id, "title": "Bão", "body": "Bão đến.", "priority": "emergency"}
    assert client.post(f"/scripts/{script.id}/text", data=text).status_code == 302
    address = re.search(r'data-try="(/sound/alone/chime[^"]*)"', client.get(f"/scripts/{script.id}").text)
    assert address
    client.get(address[1])
    client.get("/sound/alone/chime")
    wishes = [order.wish for order in made]
    assert [wish.sound.chime for wish in wishes if isinstance(wish, Alone)] == ["siren", "info"]
