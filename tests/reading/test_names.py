import pytest

from broadcaster.reading import read, spoken

NAMES = """
    Lạc Dương, Đạ Chais, Đưng Glê, Păng Tiêng, Liêng Srônh, Rô Men, Phi Liêng, Đạ Tẻh, Đạ Huoai, Tà Hine, Ma Bó, Chơ Ré,
    Ka Đô, Ka Đơn, Tu Tra, Kambutte, Hamanhai, Đắk Lắk, Krông Pắc, Krông Búk, Krông Kmar, Cư Kuin, Ea Knốp, Ea Kuêh,
    Cuôr Knia, Cư Dliê, Pơng Drang, Ea Knuêc, Cư Elang, Cư Kty, Dray Bhăng, Ea Ktur, Cư Ê Wi, Băng Adrênh, Dur Kmăl,
    Ea Kpam, Akô Dhông, Kmrơng Prong, Đắk Glong, Đắk Rla, Đắk Wil, Đắk Rmoan, Buôn Choah, Chư Păh, Chư Prông, Chư Pưh,
    Đak Djrăng, Kông Chro, Kông Htok, Ia Kdăm, Ia Rbol, Ia Rsươm, Chrôh Pơnan, Chư Krêy, Đăk Pling, Stơr, Đăk Rve,
    Kon Plông, Tu Mơ Rông, Đăk Pxi, Ya Xiêr, Kon Jơ Dri, Êban, Ênuôl, Mlô, Byă, Kđoh, Hđơk, Adrơng, Ksor, Kpă, Rcăm,
    Rơ Mah, Siu, Cil Múp, Touneh, Touprong, Y Djhăn, Y Moan, Ka Hem, Ha Krong, Chol Chnăm Thmây, Sene Đolta,
    Thạch Sóc Kha, Neáng Sa Thi, Chau Sóc Thol, Sùng A Dơ, Vừ Mí Kẻ, Lầu Y Nênh, Pờ Dần Sinh, Chíu Sìn, Voòng A Sáng
"""


@pytest.mark.parametrize("name", [" ".join(name.split()) for name in NAMES.split(",")])
def test_a_name_passes_untouched_and_asks_nobody(name: str) -> None:
    reading = read(f"ở {name} có")
    assert reading.spoken == f"ở {name} có"
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("K'Brèo", "Ca Brèo"),
        ("K’ Brèo", "Ca Brèo"),
        ("K'BRÈO", "Ca Brèo"),
        ("Ea H'leo", "Ea Hờ leo"),
        ("Ea T'ling", "Ea Tờ ling"),
        ("Ch'Ơm", "Chờ Ơm"),
        ("người M'Nông", "người mơ nông"),
        ("xã HNeng", "xã Hờ Neng"),
        ("bà H Yim", "bà Hờ Yim"),
        ("KonPlông", "Kon Plông"),
        ("XÃ EA KMAR", "Xã Ea Kmar"),
        ("HUYỆN ĐẮK RVE", "Huyện Đắk Rve"),
        ("anh T.V.B. ở", "anh tê vê bê ở"),
        ("bà Nguyễn Thị T., sinh", "bà Nguyễn Thị tê, sinh"),
    ],
)
def test_prefixes_capitals_and_initials(written: str, said: str) -> None:
    assert spoken(written) == said
    assert read(written).doubts == ()
