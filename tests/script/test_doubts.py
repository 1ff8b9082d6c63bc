import pytest

from broadcaster.script.doubts import doubts_of, typos
from broadcaster.script.old_names import old_names
from broadcaster.script.word_lists import own_table


def named(text: str) -> list[tuple[str, str]]:
    return [(found.code, found.text.split("”")[0].removeprefix("“")) for found in old_names(text)]


def test_a_merged_ministry_is_doubted_with_its_new_name_day_and_source() -> None:
    (found,) = old_names("Bộ Tài nguyên và Môi trường vừa có văn bản mới.")
    assert found.code == "old_body"
    assert found.text == (
        "“Bộ Tài nguyên và Môi trường” không còn từ 01/3/2025 (Nghị quyết 176/2025/QH15), "
        "nay là Bộ Nông nghiệp và Môi trường. Hãy kiểm tra tên gọi."
    )


@pytest.mark.parametrize(
    ("text", "old", "now"),
    [
        ("theo hướng dẫn của Bộ GTVT", "Bộ GTVT", "Bộ Xây dựng"),
        ("Bộ Kế hoạch và Đầu tư", "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
        ("Sở NN&PTNT Lâm Đồng", "Sở NN&PTNT", "Sở Nông nghiệp và Môi trường"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"),
        ("Bộ LĐTBXH", "Bộ LĐTBXH", "Bộ Nội vụ"),
        ("do BTTTT ban hành", "BTTTT", "Bộ Khoa học và Công nghệ"),
        ("Phòng LĐTB&XH phối hợp", "Phòng LĐTB&XH", "Phòng Văn hóa - Xã hội"),
        ("UBND huyện Đức Trọng đã có", "UBND huyện Đức Trọng", "UBND xã, phường"),
        ("theo kế hoạch của Huyện ủy", "Huyện ủy", "Đảng ủy xã"),
        ("báo Công an huyện Đức Trọng", "Công an huyện Đức Trọng", "Công an xã"),
        ("Tòa án nhân dân huyện", "Tòa án nhân dân huyện", "Tòa án nhân dân khu vực"),
        ("bà con trong huyện", "huyện", "xã, phường"),
        ("tại thị trấn Liên Nghĩa", "thị trấn Liên Nghĩa", "xã hoặc phường"),
    ],
)
def test_old_bodies(text: str, old: str, now: str) -> None:
    (found,) = old_names(text)
    assert found.code == "old_body"
    assert found.text.startswith(f"“{old}” không còn")
    assert f"nay là {now}" in found.text


@pytest.mark.parametrize(
    ("text", "old", "now"),
    [
        ("đoàn của tỉnh Bình Thuận", "tỉnh Bình Thuận", "tỉnh Lâm Đồng"),
        ("UBND tỉnh Hoà Bình", "tỉnh Hoà Bình", "tỉnh Phú Thọ"),
        ("tỉnh Bà Rịa – Vũng Tàu", "tỉnh Bà Rịa – Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ("tỉnh Đăk Nông", "tỉnh Đăk Nông", "tỉnh Lâm Đồng"),
        ("tỉnh Quảng Nam", "tỉnh Quảng Nam", "thành phố Đà Nẵng"),
    ],
)
def test_old_provinces(text: str, old: str, now: str) -> None:
    (found,) = old_names(text)
    assert (found.code, found.text.split("”")[0]) == ("old_place", f"“{old}")
    assert f"nay là {now}." in found.text


def test_twenty_nine_provinces_joined_others() -> None:
    assert len(own_table("old_places.tsv")) == 63 - 34


def test_old_papers_are_a_hint() -> None:
    assert named("mang theo CMND và sổ hộ khẩu") == [("old_paper", "CMND"), ("old_paper", "sổ hộ khẩu")]


@pytest.mark.parametrize(
    "text",
    [
        "xã Thái Bình, tỉnh Hưng Yên",
        "sống trong hòa bình",
        "nhà máy thủy điện Hòa Bình",
        "đường huyện 413 và huyện lộ 7",
        "chợ huyện họp ngày rằm",
        "tỉnh Quảng Nam cũ",
        "huyện Đức Trọng (cũ)",
        "UBND huyện Đơn Dương trước đây",
        "Bộ Y tế, Bộ Nội vụ, Bộ Xây dựng, Bộ Tài chính",
        "Sở Nông nghiệp và Môi trường",
        "Công an xã, Công an tỉnh Lâm Đồng",
        "tỉnh Lâm Đồng, tỉnh Gia Lai, thành phố Huế",
        "mang căn cước công dân",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    ],
)
def test_what_is_no_old_name_is_not_doubted(text: str) -> None:
    assert named(text) == []


def test_a_name_is_doubted_once() -> None:
    assert named("UBND huyện họp. UBND huyện báo.") == [("old_body", "UBND huyện")]


def test_every_typing_mistake_is_found_and_what_was_meant_is_none() -> None:
    for row in own_table("typos.tsv"):
        (found,) = typos(f"Xã {row['written']} hôm nay.")
        assert f"“{row['meant']}”" in found.text
        assert typos(f"Xã {row['meant']} hôm nay.") == []


def test_the_warnings_come_together() -> None:
    body = "Bà con triễn khai " + "và làm việc này " * 8 + "cùng UBND huyện."
    assert [found.code for found in doubts_of("Tin", body, 25)] == ["long_sentence", "typo", "old_body"]


def test_a_very_long_text_is_doubted_too() -> None:
    """Half a million letters: only in linear time is it ever done."""
    body = "Bà con huyện Đức Trọng làm theo Bộ Y tế và Sở Nội vụ. " * 10_000
    assert [found.code for found in doubts_of("Tin", body, 25)] == ["old_body"]
