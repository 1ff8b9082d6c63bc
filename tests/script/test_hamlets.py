import pytest

from broadcaster.script.hamlets import hamlets_of


@pytest.mark.parametrize(
    ("text", "hamlets"),
    [
        ("Kính mời bà con thôn Ma Bó đi họp.", ("Thôn Ma Bó",)),
        ("Khu vực mất điện gồm thôn 1, 2 và thôn 3.", ("Thôn 1", "Thôn 2", "Thôn 3")),
        ("Các hộ thôn K'Nai, thôn Chơ Ré nộp phiếu.", ("Thôn K'Nai", "Thôn Chơ Ré")),
        ("Họp tại hội trường thôn Ma Bó.", ()),
        ("Liên hệ trưởng thôn Ma Bó.", ()),
        ("Bà con toàn xã, nhất là thôn Ma Bó, chú ý.", ()),
        ("Xây dựng nông thôn mới.\nKính mời bà con.", ()),
        ("Bà con các thôn trên địa bàn xã đi tiêm.", ()),
    ],
)
def test_only_addressees_are_named(text: str, hamlets: tuple[str, ...]) -> None:
    assert hamlets_of(text) == hamlets
