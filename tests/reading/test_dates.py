import pytest

from broadcaster.reading import Doubt, TokenKind, read

IMPOSSIBLE, AMBIGUOUS = Doubt.IMPOSSIBLE_DATE, Doubt.AMBIGUOUS_DATE


@pytest.mark.parametrize(
    ("text", "doubt", "others"),
    [
        ("họp ngày 31/4", IMPOSSIBLE, ("ba mươi tháng tư", "mùng một tháng năm")),
        ("hạn 12/15/2026", IMPOSSIBLE, ("ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi sáu",)),
        ("ngày 5/13", IMPOSSIBLE, ("mười ba tháng năm",)),
        ("ngày 3-6", AMBIGUOUS, ("mùng ba đến mùng sáu",)),
        ("Đợt 1-5/11", AMBIGUOUS, ("ngày mùng một đến mùng năm tháng mười một",)),
        ("đến 15/10 Nguyễn Du nhận quà", AMBIGUOUS, ("ngày mười lăm tháng mười",)),
        ("đội 3/2", AMBIGUOUS, ("ngày mùng ba tháng hai",)),
        ("Nộp trước 7.11", AMBIGUOUS, ("bảy chấm mười một",)),
        ("mũi 1/2", Doubt.AMBIGUOUS_NUMBER, ("ngày mùng một tháng hai", "một phần hai")),
        ("12/10 hộ", Doubt.AMBIGUOUS_NUMBER, ("ngày mười hai tháng mười",)),
        ("họp ngày 30 tháng 2", IMPOSSIBLE, ("hai mươi chín tháng hai", "mùng một tháng ba")),
        ("ngày 31 tháng 2 (âm lịch)", IMPOSSIBLE, ("ba mươi tháng hai âm lịch", "mùng một tháng ba âm lịch")),
        ("00/12/2026", IMPOSSIBLE, ()),
        ("ngày 4/31", IMPOSSIBLE, ()),
        ("ngày 4/30", IMPOSSIBLE, ("ba mươi tháng tư",)),
        ("ngày 31/4 - 31/6", IMPOSSIBLE, ()),
        ("ngày 28-31/4", IMPOSSIBLE, ("hai mươi tám đến ba mươi tháng tư",)),
        ("ngày 30-31/4", IMPOSSIBLE, ()),
        ("ngày 29, 30/2/2026", IMPOSSIBLE, ()),
        ("ngày 25/112026", IMPOSSIBLE, ()),
        ("ngày 2511/2026", IMPOSSIBLE, ()),
        ("họp 25/11/20266", IMPOSSIBLE, ()),
        ("25/1l/2026", IMPOSSIBLE, ()),
        ("l5/11/2026", IMPOSSIBLE, ()),
    ],
)
def test_a_doubtful_date_offers_what_it_can_have_meant(text: str, doubt: Doubt, others: tuple[str, ...]) -> None:
    (token,) = read(text).doubts
    assert (token.doubt, token.readings[1:]) == (doubt, others)


@pytest.mark.parametrize(
    "text",
    [
        "vòng 1/8", "số nhà 12/3 đường Lê Lợi", "số 12/3 Lê Lợi", "tại 15/10 Nguyễn Du",
        "ngày 29/2/2028", "từ 1-7 đến 31-7-2024", "ngày 2-3 lần", "ngày 30-4", "từ 2-9 tuổi", "thứ 2-6", "T2 - CN",
        "quý 2, 3/2024", "ngày …/…/2024", "đến 1/3 dân số",
        "ngày 30/2 ÂL", "ngày 30 tháng 2 âm lịch", "ngày 28 tháng 2 năm 2026", "ngày 30 tháng 2 năm Bính Ngọ",
    ],
)  # fmt: skip
def test_what_the_words_around_it_decide_is_no_doubt(text: str) -> None:
    assert read(text).doubts == ()


@pytest.mark.parametrize("text", ["lamdong.gov.vn/daquyn", "canbo@daquyn.gov.vn", "mau-01.docx", "#daquyn", "@daquyn"])
def test_an_address_is_one_token(text: str) -> None:
    (token,) = read(text).tokens
    assert token.kind is TokenKind.WEB
