"""An official's work on a document through a real browser: hand in, look, change, divide, join, put in order."""

import base64
import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.browser.conftest import RunningStation
from tests.browser.person import PHONE, Person

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")
expect = playwright.expect
pytestmark = pytest.mark.browser

NOTICE = """ỦY BAN NHÂN DÂN XÃ ĐA QUYN
Số: {number}/TB-UBND

THÔNG BÁO
Về việc tiêm vắc xin và làm đường

I. TIÊM VẮC XIN
Trạm Y tế xã tổ chức tiêm vắc xin trên địa bàn xã vào 7 giờ 30 ngày 05/12/2026 tại trạm.
Phụ huynh mang theo sổ tiêm chủng và thẻ bảo hiểm y tế của cháu.
Cháu nào đang sốt hoặc mới khỏi ốm thì báo với cán bộ y tế trước khi tiêm.
Sau khi tiêm, phụ huynh cho cháu ngồi lại trạm 30 phút để theo dõi.
Về nhà, phụ huynh theo dõi cháu thêm hai ngày, nếu cháu sốt cao thì đưa ngay đến trạm y tế.
Cháu nào chưa tiêm được đợt này sẽ được tiêm bù vào ngày 12/12/2026.
II. LÀM ĐƯỜNG BÊ TÔNG
Mời bà con dự họp thôn lúc 19 giờ ngày 06/12/2026 tại nhà văn hóa thôn để bàn việc làm đường.
Nhà nước hỗ trợ xi măng, bà con góp công và góp cát sỏi để làm đường bê tông trong thôn.
Mỗi hộ cử một người trong độ tuổi lao động đi làm ba ngày.
Hộ nào có xe máy cày thì đăng ký với trưởng thôn để chở vật liệu.
Bà con dời hàng rào và cây trồng lấn ra mặt đường trước ngày 15/12/2026.
Trong những ngày làm đường, bà con đi lại bằng đường vòng qua suối.
III. KINH PHÍ
Kinh phí lấy từ ngân sách xã năm 2026.
"""
DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""
CARET = "(field, place) => { field.focus(); field.setSelectionRange(place, place); }"


@pytest.fixture
def official(browser: playwright.Browser, running: RunningStation) -> Iterator[Person]:
    person = Person(browser, running, "canbo")
    yield person
    assert person.faults == []


def paste(person: Person, number: int, **changed: str) -> None:
    """Hand in a notice of its own number as pasted text."""
    text = NOTICE.format(number=number)
    for old, new in changed.items():
        text = text.replace(old, new)
    person.open("Văn bản")
    person.page.get_by_text("Dán hoặc gõ văn bản").click()
    person.page.get_by_label("Lời văn bản").fill(text)
    person.page.get_by_role("button", name="Đọc đoạn văn bản").click()
    expect(person.page.get_by_role("heading", name="Các bản tin đề xuất")).to_be_visible()
    person.page.wait_for_load_state()  # with its style


def titles(person: Person) -> list[str]:
    return [text.strip() for text in person.page.locator(".proposed h3 a").all_inner_texts()]


def test_a_file_is_dropped_on_the_page_and_its_source_lights_up(official: Person) -> None:
    page = official.page
    official.open("Văn bản")
    data = base64.b64encode(NOTICE.format(number=101).encode()).decode()
    expect(page.locator("form.drop .choose.ready")).to_be_visible()
    page.evaluate(DROP, ["thong-bao-101.txt", data])
    expect(page.locator(".chosen")).to_have_text("thong-bao-101.txt")
    page.get_by_role("button", name="Đọc văn bản").click()
    card = page.locator(".proposed").first
    card.hover()
    expect(page.locator(".source .line.lit").first).to_be_visible()
    line = page.locator(".source .line", has_text="làm đường bê tông trong thôn")
    line.hover()
    expect(page.locator(".proposed.lit")).to_contain_text("làm đường bê tông trong thôn")
    expect(card).not_to_have_class("proposed lit")


