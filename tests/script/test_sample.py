"""The customer's plan."""

import pytest

from broadcaster.model import Audience, Priority, Proposal
from tests.script.examples import SAMPLE, proposal


@pytest.fixture(scope="module")
def found() -> Proposal:
    return proposal(SAMPLE)


def _everything(found: Proposal) -> str:
    return "\n".join(f"{script.title}\n{script.body}" for script in found.scripts)


def test_what_is_left_out(found: Proposal) -> None:
    assert [(left.reason, left.lines.first, left.lines.last) for left in found.left_out] == [
        ("letterhead", 7, 15),
        ("heading_only", 19, 23),
        ("basis", 27, 31),
        ("lead", 33, 37),
        ("citations_only", 109, 143),
        ("internal", 216, 222),
        ("internal", 254, 260),
        ("budget", 262, 274),
        ("division_of_work", 276, 333),
        ("closing", 335, 337),
        ("recipients", 340, 348),
        ("signature", 352, 368),
    ]
    assert found.blocked is None


@pytest.mark.parametrize(
    "never",
    [
        "kinh phí",
        "831/QĐ-UBND",
        "nơi nhận",
        "lưu: vt",
        "cộng hòa",
        "nguyễn văn dương",
        "09-nq/tu",
        "khlt",
        "công chức vh",
        "ủy ban nhân dân",
        "cụ thể như sau",
        "trên đây là",
        "gọi tắt",
    ],
)
def test_never_aired(found: Proposal, never: str) -> None:
    assert never.lower() not in _everything(found).lower()


@pytest.mark.parametrize(
    "fact",
    [
        "thoát nghèo",
        "hộ cận nghèo",
        "hộ mới thoát nghèo",
        "trên phạm vi toàn xã",
        "năm 2023",
        "các thôn đặc biệt khó khăn",
        "“Vì người nghèo - Không để ai bị bỏ lại phía sau”",
        "giai đoạn 2022 - 2025",
        "facebook, zalo, loa truyền thanh từ xã tới thôn",
        "không trông chờ, ỷ lại vào sự giúp đỡ của Nhà nước và xã hội",
        "đối thoại về chính sách giảm nghèo",
    ],
)
def test_facts_are_kept(found: Proposal, fact: str) -> None:
    assert fact in _everything(found)


def test_the_purpose_in_sentences(found: Proposal) -> None:
    assert found.scripts[0].body == (
        "Chương trình được nói đến ở đây là Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2022 - 2025. "
        "Mục đích là tăng cường truyền thông. "
        "Đồng thời, nâng cao nhận thức, trách nhiệm của toàn xã hội về mục đích, ý nghĩa, nội dung, giải pháp của "
        "Chương trình. "
        "Việc này nhằm tạo sự đồng thuận, ủng hộ của toàn xã hội. "
        "Qua đó, góp phần huy động nguồn lực thực hiện mục tiêu giảm nghèo bền vững. "
        "Cùng với đó, khơi dậy ý chí chủ động, vươn lên của người nghèo. "
        "Bên cạnh đó, tiếp nhận và sử dụng có hiệu quả chính sách và nguồn lực hỗ trợ của nhà nước, của cộng đồng. "
        "Trước mắt là để người nghèo thoát nghèo bền vững và vươn lên làm giàu chính đáng."
    )


def test_the_people_stay_the_subject_where_a_sentence_is_cut(found: Proposal) -> None:
    everything = _everything(found)
    assert "vận động người dân tiếp cận và thụ hưởng các chính sách" in everything
    assert "hướng dẫn người nghèo, hộ nghèo không trông chờ, ỷ lại" in everything


def test_a_list_is_counted_through_its_scripts(found: Proposal) -> None:
    everything = _everything(found)
    assert "Về nội dung, có năm điểm chính." in everything
    assert "Sau đây là phần tiếp theo về nội dung.\nThứ ba, " in everything
    assert everything.count("Thứ năm, ") == 1


def test_lengths_are_balanced(found: Proposal) -> None:
    assert 6 <= len(found.scripts) <= 10
    assert all(45 <= script.seconds <= 115 for script in found.scripts)


def test_how_to_work_is_not_recommended(found: Proposal) -> None:
    not_recommended = [script.title.partition(":")[0] for script in found.scripts if not script.proposed]
    assert not_recommended == ["Yêu cầu"]


def test_what_a_person_should_look_at(found: Proposal) -> None:
    codes = [warning.code for script in found.scripts for warning in script.warnings]
    assert sorted(codes) == ["long_sentence", "long_sentence", "typo"]
    assert any("tuyên tuyền" in warning.text for script in found.scripts for warning in script.warnings)
    assert "mục tiêu tuyên tuyền của cơ quan" in _everything(found), "a typo is never changed silently"


def test_titles_differ(found: Proposal) -> None:
    titles = [script.title for script in found.scripts]
    assert len(set(titles)) == len(titles)
    assert titles[0] == "Mục đích: truyền thông về Chương trình mục tiêu quốc gia giảm nghèo bền vững"


def test_audience_hamlets_and_priority(found: Proposal) -> None:
    assert found.scripts[0].audience == (Audience.EVERYONE, Audience.POOR_HOUSEHOLDS)
    assert {script.hamlets for script in found.scripts} == {()}
    assert {script.priority for script in found.scripts} == {Priority.NORMAL}
