"""Someone at a screen."""

import pytest

from tests.browser.conftest import RunningStation

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")

DESK, PHONE = (1280, 900), (360, 740)


class Person:
    """Someone at a screen of their own."""

    def __init__(
        self, browser: playwright.Browser, running: RunningStation, name: str, size: tuple[int, int] = DESK
    ) -> None:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="vi-VN")
        context.set_default_timeout(20_000)
        self.page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)
        self.page.goto(f"{running.url}/sign-in")
        self.page.get_by_label("Tên đăng nhập").fill(name)
        self.page.get_by_label("Mật khẩu").fill(running.passwords[name])
        self.page.get_by_role("button", name="Đăng nhập").click()

    def open(self, tab: str) -> None:
        self.page.get_by_role("navigation", name="Các trang").get_by_role("link", name=tab).click()
