"""How words are read, settled by a person through a real browser; and the commune's dictionary."""

import re
from collections.abc import Iterator

import pytest

from tests.browser.conftest import RunningStation
from tests.browser.person import PHONE, Person

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")
expect = playwright.expect
pytestmark = pytest.mark.browser

BODY = "Kính mời bà con đến {} họp lúc 7h30 ngày 25/12/2026. Bà con mang theo sổ {} của hộ."


@pytest.fixture
def official(browser: playwright.Browser, running: RunningStation) -> Iterator[Person]:
    person = Person(browser, running, "canbo")
    yield person
    assert person.faults == []


def write(person: Person, *words: str) -> None:
    """A bulletin with these words in it."""
    page = person.page
    person.open("Bản tin")
    page.get_by_role("button", name="Soạn bản tin").click()
    page.get_by_label("Tiêu đề").fill("Mời họp thôn")
    page.get_by_label("Nội dung đọc").fill(BODY.format(*words))
    expect(page.locator(".figures mark").first).to_have_text(words[0])
    page.get_by_role("button", name="Lưu và làm bản thu").click()
    expect(page.locator(".doubt")).to_have_count(len(words))


def card_of(person: Person, word: str) -> playwright.Locator:
    return person.page.locator(".doubt", has=person.page.get_by_role("heading", name=word))


def test_a_doubt_is_settled_by_one_click_or_in_own_words(official: Person) -> None:
    write(official, "QZXA", "KZXB")
    page = official.page
    expect(page.get_by_text("Chưa trình duyệt được: còn 2 chữ")).to_be_visible()
    card = card_of(official, "QZXA")
    page.locator("mark.read").first.click()
    expect(card.get_by_role("radio").first).to_be_focused()
    card.get_by_role("button", name="Chỉ bản tin này").click()
    expect(card.get_by_text("QZXA: hãy chọn một cách đọc")).to_be_in_viewport()
    official.faults.clear()  # the browser counts a refusal as one
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Chỉ bản tin này").click()
    expect(page.locator(".doubt")).to_have_count(1)
    page.wait_for_load_state()  # with its scripts
    card = card_of(official, "KZXB")
    card.get_by_label("Cách đọc khác").fill("hộ khẩu")
    expect(card.get_by_role("radio").last).to_be_checked()
    card.get_by_role("radio").first.check()
    expect(card.get_by_label("Cách đọc khác")).to_have_value("")
    card.get_by_label("Cách đọc khác").fill("hộ khẩu")
    card.get_by_role("button", name="Chỉ bản tin này").click()
    expect(page.locator(".doubt")).to_have_count(0)
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi cho bản tin này")
    expect(page.locator(".as-read")).to_contain_text("mang theo sổ hộ khẩu của hộ")


def test_any_word_is_corrected_where_it_stands_and_heard_first(official: Person) -> None:
    write(official, "QZXC", "KZXD")
    page = official.page
    page.locator(".as-read").get_by_text("hộ", exact=True).last.click()
    card = page.locator("#correct")
    expect(card.get_by_label("Chữ viết trong bài")).to_have_value("hộ")
    page.locator(".read", has_text="hai mươi lăm tháng mười hai").press("Enter")
    expect(card.get_by_label("Chữ viết trong bài")).to_have_value("25/12/2026")
    card.get_by_label("Chữ viết trong bài").fill("ngày 25/12/2026")  # a date alone is read by the words around it
    said = card.get_by_label("Đọc là:")
    said.fill("ngày mùng 1 tháng sau")
    expect(card.locator(".heard-as")).to_contain_text("Loa sẽ đọc:")
    with page.expect_response(re.compile("/dictionary/hear")) as heard:
        card.get_by_role("button", name="Nghe").click()
    assert heard.value.ok
    card.get_by_role("button", name="Chỉ bản tin này").click()
    expect(page.locator(".as-read")).to_contain_text("tháng sau")


def test_what_is_always_said_so_stands_in_the_dictionary(official: Person) -> None:
    write(official, "QZXE", "KZXF")
    page = official.page
    card = card_of(official, "QZXE")
    card.get_by_label("Cách đọc khác").fill("nhà sinh hoạt cộng đồng")
    card.get_by_role("button", name="Mọi bản tin của xã").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi vào từ điển. 1 bản tin đang soạn")
    official.open("Cách đọc")
    row = page.locator("tr", has_text="QZXE")
    with page.expect_response(re.compile("/dictionary/hear")) as heard:
        row.get_by_role("link", name="Nghe").click()
    assert heard.value.ok
    row.get_by_role("link", name="Sửa hoặc bỏ").click()
    page.get_by_text("Bỏ từ này").click()
    page.get_by_role("button", name="Đồng ý bỏ").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "Đã bỏ khỏi từ điển. 1 bản tin đang soạn nay đọc theo quy tắc"
    )


def test_a_table_is_looked_at_then_imported(official: Person) -> None:
    page = official.page
    official.open("Cách đọc")
    page.get_by_role("link", name="Nhập từ Excel").click()
    bad, good = "viết;đọc\nQZXG\n", "viết;đọc\r\nQZXG;quy ước\r\nQZXH;hương ước\r\n"
    for table, words in ((bad, "Có 1 dòng sai"), (good, "2 từ mới")):
        file = {"name": "bang.csv", "mimeType": "text/csv", "buffer": table.encode("utf-8-sig")}
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Xem trước").click()
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("button", name="Đồng ý, nhập tất cả").click()
    expect(page.locator("tr", has_text="hương ước")).to_be_visible()


def test_on_a_telephone_everything_is_seen_and_tapped(browser: playwright.Browser, running: RunningStation) -> None:
    person = Person(browser, running, "canbo", PHONE)
    write(person, "QZXI", "KZXK")
    page = person.page
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    for button in page.locator(".doubt").first.locator("button:visible, label, .hear:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.locator(".read", has_text="bảy giờ").click()
    expect(page.locator("#correct")).to_be_in_viewport()
    person.open("Cách đọc")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_function("width => document.documentElement.scrollWidth === width", arg=PHONE[0])
    assert person.faults == []
