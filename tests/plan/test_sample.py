from collections import Counter
from datetime import date

import pytest

from broadcaster.model import LineRange, PartKind, Plan
from broadcaster.plan import read_plan
from broadcaster.resources import shipped

_SAMPLE = "scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(shipped(_SAMPLE).read_bytes(), _SAMPLE)


def test_the_heading_block(plan: Plan) -> None:
    assert plan.title == (
        "Kế hoạch Truyền thông về Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2023 trên địa bàn xã Đa Quyn"
    )
    assert plan.number == "/KH-UBND"
    assert plan.issued == date(2023, 12, 1)
    assert plan.issuer == "ỦY BAN NHÂN DÂN XÃ ĐA QUYN"
    assert (plan.secrecy, plan.urgency) == (None, None)


def test_recipients_and_signer(plan: Plan) -> None:
    assert plan.recipients == (
        "TT ĐU, HĐND xã",
        "CT, các PCT UBND xã",
        "Mặt trận, các ban, ngành, đoàn thể xã",
        "Ban nhân dân các thôn",
        "Lưu: VT, VHXH",
    )
    assert plan.signer == "Nguyễn Văn Dương"


def test_the_parts_are_counted(plan: Plan) -> None:
    assert Counter(part.kind for part in plan.paragraphs) == {
        PartKind.LETTERHEAD: 5,
        PartKind.TITLE: 1,
        PartKind.BASIS: 1,
        PartKind.HEADING: 15,
        PartKind.TEXT: 9,
        PartKind.BULLET: 24,
        PartKind.CLOSING: 1,
        PartKind.RECIPIENTS: 6,
        PartKind.SIGNATURE: 3,
    }


def test_the_headings(plan: Plan) -> None:
    headings = [(part.marker, part.lines.first) for part in plan.paragraphs if part.kind is PartKind.HEADING]
    assert headings == [
        ("I.", 39),
        ("1.", 41),
        ("2.", 59),
        ("II.", 79),
        ("1.", 81),
        ("2.", 93),
        ("III.", 105),
        ("1.", 107),
        ("2.", 191),
        ("3.", 214),
        ("IV.", 262),
        ("V.", 276),
        ("1.", 278),
        ("2.", 315),
        ("3.", 323),
    ]


@pytest.mark.parametrize(
    ("section", "lines"),
    [
        ("Yêu cầu", [(61, 65), (67, 73), (75, 77)]),
        ("Nội dung", [(109, 143), (145, 151), (153, 163), (165, 175), (177, 181), (183, 189)]),
        ("Hình thức", [(193, 202), (204, 206), (208, 210), (212, 212)]),
        ("Giải pháp", [(216, 222), (224, 228), (230, 244), (246, 252), (254, 260)]),
        ("Ban nhân dân các thôn", [(325, 327), (329, 333)]),
    ],
)
def test_bullets_lie_on_their_lines(plan: Plan, section: str, lines: list[tuple[int, int]]) -> None:
    found = [part.lines for part in plan.paragraphs if part.kind is PartKind.BULLET and part.section[-1] == section]
    assert found == [LineRange(first, last) for first, last in lines]


def test_a_bullet_goes_on_over_the_page(plan: Plan) -> None:
    text = next(part.text for part in plan.paragraphs if part.lines.first == 193)
    assert text == (
        "Truyền thông trên các phương tiện thông tin đại chúng (facebook, zalo,…), loa truyền thanh… từ xã tới thôn."
    )


def test_split_codes_are_whole(plan: Plan) -> None:
    everything = " ".join(part.text for part in plan.paragraphs)
    assert "56/KHLT-UBND-UBMTTQ" in everything
    assert everything.count("VH-XH") == 2
    assert "“Vì người nghèo - Không để ai bị bỏ lại phía sau”" in everything


def test_a_letter_item_is_text_under_its_heading(plan: Plan) -> None:
    part = next(part for part in plan.paragraphs if part.marker == "a)")
    assert part.kind is PartKind.TEXT
    assert part.text == "Phạm vi thực hiện: Trên phạm vi toàn xã."
    assert part.section == ("ĐỐI TƯỢNG, PHẠM VI VÀ THỜI GIAN THỰC HIỆN", "Phạm vi và thời gian thực hiện")
