import pytest

from broadcaster.plan.mending import mend


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("56/KHLT- UBND-UBMTTQ ngày", "56/KHLT-UBND-UBMTTQ ngày"),
        ("56/KHLT- UBND- UBMTTQ", "56/KHLT-UBND-UBMTTQ"),
        ("09 /TB- HĐNVQS", "09/TB-HĐNVQS"),
        ("Công chức VH- XH phụ trách", "Công chức VH-XH phụ trách"),
        ("UBND huyện Đức Trọng - UBMTTQ huyện", "UBND huyện Đức Trọng - UBMTTQ huyện"),
        ("số 5/KH-UBND- HU- TU- VP và VH -XH", "số 5/KH-UBND-HU-TU-VP và VH-XH"),
        ("kinh tế - xã hội", "kinh tế - xã hội"),
        ("Tài chính- Kế toán", "Tài chính - Kế toán"),
        ("phong trào “ Vì người nghèo ”, và", "phong trào “Vì người nghèo”, và"),
        ('phong trào " Vì người nghèo " và', 'phong trào "Vì người nghèo" và'),
        ("( sau đây )", "(sau đây)"),
        ("nước , điện ; đường .", "nước, điện; đường."),
        ("facebook, zalo,…", "facebook, zalo,…"),
    ],
)
def test_what_wraps_and_typing_broke_is_mended(broken: str, mended: str) -> None:
    assert mend(broken) == mended
