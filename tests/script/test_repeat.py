import re
from datetime import date

import pytest

from broadcaster.model import Priority
from broadcaster.script.repeat import SAID_AGAIN, repeat_of
from tests.script.examples import DOCUMENTS, SAMPLE, proposal

_LIMIT = 25


@pytest.mark.parametrize(
    ("sentences", "again"),
    [
        (
            ["Thời gian vào lúc 19 giờ 00, ngày 14/3/2026.", "Địa điểm là hội trường thôn.", "Bà con đi họp đúng giờ."],
            ("Xin nhắc lại: thời gian vào lúc 19 giờ 00, ngày 14/3/2026, địa điểm là hội trường thôn.",),
        ),
        (
            ["Thứ nhất, nộp hồ sơ trước ngày 20/12/2025.", "Mọi thắc mắc liên hệ UBND xã, số 0263 3840 001."],
            (
                "Xin nhắc lại: nộp hồ sơ trước ngày 20/12/2025.",
                "Mọi thắc mắc liên hệ UBND xã, số 0263 3840 001.",
            ),
        ),
        (["Thôn 1: lúc 7h30, tại nhà văn hóa."], ("Xin nhắc lại, thôn 1: lúc 7h30, tại nhà văn hóa.",)),
        (["Mỗi hộ được hỗ trợ 500.000 đồng."], ("Xin nhắc lại: mỗi hộ được hỗ trợ 500.000 đồng.",)),
        (["Hộ nghèo được 500.000 đồng.", "Hộ cận nghèo được 300.000 đồng."], ()),
        (["Theo dự báo, từ 7 giờ ngày 18/11/2025 bão vào bờ."], ()),
        (["Ở lại theo dõi ít nhất 24 giờ."], ()),
        (["Bà con giữ vệ sinh đường làng."], ()),
        (["Phải làm những gì trước ngày 31/12/2025?"], ()),
        (["Công ty cấp nước hoàn thành đường ống trước 30/9/2026."], ()),
        (["Danh sách người ủng hộ được niêm yết tại nhà văn hóa thôn từ 7 giờ."], ()),
        (["Kỷ niệm 96 năm Ngày thành lập Mặt trận (18/11/1930 - 18/11/2026)."], ()),
        (["Từ ngày 07/12/2026 đến ngày 12/12/2026, xã tổ chức cưỡng chế."], ()),
        (
            [
                "Thứ nhất, các hộ dân, cơ sở kinh doanh hai bên Quốc lộ 24B thuộc thôn Châu Tử, thôn Phú Lễ tự tháo dỡ "
                "mái che, biển hiệu nằm trong hành lang đường trước ngày 05/12/2026."
            ],
            ("Xin nhắc lại: tự tháo dỡ mái che, biển hiệu nằm trong hành lang đường trước ngày 05/12/2026.",),
        ),
        ([f"Ngày {day}/12/2025, thôn {day} họp." for day in range(5, 12)], ()),
    ],
)
def test_what_is_said_again(sentences: list[str], again: tuple[str, ...]) -> None:
    assert repeat_of(sentences, _LIMIT) == again


def test_a_day_before_the_issue_is_background() -> None:
    sentences = ["Mức trợ cấp hưởng từ ngày 01/7/2025."]
    assert repeat_of(sentences, _LIMIT, issued=date(2025, 8, 28)) == ()


def test_an_emergency_says_first_what_to_do() -> None:
    sentences = [
        "Thời gian vào lúc 7 giờ ngày 22/7/2026.",
        "Các hộ ven suối phải sơ tán ngay đến trường học.",
        "Cần cứu giúp, bà con gọi số 0237 3875 114 hoặc 112.",
    ]
    first, second = repeat_of(sentences, _LIMIT, urgent=True)
    assert first == "Xin nhắc lại: các hộ ven suối phải sơ tán ngay đến trường học."
    assert second == "Cần cứu giúp, bà con gọi số 0237 3875 114 hoặc 112."


@pytest.mark.parametrize("name", [SAMPLE, *DOCUMENTS])
def test_a_repeat_holds_only_what_stands_in_the_body(name: str) -> None:
    for script in proposal(name).scripts:
        body, mark, again = script.body.rpartition(SAID_AGAIN)
        for word in re.findall(r"[^\W_]+", again) if mark else ():
            assert word.casefold() in body.casefold(), (script.title, word)


@pytest.mark.parametrize("name", ["cong-dien-bao", "giay-moi-hop", "thong-bao-cup-dien", "lich-tiem-chung"])
def test_documents_with_a_time_or_a_number_repeat_it(name: str) -> None:
    for script in proposal(name).scripts:
        assert SAID_AGAIN in script.body.splitlines()[-1]
        if script.priority is Priority.EMERGENCY:
            assert "sẵn sàng sơ tán đến Nhà văn hóa xã" in script.body.splitlines()[-1]
