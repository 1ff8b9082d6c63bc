"""A person reads a bulletin into the microphone of a real browser, and it airs."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from broadcaster.mastering import decode, encode_wav, samples_of, speech_of
from broadcaster.model import Speech
from broadcaster.voice.espeak import EspeakVoice
from tests.browser.conftest import CHROMIUM, RunningStation
from tests.browser.person import DESK, PHONE, Person

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")
expect = playwright.expect
pytestmark = pytest.mark.browser

WORDS = "Kính mời bà con dự họp thôn lúc bảy giờ tối nay tại nhà văn hóa."
NO_MICROPHONE = (
    """(name) => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", name)); }"""
)


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody says into the microphone, over and over."""
    spoken = EspeakVoice(150).speak(WORDS)
    as_people_speak = speech_of(samples_of(spoken) * np.float32(0.4), spoken.rate)
    path = tmp_path_factory.mktemp("microphone") / "words.wav"
    path.write_bytes(encode_wav(Speech(as_people_speak.pcm + bytes(spoken.rate), spoken.rate)))
    return path


@pytest.fixture(scope="module")
def hearing_browser(browser: playwright.Browser, microphone: Path) -> Iterator[playwright.Browser]:
    """A browser with a microphone, whose user allows it; it knows the station by a second name too."""
    opened = browser.browser_type.launch(
        executable_path=CHROMIUM,
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--autoplay-policy=no-user-gesture-required",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={microphone}",
            "--host-resolver-rules=MAP station.example 127.0.0.1",
        ],
    )
    yield opened
    opened.close()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def official(
    request: pytest.FixtureRequest, hearing_browser: playwright.Browser, running: RunningStation
) -> Iterator[Person]:
    person = Person(hearing_browser, running, "canbo", request.param)
    yield person
    assert person.faults == []


def write(person: Person, title: str) -> None:
    person.page.goto(re.sub(r"(?<=\d)/.*", "/scripts/new", person.page.url))
    person.page.get_by_label("Tiêu đề").fill(title)
    person.page.get_by_label("Nội dung đọc").fill(WORDS)
    person.page.locator("form[action='/scripts/new'] > button").click()
    expect(person.page.get_by_role("heading", name="Giọng máy hay người đọc")).to_be_visible()


def fits(person: Person) -> bool:
    """Whether nothing must be scrolled sideways."""
    return bool(person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_from_the_microphone_to_the_master(official: Person) -> None:
    page = official.page
    write(official, "Họp thôn tối nay")
    page.get_by_role("button", name="Ghi âm bằng micrô").click()
    expect(page.locator(".prompter")).to_contain_text("dự họp thôn lúc bảy giờ")
    expect(page.locator(".told")).to_have_text("Chưa ghi")
    assert fits(official)
    page.get_by_role("button", name="Bắt đầu ghi").click()
    expect(page.locator(".told")).to_have_text("Đang ghi")
    expect(page.locator(".loudness")).to_have_text("Vừa")
    expect(page.locator(".clock time")).to_have_text(re.compile("0:0[3-9]"))
    assert fits(official)
    page.get_by_role("button", name="Tạm dừng").click()
    expect(page.locator(".told")).to_have_text("Tạm dừng")
    page.get_by_role("button", name="Ghi tiếp").click()
    expect(page.locator(".told")).to_have_text("Đang ghi")
    page.get_by_role("button", name="Đọc xong, dừng ghi").click()
    expect(page.locator(".told")).to_have_text("Đã ghi xong")
    expect(page.locator("[data-do=again]")).to_be_visible()
    assert page.evaluate("document.querySelector('audio').src.startsWith('blob:')")
    page.wait_for_function("document.querySelector('audio').readyState >= 1")
    assert fits(official)
    page.locator("[data-do=again]").click()
    expect(page.locator(".clock time")).to_have_text(re.compile("0:0[4-9]"))
    page.get_by_role("button", name="Đọc xong, dừng ghi").click()
    page.get_by_role("button", name="Dùng bản ghi này").click()
    card = page.locator("#recording")
    expect(card).to_contain_text("Phát bản ghi âm giọng người", timeout=60_000)
    expect(page.get_by_role("status").filter(has_text="Bản thu đã xong")).to_be_visible(timeout=60_000)
    address = page.locator("#audio audio").get_attribute("src")
    heard = samples_of(decode(page.request.get(page.url.split("/scripts")[0] + str(address)).body()))
    assert len(heard) > 3 * 48_000
    assert np.abs(heard[48_000:]).std() > 0.02
    assert fits(official)


def test_a_file_from_the_telephone(official: Person, microphone: Path) -> None:
    page = official.page
    write(official, "Họp thôn: tệp ghi sẵn")
    page.get_by_text("Lấy tệp ghi âm có sẵn").click()
    page.locator("#sound-file").set_input_files(microphone)
    expect(page.locator("#recording .chosen")).to_have_text("words.wav")
    page.get_by_role("button", name="Dùng tệp này").click()
    expect(page.locator("#recording")).to_contain_text("words.wav", timeout=60_000)
    page.get_by_role("button", name="Để giọng máy đọc").click()
    expect(page.locator("#recording")).to_contain_text("Giọng máy đang đọc")


def test_a_file_that_is_no_sound_is_told_beside_it(official: Person) -> None:
    page = official.page
    write(official, "Họp thôn: tệp hỏng")
    page.get_by_text("Lấy tệp ghi âm có sẵn").click()
    page.locator("#sound-file").set_input_files({"name": "a.m4a", "mimeType": "audio/mp4", "buffer": b"abc" * 99})
    page.get_by_role("button", name="Dùng tệp này").click()
    expect(page.locator("#recording [data-problem]")).to_contain_text("Đây không phải tệp ghi âm", timeout=60_000)
    official.faults.clear()  # the browser itself notes that the station answered 400


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("NotAllowedError", "cho phép micrô"),
        ("NotFoundError", "Không thấy micrô"),
        ("NotReadableError", "Chương trình khác đang dùng micrô"),
    ],
)
def test_a_microphone_that_cannot_be_had_is_told_in_words(official: Person, fault: str, says: str) -> None:
    page = official.page
    page.goto(re.sub(r"(?<=\d)/.*", "/scripts", page.url))
    page.locator("main a[href^='/scripts/']").last.click()
    page.goto(re.sub(r"(/scripts/\d+).*", r"\1/record", page.url))
    page.evaluate(NO_MICROPHONE, fault)
    page.get_by_role("button", name="Bắt đầu ghi").click()
    expect(page.locator("[data-trouble]")).to_contain_text(says)
    expect(page.get_by_role("button", name="Bắt đầu ghi")).to_be_visible()


def test_where_the_address_is_not_safe_a_file_is_offered(
    hearing_browser: playwright.Browser, running: RunningStation
) -> None:
    far = RunningStation(running.url.replace("127.0.0.1", "station.example"), running.passwords)
    person = Person(hearing_browser, far, "canbo", PHONE)
    write(person, "Họp thôn: từ xa")
    person.page.get_by_role("button", name="Ghi âm bằng micrô").click()
    expect(person.page.locator("[data-insecure]")).to_contain_text("https://")
    expect(person.page.locator("#sound-file")).to_be_attached()
    expect(person.page.get_by_role("button", name="Dùng tệp này")).to_be_visible()
    expect(person.page.get_by_role("button", name="Bắt đầu ghi")).to_be_hidden()