def test_a_file_that_is_too_large_is_not_sent(official: Person) -> None:
    page = official.page
    official.open("Văn bản")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("#document").set_input_files(
        {"name": "lon.txt", "mimeType": "text/plain", "buffer": b"a" * 20_000_001}
    )
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.locator("form.drop [data-problem]")).to_contain_text("tối đa 20 MB")
    assert sent == []


def test_a_refused_file_is_told_beside_it_and_what_was_typed_elsewhere_stays(official: Person) -> None:
    page = official.page
    official.open("Văn bản")
    page.get_by_text("Dán hoặc gõ văn bản").click()
    page.get_by_label("Lời văn bản").fill("Đang gõ dở")
    page.locator("#document").set_input_files({"name": "rong.txt", "mimeType": "text/plain", "buffer": b""})
    official.faults.clear()
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.locator("form.drop [data-problem]")).to_contain_text("Tệp rỗng")
    expect(page.get_by_label("Lời văn bản")).to_have_value("Đang gõ dở")
    official.faults.clear()  # the browser itself notes that the station answered 400


def test_a_card_is_written_with_live_figures_and_everyday_words(official: Person) -> None:
    paste(official, 102)
    page = official.page
    card = page.locator(".proposed", has_text="trên địa bàn xã").first
    card.get_by_role("button", name="Sửa").click()
    editor = page.locator("form.editor")
    body = editor.get_by_label("Nội dung đọc")
    expect(body).to_be_focused()
    before = editor.locator(".length").inner_text()
    swap = editor.locator(".swap", has_text="trên địa bàn xã").first
    plain = swap.get_attribute("data-plain")
    swap.click()
    assert plain is not None
    expect(body).to_have_value(re.compile(re.escape(plain)))
    body.press("Control+End")
    body.press_sequentially(" Xin bà con nhớ đến đúng giờ và giữ trật tự.")
    expect(editor.locator(".length")).not_to_have_text(before)
    page.locator(".proposed").last.get_by_role("button", name="Lên").click()
    expect(editor.get_by_role("alert")).to_contain_text("Hãy lưu bản tin đang sửa trước")
    expect(body).to_have_value(re.compile("giữ trật tự"))
    editor.get_by_role("button", name="Lưu bản tin").click()
    expect(editor).to_have_count(0)
    expect(page.locator(".proposed", has_text="giữ trật tự")).to_be_visible()


def test_what_was_typed_is_not_left_without_a_question(official: Person) -> None:
    paste(official, 112)
    page = official.page
    page.locator(".proposed").first.get_by_role("button", name="Sửa").click()
    body = page.locator("form.editor textarea[name=body]")
    body.press("Control+End")
    body.press_sequentially(" Xin nhớ.")
    page.once("dialog", lambda question: question.dismiss())
    page.get_by_role("button", name="Thôi, không lưu").click()
    expect(body).to_have_value(re.compile("Xin nhớ"))
    page.once("dialog", lambda question: question.accept())
    page.get_by_role("button", name="Thôi, không lưu").click()
    expect(page.locator("form.editor")).to_have_count(0)


def test_a_bulletin_is_divided_at_the_cursor_joined_moved_and_dropped(official: Person) -> None:
    paste(official, 103)
    page = official.page
    count = len(titles(official))
    page.locator(".proposed").first.get_by_role("button", name="Sửa").click()
    body = page.locator("form.editor textarea[name=body]")
    place = body.input_value().index("Sau khi tiêm")
    body.evaluate(CARET, place)
    page.get_by_role("button", name="Tách tại con trỏ").click()
    expect(page.locator(".proposed")).to_have_count(count + 1)
    expect(page.locator(".proposed").nth(1).locator(".body").first).to_contain_text("Sau khi tiêm")
    expect(page.locator(".proposed").first.locator(".body").last).not_to_contain_text("Sau khi tiêm")

    order = titles(official)
    down = page.locator(".proposed").first.get_by_role("button", name="Chuyển xuống")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".proposed h3 a").first).to_have_text(order[1])
    up = page.locator(".proposed").nth(1).get_by_role("button", name="Chuyển lên")
    up.click()
    expect(page.locator(".proposed h3 a").first).to_have_text(order[0])

    page.locator(".proposed").first.get_by_role("button", name="Gộp với bản dưới").click()
    expect(page.locator(".proposed")).to_have_count(count)
    expect(page.locator(".proposed").first).to_contain_text("Sau khi tiêm")

    dropped = page.locator(".proposed").first.get_attribute("id")
    page.locator(".proposed").first.get_by_role("button", name="Bỏ", exact=True).click()
    expect(page.locator(".proposed")).to_have_count(count - 1)
    page.locator(f"li#{dropped}").get_by_role("button", name="Khôi phục").click()
    expect(page.locator(".proposed").first).to_have_attribute("id", str(dropped))


