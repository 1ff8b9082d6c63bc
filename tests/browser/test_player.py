"""The player where the station is busy or faulty for a while: the real scripts, and answers made up here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")
expect = playwright.expect
pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "web" / "static"
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>'
PAGE = """<!doctype html>
<input type="radio" name="heard-as" value="mastered"><input type="radio" name="heard-as" value="far">
<div class="player" data-failed="not heard" data-mastered="/near.mp3" data-far="/far.mp3">
  <audio src="/gone.mp3"></audio><p class="making" hidden></p><p class="caption"></p>
</div>
<details><summary>Picture</summary><img loading="lazy" class="sound-picture" src="/picture.svg"></details>
<script src="/hear.js"></script><script src="/player.js"></script>
"""

PRESS_AND_WAIT_FOR_THE_FAULT = """choice => new Promise((done) => {
  document.querySelector("audio").addEventListener("error", () => setTimeout(done), { once: true });
  document.querySelector(`[value=${choice}]`).click();
})"""


@pytest.fixture
def page(browser: playwright.Browser) -> Iterator[playwright.Page]:
    refused = []

    def answer(route: playwright.Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if (STATIC / name).is_file():
            route.fulfill(path=STATIC / name)
        elif name == "picture.svg" and refused:
            route.fulfill(body=DOT, content_type="image/svg+xml")
        elif name.endswith((".svg", ".mp3")):
            refused.extend([name] if name == "picture.svg" else [])
            route.fulfill(status=503)
        else:
            route.fulfill(body=PAGE, content_type="text/html")

    opened = browser.new_page()
    opened.route("**/*", answer)
    opened.goto("http://panel.invalid/script")
    yield opened
    opened.close()


def test_a_picture_that_the_station_was_too_busy_for_comes_later(page: playwright.Page) -> None:
    page.locator("summary").click()
    page.wait_for_function("() => document.querySelector('.sound-picture').naturalWidth === 40")


def test_however_often_it_fails_it_is_said_once(page: playwright.Page) -> None:
    for choice in ("far", "mastered", "far"):
        page.evaluate(PRESS_AND_WAIT_FOR_THE_FAULT, choice)
        expect(page.locator(".making")).to_be_hidden()
    expect(page.locator(".warning")).to_have_count(1)
