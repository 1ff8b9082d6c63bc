"""The whole line through a real browser: from the uploaded plan to the village head's word."""

from pathlib import Path

import pytest

from broadcaster.resources import shipped
from tests.browser.conftest import RunningStation
from tests.browser.person import PHONE, Person

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")
expect = playwright.expect
pytestmark = pytest.mark.browser

PLAN = "scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt"
TITLE, SLOT = "Vì người nghèo, năm 2027", "Buổi phát thêm"
SOUNDS_FOR = "it => new Promise(say => it.duration ? say(it.duration) : it.onloadedmetadata = () => say(it.duration))"
AUDIO_WITHIN = ON_AIR_WITHIN = 180_000.0
"""Milliseconds; far more than it takes, for a computer that is busy with other tests."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The sample plan of another year, since the sample station holds the original."""
    copy = tmp_path / "ke-hoach-2027.txt"
    copy.write_text(shipped(PLAN).read_text(encoding="utf-8").replace("2023", "2027"), encoding="utf-8")
    return copy


def test_from_the_plan_to_the_village_heads_word(
    browser: playwright.Browser, running: RunningStation, plan: Path
) -> None:
    official = Person(browser, running, "canbo")
    upload_and_submit(official, plan)

    approver = Person(browser, running, "lanhdao")
    approver.open("Bản tin")
    approver.page.get_by_role("link", name="Chờ duyệt (1)").click()
    approver.page.get_by_role("link", name=TITLE).click()
    approver.page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(approver.page.get_by_role("status").first).to_have_text("Đã duyệt. Bản tin có thể được xếp lịch phát.")

    operator = Person(browser, running, "dai")
    place_at_once(operator)
    operator.open("Hôm nay")
    on_air = operator.page.locator("article.on-air", has_text=TITLE)
    expect(on_air.get_by_role("heading", name=TITLE)).to_be_visible(timeout=ON_AIR_WITHIN)
    expect(on_air.get_by_role("progressbar")).to_be_visible()
    expect(operator.page.locator("article.on-air")).to_have_count(1)

    head = Person(browser, running, "truongthon", PHONE)
    confirm(head)

    expect(operator.page.get_by_text("Thôn 1: Nghe rõ")).to_be_visible(timeout=15_000)
    assert [person.faults for person in (official, approver, operator, head)] == [[], [], [], []]


def upload_and_submit(official: Person, plan: Path) -> None:
    """Upload the plan, give its first bulletin a title of its own, wait for the audio and submit it."""
    page = official.page
    official.open("Văn bản")
    page.locator("#document").set_input_files(plan)
    page.get_by_role("button", name="Đọc văn bản").click()
    first = page.locator(".proposed", has_not_text="Không nên phát loa").first
    first.hover()
    expect(page.locator(".source li.lit").first).to_be_visible()
    first.get_by_role("link").first.click()
    page.get_by_text("Sửa bản tin").click()
    page.get_by_label("Tiêu đề").fill(TITLE)
    page.get_by_role("button", name="Lưu và làm bản thu").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    submit, ready = page.get_by_role("button", name="Trình duyệt"), page.get_by_text("Bản thu đã xong.")
    expect(submit.or_(ready)).to_be_visible(timeout=AUDIO_WITHIN)
    if ready.is_visible():
        page.get_by_role("button", name="Tiếp tục").click()
    assert page.locator("audio").evaluate(SOUNDS_FOR) > 10
    submit.click()
    expect(page.get_by_role("status").first).to_have_text("Đã trình. Lãnh đạo có thể nghe và duyệt.")


def place_at_once(operator: Person) -> None:
    """Place the bulletin in a slot of its own that has begun: it airs at once, or when the demonstration has ended."""
    page = operator.page
    on_air = page.locator(".on-air")
    demonstrated = page.locator("section", has=page.locator("#happened")).get_by_text("Đã phát hết")
    expect(on_air.or_(demonstrated).first).to_be_visible(timeout=ON_AIR_WITHIN)
    now = page.locator(".now").inner_text()[: len("10:00")]
    operator.open("Lịch phát")
    demonstration = page.locator("article.slot", has_text="Phát thử")
    while demonstration.get_by_role("button", name="Bỏ ra").count():
        demonstration.get_by_role("button", name="Bỏ ra").first.click()
        expect(page.get_by_role("status").first).to_be_visible()
    page.get_by_text("Thêm buổi phát", exact=True).click()
    adding = page.locator("#add-slot")
    adding.get_by_label("Tên buổi phát").fill(SLOT)
    adding.get_by_label("Bắt đầu lúc").fill(now)
    adding.get_by_label("Chỉ một ngày").fill(page.locator("input[type=date]").first.input_value())
    adding.get_by_role("button", name="Thêm buổi phát này").click()
    slot = page.locator("article.slot", has_text=SLOT)
    slot.get_by_text("Xếp bản tin vào buổi này").click()
    slot.get_by_label("Bản tin đã duyệt").select_option(label=TITLE)
    slot.get_by_role("button", name="Xếp vào buổi phát").click()
    expect(slot.get_by_role("link", name=TITLE)).to_be_visible()


def confirm(head: Person) -> None:
    """One tap on a telephone."""
    page = head.page
    expect(page.get_by_role("heading", name="Thôn 1", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    bulletin = page.locator("article.answer", has_text=TITLE)
    buttons = bulletin.locator("button[name=heard]")
    expect(buttons).to_have_count(5)
    for button in buttons.all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 48
    bulletin.get_by_role("button", name="Nghe rõ").click()
    expect(bulletin.get_by_role("status")).to_contain_text("Đã trả lời: Nghe rõ")