def test_a_bulletin_is_dragged_to_another_place(official: Person) -> None:
    paste(official, 104)
    page = official.page
    order = titles(official)
    page.locator(".handle").last.hover()
    page.mouse.down()
    page.mouse.move(200, 400, steps=3)
    expect(page.locator("#work.dragging")).to_be_visible()
    place = page.locator(".proposed").first.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 60, place["y"] + 5, steps=3)
    page.mouse.up()
    expect(page.locator(".proposed h3 a").first).to_have_text(order[-1])


def test_a_left_out_part_is_put_back(official: Person) -> None:
    paste(official, 105)
    page = official.page
    count = len(titles(official))
    budget = page.locator(".left-out li", has_text="Kinh phí").first
    budget.get_by_role("button", name="Đưa vào lại").click()
    expect(page.locator(".proposed")).to_have_count(count + 1)
    expect(page.locator(".left-out li", has_text="Kinh phí").first).to_contain_text("Đã đưa vào lại")


def test_a_new_version_shows_what_changed(official: Person) -> None:
    paste(official, 106)
    paste(official, 106, **{"7 giờ 30 ngày 05/12/2026": "8 giờ ngày 07/12/2026"})
    page = official.page
    page.get_by_role("link", name="Xem những chỗ đã đổi").click()
    expect(page.locator("ins").filter(has_text="07/12/2026").first).to_be_visible()
    expect(page.locator("del").filter(has_text="05/12/2026").first).to_be_visible()
    expect(page.get_by_role("heading", name="Bản tin không đổi")).to_be_visible()


def picture(colour: str) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (3200, 400), colour).save(kept, "JPEG")
    return kept.getvalue()


def test_photographs_are_put_in_order_and_sent(browser: playwright.Browser, running: RunningStation) -> None:
    person = Person(browser, running, "canbo", PHONE)
    page = person.page
    person.open("Văn bản")
    page.get_by_text("Chụp ảnh văn bản giấy").click()
    files = [
        {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)} for colour in ("white", "grey")
    ]
    page.locator("#pictures").set_input_files(files)
    pages = page.locator(".pages li")
    expect(pages).to_have_count(2)
    pages.first.get_by_role("button", name="Chuyển trang này ra sau").click()
    assert page.locator("#pictures").evaluate("it => [...it.files].map(one => one.name)") == ["grey.jpg", "white.jpg"]
    assert page.locator("#pictures").evaluate("it => it.files[0].size") < len(picture("grey"))
    pages.first.get_by_role("button", name="Bỏ trang này").click()
    expect(pages).to_have_count(1)
    page.get_by_role("button", name="Đọc ảnh chụp").click()
    page.wait_for_url("**/documents/intake/*")
    expect(page.get_by_role("heading", name="white")).to_be_visible()
    assert person.faults == []


def test_on_a_telephone_nothing_is_cut_off_and_buttons_are_large(
    browser: playwright.Browser, running: RunningStation
) -> None:
    person = Person(browser, running, "canbo", PHONE)
    paste(person, 107)
    page = person.page
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    first = page.locator(".proposed").first
    for button in first.locator(".tools :is(button, [role=button])").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    first.get_by_text("Xem chỗ này trong văn bản").click()
    expect(first.locator("blockquote").first).to_be_visible()
    first.get_by_role("button", name="Sửa").click()
    expect(page.locator("form.editor")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert person.faults == []
