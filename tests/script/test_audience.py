import pytest

from broadcaster.model import Audience
from broadcaster.script.audience import audience_of


@pytest.mark.parametrize(
    ("title", "body", "audience"),
    [
        ("Họp phụ huynh đầu năm học", "Thời gian vào lúc 8 giờ.", (Audience.PARENTS,)),
        ("Ngày hội thôn", "Kéo co, nấu ăn. Tặng quà hộ nghèo. Mời bà con đến dự.", (Audience.EVERYONE,)),
        (
            "Khám bệnh miễn phí",
            "Đối tượng là người cao tuổi trong xã. Khám lúc 7 giờ. Mang theo thẻ bảo hiểm y tế.",
            (Audience.ELDERLY,),
        ),
        ("Ứng phó mưa lũ", "Bà con đưa trẻ em, gia súc đến nơi an toàn. Tắt điện. Gọi 114.", (Audience.EVERYONE,)),
        ("Tưới lúa", "Nông dân lấy nước đợt 1. Nông dân đắp bờ giữ nước.", (Audience.FARMERS,)),
    ],
)
def test_a_group_that_is_only_mentioned_is_not_the_audience(
    title: str, body: str, audience: tuple[Audience, ...]
) -> None:
    assert audience_of(title, body) == audience
