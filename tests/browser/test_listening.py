"""Listening to a bulletin and choosing how it sounds, through a real browser."""

import re
import time
from collections.abc import Iterator

import pytest

from tests.browser.conftest import RunningStation
from tests.browser.person import PHONE, Person

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")
expect = playwright.expect
pytestmark = pytest.mark.browser

BODY = "Mời bà con dự họp thôn lúc 19 giờ tối nay. Bà con nhớ mang theo sổ hộ khẩu. Cuộc họp bàn việc làm đường."
SOON = 120_000.0
"""Milliseconds; far more than it takes, for a computer that is busy with other tests."""
AT = "it => it.currentTime"
SOUNDS = "it => !it.paused && it.currentTime > 0"


@pytest.fixture
def official(browser: playwright.Browser, running: RunningStation) -> Iterator[Person]:
    person = Person(browser, running, "canbo")
    yield person
    assert person.faults == []


def write(person: Person, title: str) -> None:
    page = person.page
    person.open("Bản tin")
    page.get_by_role("button", name="Soạn bản tin").click()
    page.get_by_label("Tiêu đề").fill(title)
    page.get_by_label("Nội dung đọc").fill(BODY)
    page.get_by_role("button", name="Lưu và làm bản thu").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.wait_for_load_state()  # with its scripts


def with_audio(person: Person) -> None:
    """Wait until the finished audio and its waveform are there."""
    page = person.page
    ready, player = page.locator("#audio [role=button]"), page.locator(".player")
    expect(ready.or_(player).first).to_be_visible(timeout=SOON)
    if ready.is_visible():
        ready.click()
    expect(page.locator(".shape[data-peaks] > div")).to_be_visible(timeout=SOON)


def test_a_finished_bulletin_is_followed_by_ear_and_eye(official: Person) -> None:
    write(official, "Nghe thử bản thu")
    with_audio(official)
    page = official.page
    audio, sentences = page.locator("audio"), page.locator(".sentences li")
    page.locator(".sentences summary").click()
    third = sentences.nth(3)
    third.locator("a").click()
    expect(third).to_have_attribute("aria-current", "true")
    expect(third.locator(".sounds")).to_have_count(1)
    expect(page.locator(".caption .sounds")).to_have_count(1)
    assert audio.evaluate(AT) >= float(third.get_attribute("data-start") or 0)
    audio.evaluate("it => it.pause()")
    page.locator("[data-step='-1']").press("Enter")
    expect(page.locator(".sentences li[aria-current]")).to_have_count(1)
    audio.evaluate("it => it.pause()")
    page.locator(".shape").click(position={"x": 5, "y": 40})
    assert audio.evaluate(AT) < 2
    expect(page.locator(".carries")).to_contain_text(" m")


def test_it_is_heard_from_afar_and_by_the_bare_voice(official: Person) -> None:
    write(official, "Nghe thử từ xa")
    with_audio(official)
    page = official.page
    with page.expect_response(re.compile(r"/far\.mp3")) as far:
        page.locator("input[value=far]").check()
    assert far.value.ok
    expect(page.locator(".making")).to_be_hidden(timeout=SOON)
    page.locator("audio").evaluate("it => it.play()")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")
    page.locator(".sentences summary").click()
    page.locator("input[value=bare]").check()
    with page.expect_response(re.compile(r"/sentences/3\?as=bare")) as bare:
        page.locator(".sentences li a").nth(3).click()
    assert bare.value.headers["content-type"] == "audio/wav"
    assert page.locator("audio").evaluate("it => it.paused"), "one thing sounds at a time"
    page.locator("details", has=page.locator(".sound-picture")).last.locator("summary").click()
    page.wait_for_function("() => document.querySelector('.sound-picture').naturalWidth > 500", timeout=SOON)


def test_a_choice_is_heard_before_it_is_kept(official: Person, capsys: pytest.CaptureFixture[str]) -> None:
    write(official, "Chọn giọng đọc")
    page = official.page
    sound = page.locator("#sound")
    with page.expect_response(re.compile("/sound/ready")):
        sound.locator("summary").first.click()
    attempt = sound.locator("[data-try*='/sound/try']")
    for voice in ("espeak:south", "espeak:central"):
        sound.locator("[name=voice]").select_option(voice)
        asked = time.monotonic()
        with page.expect_response(re.compile("/sound/try")) as heard:
            attempt.click()
        assert heard.value.ok
        page.wait_for_function("() => !sound.paused && sound.currentTime > 0")
        with capsys.disabled():
            print(f"\nheard after {time.monotonic() - asked:.2f} s")  # noqa: T201  measured, not asserted
    sound.locator("details.more summary").click()
    sound.locator("[name=chime]").select_option("ident")
    with page.expect_response(re.compile(r"/sound/alone/chime\?.*chime=ident")) as chime:
        sound.locator("[data-only=chime]").click()
    assert chime.value.ok
    stop = sound.get_by_role("button", name="Dừng")
    stop.click()
    expect(stop).to_have_count(0)
    assert page.evaluate("sound.paused"), "a second press stops it"
    sound.locator("button:not([type])").click()
    expect(page.get_by_role("status").first).to_be_visible()
    page.locator("#sound summary").first.click()
    expect(page.locator("#sound [name=voice]")).to_have_value("espeak:central")
    with_audio(official)


def test_a_busy_station_is_asked_once_more_before_a_person_is_troubled(official: Person) -> None:
    write(official, "Đài đang bận")
    page = official.page
    page.route("**/sound/alone/chime**", lambda route: route.fulfill(status=503), times=1)
    page.locator("#sound summary").first.click()
    page.locator("#sound details.more summary").click()
    page.locator("#sound [name=chime]").select_option("ident")
    page.locator("#sound [data-only=chime]").click()
    page.wait_for_function("() => !sound.paused && sound.currentTime > 0")
    expect(page.locator("#sound [data-only=chime] + .warning")).to_have_count(0)
    official.faults.clear()  # the browser itself notes that the station answered 503


def test_what_cannot_be_heard_is_told_beside_the_button(official: Person) -> None:
    write(official, "Tốc độ sai")
    page = official.page
    page.locator("#sound summary").first.click()
    page.locator("#sound details.more summary").click()
    page.locator("#sound [name=exact_speed]").fill("9")
    page.locator("#sound [data-try*='/sound/try']").click()
    expect(page.locator("#sound [data-try*='/sound/try'] + .warning")).to_contain_text("0,7")
    official.faults.clear()  # the browser itself notes that the station answered 400


def test_the_operator_chooses_for_the_station_on_a_telephone(
    browser: playwright.Browser, running: RunningStation
) -> None:
    person = Person(browser, running, "dai", PHONE)
    page = person.page
    page.goto(f"{running.url}/sound")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.locator("[name=words]").fill("Bà con nghe rõ không?")
    with page.expect_response(re.compile("/sound/try")) as heard:
        page.locator("[data-try*='/sound/try']").click()
    assert heard.value.ok
    page.locator("details.more summary").click()
    for button in page.locator("article button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.locator("[name=profile][value=strong]").check()
    page.locator("article button:not([type])").click()
    expect(page.get_by_role("status").first).to_be_visible()
    page.locator("details.more summary").click()
    expect(page.locator("[name=profile][value=strong]")).to_be_checked()
    page.locator("[name=profile][value=clear]").check()
    page.locator("article button:not([type])").click()
    expect(page.get_by_role("status").first).to_be_visible()
    write(person, "Nghe trên điện thoại")
    with_audio(person)
    page.locator(".sentences summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert person.faults == []
